"""Pages of an event's set-up: settings, phases, rules between groups, slots, sessions."""

from collections.abc import Callable
from datetime import datetime, timedelta

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from matchmaker.agendas.promised_in import Promised, promised_in
from matchmaker.foundation.errors import InvalidError, MatchmakerError, RefusedError
from matchmaker.foundation.paging import slice_of
from matchmaker.foundation.vocabulary import Kind, Phase, SessionKind, SetupStep
from matchmaker.models import Interpreter, Place, Session, Slot, Zone
from matchmaker.overview import checklist, setup_steps
from matchmaker.programme import day_copies, languages, setup, venue
from matchmaker.programme.settings import settings_of
from matchmaker.programme.timetable import has_begun, slots_under_sessions
from web import guards, meanwhile
from web.organisers.blueprint import blueprint, number, writers_only
from web.organisers.setup_forms import CopyDayForm, PhasesForm, SessionForm, SettingsForm, SlotsForm
from web.presenters import errors, organiser_messages

SHOWN = 20  # meetings that a session would move, on its page
STEP_PAGES = {
    SetupStep.DAYS: "event_form", SetupStep.SESSIONS: "programme", SetupStep.SLOTS: "programme", SetupStep.PLACES: "place",
    SetupStep.PEOPLE: "import_file", SetupStep.DECISIONS: "settings", SetupStep.INVITING: "mailing_list",
}  # fmt: skip
RULES = [(str(a), str(b)) for a in Kind for b in Kind if b >= a]


@blueprint.get("/setup")
def setup_page():
    return render_template(
        "organisers/setup.html", tab="setup", settings=settings_of(g.event), findings=checklist.findings(g.event),
        places=slice_of(venue.rows(g.event, Place), number(), 50), zones=venue.rows(g.event, Zone),
        interpreters=venue.rows(g.event, Interpreter),
        forbidden=setup.group_rules(g.event), phases=Phase, event_pages=languages.offered(g.event),
        event_texts=languages.written(g.event), steps=setup_steps.steps(g.event), step_pages=STEP_PAGES,
    )  # fmt: skip


@blueprint.get("/setup/settings")
def settings():
    writers_only()
    return _settings()


def _settings(form: SettingsForm | None = None, phases: PhasesForm | None = None, fault: str = ""):
    """Return the page of decisions, with a form as it was sent."""
    forbidden = setup.group_rules(g.event)
    return render_template(
        "organisers/settings.html", tab="setup", form=form or _stored_settings().remember(), kinds=list(Kind), fault=fault,
        phases_form=phases or _stored_phases().remember(), phases=Phase, forbidden=forbidden,
        rules_shown=meanwhile.ticks(forbidden, RULES),
    )  # fmt: skip


def _stored_settings() -> SettingsForm:
    return SettingsForm.of(settings_of(g.event), formdata=None)


def _stored_phases() -> PhasesForm:
    return PhasesForm.of(settings_of(g.event).phases, formdata=None)


@blueprint.post("/setup/settings")
def save_settings():
    meanwhile.hold(g.event)
    form = SettingsForm()
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
        g.event, meanwhile.merge_set(setup.group_rules(g.event), sent, {*RULES, *sent}, "rules-shown")
    )
    return _saved()


@blueprint.get("/setup/programme")
def programme():
    writers_only()
    decided = settings_of(g.event)
    slots = SlotsForm(day=g.event.starts_on, minutes=decided.slot_minutes, pause=decided.change_minutes)
    return _programme(slots, SessionForm(formdata=None, day=g.event.starts_on))


def _programme(
    slots: SlotsForm,
    session: SessionForm,
    taken: list[Slot] = (),
    hit: Promised | None = None,
    days: CopyDayForm | None = None,
):
    return render_template(
        "organisers/programme.html", tab="setup", slots_form=slots, session_form=session, taken=taken, hit=hit, most=SHOWN,
        under_sessions=slots_under_sessions(g.event), days_form=days or _day_to_copy(),
    )  # fmt: skip


def _day_to_copy() -> CopyDayForm:
    """Return the form that copies the first day onto the second."""
    return CopyDayForm(
        formdata=None, source=g.event.starts_on, target=min(g.event.starts_on + timedelta(days=1), g.event.ends_on)
    )


