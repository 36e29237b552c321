"""Agendas side by side, and re-planning after a change."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from matchmaker.agendas import replanning
from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.paging import slice_of
from matchmaker.models import Agenda
from matchmaker.planning import comparison, quality, versions
from web import access
from web.organisers.blueprint import blueprint, number, writers_only
from web.organisers.forms import ReplanForm
from web.presenters import errors

SHOWN, SHIFTS = 30, 60


@blueprint.get("/compare")
def compare():
    rows = versions.all_of(g.event.id)
    ids = list(dict.fromkeys(request.args.getlist("agenda", type=int)))[:3]
    chosen = [access.row(Agenda, agenda_id, g.event) for agenda_id in ids] or rows[:2]
    if len(chosen) < 2:
        return render_template("organisers/compare.html", tab="agendas", agendas=rows, chosen=chosen, result=None)
    result = comparison.compare(chosen)
    return render_template(
        "organisers/compare.html", tab="agendas", agendas=rows, chosen=chosen, result=result,
        page=slice_of(result.people, number(), SHOWN), most=SHIFTS,
        slots={slot.id: slot for slot in quality.slots_of(g.event.id)},
        places={place.id: place for place in quality.places_of(g.event.id)},
        names=quality.names_of_meetings(chosen[:2], sorted(result.difference.keys)[: 3 * SHIFTS]),
    )  # fmt: skip


@blueprint.get("/replan")
def replan():
    writers_only()
    return _replan(ReplanForm())


def _replan(form: ReplanForm):
    before = versions.promised(g.event.id)
    found = replanning.troubles(before) if before else {}
    keys = sorted({hit.key for hits in found.values() for hit in hits[:SHOWN]})
    return render_template(
        "organisers/replan.html", tab="agendas", form=form, before=before, troubles=found, most=SHOWN,
        invitations=replanning.invitations(g.event), names=quality.names_of_meetings([before], keys) if before else {},
        slots={slot.id: slot for slot in quality.slots_of(g.event.id)},
        places={place.id: place for place in quality.places_of(g.event.id)},
    )  # fmt: skip


@blueprint.post("/replan")
def start_replan():
    form = ReplanForm()
    if not form.validate():
        return _replan(form), 422
    try:
        run = replanning.start(g.event, access.account(), seconds=form.seconds.data, stability=form.stability.data)
    except (RefusedError, InvalidError) as error:
        flash(errors.for_organisers(error), "danger")
        return redirect(url_for(".replan"), 303)
    flash(_("Nothing changes for anybody until you have seen the difference and approved it."))
    return redirect(url_for(".run", run_id=run.id), 303)
