"""Pages of an event's set-up: its steps, settings, phases, rules between groups."""

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from matchmaker.editions import usual
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.paging import slice_of
from matchmaker.foundation.vocabulary import Gate, Phase, SetupStep
from matchmaker.matching import gates
from matchmaker.models import Interpreter, Zone
from matchmaker.overview import checklist, setup_steps
from matchmaker.programme import kinds, languages, setup, venue
from matchmaker.programme.settings import settings_of
from web import meanwhile
from web.organisers.blueprint import blueprint, number, writers_only
from web.organisers.setup_forms import PhasesForm, SettingsForm, settings_form
from web.presenters import decision_messages, setup_messages, timetable_days

STEP_PAGES = {
    SetupStep.DAYS: "event_form", SetupStep.SESSIONS: "programme", SetupStep.SLOTS: "programme", SetupStep.PLACES: "place",
    SetupStep.PEOPLE: "import_file", SetupStep.DECISIONS: "settings", SetupStep.INVITING: "mailing_list",
}  # fmt: skip


def _pairs() -> list[tuple[str, str]]:
    """Return the pairs of kinds that may be kept apart, each once."""
    known = kinds.keys(g.event)
    return [(a, b) for a in known for b in known if b >= a]


@blueprint.get("/setup")
def setup_page():
    return render_template(
        "organisers/setup.html", tab="setup", settings=settings_of(g.event), findings=checklist.findings(g.event),
        places=slice_of(venue.places(g.event), number(), 50), zones=venue.rows(g.event, Zone),
        interpreters=venue.rows(g.event, Interpreter),
        forbidden=setup.group_rules(g.event), phases=Phase, event_pages=languages.offered(g.event),
        event_texts=languages.written(g.event), steps=setup_steps.steps(g.event), step_pages=STEP_PAGES,
        days=timetable_days.days(g.event), usual=usual.STEPS, step_words=setup_messages.setup_step,
    )  # fmt: skip


@blueprint.post("/setup/usual/<step>")
def take_usual(step: str):
    """Take the usual for what a step lacks."""
    if step not in usual.STEPS:
        abort(404)
    usual.take(g.event, SetupStep(step))
    return _saved()


@blueprint.get("/setup/settings")
def settings():
    writers_only()
    return _settings()


def _settings(form: SettingsForm | None = None, phases: PhasesForm | None = None, fault: str = ""):
    """Return the page of decisions, with a form as it was sent."""
    forbidden, open_gates = setup.group_rules(g.event), gates.in_force(g.event)
    return render_template(
        "organisers/settings.html", tab="setup", form=form or _stored_settings().remember(), pairs=_pairs(), fault=fault,
        phases_form=phases or _stored_phases().remember(), phases=Phase, forbidden=forbidden,
        rules_shown=meanwhile.ticks(forbidden, _pairs()), decision=decision_messages.decision,
        gates=open_gates, gate_codes=list(Gate), gates_shown=meanwhile.ticks(open_gates.on(), Gate),
        gate_words=decision_messages.gate,
    )  # fmt: skip


def _stored_settings() -> SettingsForm:
    return settings_form(g.event).of(settings_of(g.event), formdata=None)


def _stored_phases() -> PhasesForm:
    return PhasesForm.of(settings_of(g.event).phases, formdata=None)


@blueprint.post("/setup/settings")
def save_settings():
    meanwhile.hold(g.event)
    form = settings_form(g.event)()
    if not form.validate():
        return _settings(form), 422
    if not form.settle(_stored_settings()):
        return _settings(form), 409
    try:
        setup.save_settings(g.event, form.settings())
    except InvalidError as error:
        return _settings(form, fault=error.message), 422
    return _saved()


def _saved():
    flash(_("Saved."))
    return redirect(url_for(".setup_page"), 303)


@blueprint.post("/setup/phases")
def save_phases():
    meanwhile.hold(g.event)
    form = PhasesForm()
    if not form.settle(_stored_phases()):
        return _settings(phases=form), 409
    try:
        setup.save_settings(g.event, {"phases": form.spans()})
    except ValueError:
        return _settings(phases=form, fault=_("A date is not right.")), 422
    except InvalidError as error:
        return _settings(phases=form, fault=error.message), 422
    return _saved()


@blueprint.post("/setup/rules")
def save_rules():
    meanwhile.hold(g.event)
    sent = [tuple(value.split("|", 1)) for value in request.form.getlist("forbidden") if value.count("|") == 1]
    setup.set_group_rules(
        g.event, meanwhile.merge_set(setup.group_rules(g.event), sent, {*_pairs(), *sent}, "rules-shown")
    )
    return _saved()