@blueprint.post("/setup/slots")
def add_slots():
    form = SlotsForm()
    if not form.validate():
        return _programme(form, SessionForm(formdata=None)), 422
    try:
        count = setup.add_slots(
            g.event, form.day.data, form.start.data, form.end.data, form.minutes.data, form.pause.data
        )
    except InvalidError as error:
        form.day.errors = [errors.for_organisers(error)]
        return _programme(form, SessionForm(formdata=None)), 422
    flash(_("Slots added: %(count)s.", count=count))
    return redirect(url_for(".programme"), 303)


@blueprint.post("/setup/days/copy")
def copy_day():
    form = CopyDayForm()
    if not form.validate():
        return _programme(SlotsForm(formdata=None), SessionForm(formdata=None), days=form), 422
    try:
        slots, sessions = day_copies.copy_day(g.event, form.source.data, form.target.data)
    except InvalidError as error:
        form[error.field].errors = [errors.for_organisers(error)]
        return _programme(SlotsForm(formdata=None), SessionForm(formdata=None), days=form), 422
    flash(
        _(
            "Copied: %(slots)s slots, %(sessions)s sessions. What would overlap was left out.",
            slots=slots,
            sessions=sessions,
        )
    )
    return redirect(url_for(".programme"), 303)


@blueprint.post("/setup/slots/<int:slot_id>/remove")
def remove_slot(slot_id: int):
    return remove(lambda: setup.remove_slot(g.event, guards.get_or_404(Slot, slot_id, g.event)), ".programme")


@blueprint.post("/setup/sessions")
def add_session():
    form = SessionForm()
    return _save_session(None, form, lambda **told: _programme(SlotsForm(formdata=None), form, **told))


@blueprint.get("/setup/sessions/<int:session_id>")
def session(session_id: int):
    writers_only()
    row = guards.get_or_404(Session, session_id, g.event)
    return _session(row, SessionForm.of(row).remember())


@blueprint.post("/setup/sessions/<int:session_id>")
def change_session(session_id: int):
    meanwhile.hold(g.event)
    row = guards.get_or_404(Session, session_id, g.event)
    form = SessionForm()
    return _save_session(row, form, lambda **told: _session(row, form, **told))


def _session(row: Session, form: SessionForm, taken: list[Slot] = (), hit: Promised | None = None):
    return render_template(
        "organisers/session.html", tab="setup", session=row, session_form=form, taken=taken, hit=hit, most=SHOWN
    )


def _save_session(row: Session | None, form: SessionForm, page: Callable[..., str]):
    """Save a session. One that takes slots is saved once its sender has seen what is promised in them."""
    if not form.validate():
        return page(), 422
    if row and not form.settle(SessionForm.of(row, formdata=None)):
        return page(), 409
    day, start, end = form.day.data, form.start.data, form.end.data
    taken = setup.newly_taken(g.event, datetime.combine(day, start), datetime.combine(day, end))
    hit = promised_in(g.event, [slot.id for slot in taken if not has_begun(slot)])
    try:
        setup.save_session(
            g.event, row, kind=SessionKind(form.kind.data), title=form.names(), day=day, start=start, end=end,
            sure=form.sure.data,
        )  # fmt: skip
    except (InvalidError, RefusedError) as error:
        form.start.errors = [errors.for_organisers(error)]
        return page(taken=taken, hit=hit), 422
    flash(_("Saved."))
    if not hit.held:
        return redirect(url_for(".programme"), 303)
    flash(organiser_messages.to_be_moved(hit.held.total()), "warning")
    return redirect(url_for(".replan"), 303)


@blueprint.post("/setup/sessions/<int:session_id>/remove")
def remove_session(session_id: int):
    return remove(lambda: setup.remove_session(g.event, guards.get_or_404(Session, session_id, g.event)), ".programme")


def remove(act: Callable[[], None], back: str):
    """Remove a row and return to its list; a refusal is shown there."""
    try:
        act()
        flash(_("Removed."))
    except MatchmakerError as error:
        flash(errors.for_organisers(error), "danger")
    return redirect(url_for(back), 303)
