"""Page of the scoring: weights in force, learnt weights, popularity and its damping."""

from dataclasses import asdict

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.vocabulary import Gate
from matchmaker.matching import demand, exposure, gates, weights
from matchmaker.programme.settings import settings_of
from scoring import LEAST_READERS, LEAST_WISHES, Weights
from web import meanwhile
from web.organisers.blueprint import blueprint
from web.organisers.matching_form import MatchingForm
from web.presenters import decision_messages, errors

GATE_PAGES = (".matching", ".settings")  # where the gates stand


@blueprint.get("/matching")
def matching():
    return _page(_stored().remember())


def _stored() -> MatchingForm:
    values = asdict(weights.in_force(g.event)) | {"damping": settings_of(g.event).damping}
    return MatchingForm(formdata=None, data=values)


def _page(form: MatchingForm):
    run = demand.last_run(g.event)
    scored = run.figures.get("scoring", {}) if run else {}
    now, decided = asdict(weights.in_force(g.event)), gates.in_force(g.event)
    return render_template(
        "organisers/matching.html", tab="matching", form=form, run=run, usual=asdict(Weights()), now=now,
        damping=settings_of(g.event).damping, scored=scored, proposal=weights.proposal_of(g.event),
        report=g.event.scoring_report or {}, even_out=settings_of(g.event).even_out,
        gates=decided, gate_codes=list(Gate), gates_shown=meanwhile.ticks(decided.on(), Gate),
        gate_words=decision_messages.gate,
        demand=demand.demand(g.event), least=LEAST_WISHES, least_readers=LEAST_READERS,
    )  # fmt: skip


@blueprint.post("/matching")
def save_matching():
    meanwhile.hold(g.event)
    if "usual" in request.form:
        weights.save(g.event, asdict(Weights()), settings_of(g.event).damping)
    else:
        form = MatchingForm()
        if not form.validate():
            return _page(form), 422
        if not form.settle(_stored()):
            return _page(form), 409
        weights.save(g.event, form.weights(), form.damping.data)
    flash(_("Saved. The next run scores with it."))
    return redirect(url_for(".matching"), 303)


@blueprint.post("/matching/gates")
def save_gates():
    meanwhile.hold(g.event)
    decided = gates.in_force(g.event)
    gates.save(g.event, meanwhile.merge_set(decided.on(), request.form.getlist("gate"), Gate, "gates-shown"))
    flash(_("Saved. The next run scores with it."))
    back = request.form.get("back")
    return redirect(url_for(back if back in GATE_PAGES else ".matching"), 303)


@blueprint.post("/matching/even-out")
def save_even_out():
    exposure.save(g.event, even="even" in request.form)
    flash(_("Saved."))
    return redirect(url_for(".matching"), 303)


@blueprint.post("/matching/adopt")
def adopt_weights():
    try:
        weights.adopt(g.event)
        flash(_("The proposed weights are in force. The next run scores with them."))
    except RefusedError as error:
        flash(errors.for_organisers(error), "danger")
    return redirect(url_for(".matching"), 303)
