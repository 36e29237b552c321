"""Pages of slots and programme: the days as a timetable; slots and sessions are added, changed, copied and removed."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from matchmaker.agendas import retiming
from matchmaker.agendas.promised_in import Promised, promised_in
from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.vocabulary import SessionKind
from matchmaker.models import Session, Slot
from matchmaker.programme import day_copies, setup, slot_times, slots
from matchmaker.programme.settings import settings_of
from matchmaker.programme.timetable import has_begun
from web import guards, meanwhile
from web.organisers.blueprint import blueprint, writers_only
from web.organisers.programme_forms import AddSessionForm, CopyDayForm, LeftOutForm, SessionForm, SlotForm, SlotsForm
from web.organisers.saving import remove
from web.presenters import errors, organiser_messages, retimed, timetable_days

SHOWN = 20  # meetings that a session would move, on its page


@blueprint.get("/setup/programme")
def programme():
    writers_only()
    return _programme()


def _programme(taken: Sequence[Slot] = (), hit: Promised | None = None, **sent):
    """Return the page, with a form as it was sent."""
    decided, first = settings_of(g.event), g.event.starts_on
    forms = {
        "slots_form": SlotsForm(
            formdata=None,
            day=first,
            minutes=decided.slot_minutes,
            pause=decided.change_minutes,
            every_day=not g.event.slots,
        ),
        "session_form": AddSessionForm(formdata=None, day=first),
        "days_form": CopyDayForm(formdata=None, source=first, target=min(first + timedelta(days=1), g.event.ends_on)),
        "left_out_form": LeftOutForm(formdata=None),
    }
    return render_template(
        "organisers/programme.html", tab="setup", taken=taken, hit=hit, most=SHOWN, days=timetable_days.days(g.event),
        **forms | sent,
    )  # fmt: skip


def _days(form: SlotsForm | AddSessionForm) -> list[date]:
    return setup.days_of(g.event) if form.every_day.data else [form.day.data]


def _to_programme():
    return redirect(url_for(".programme"), 303)


@blueprint.post("/setup/slots")
def add_slots():
    form = SlotsForm()
    if not form.validate():
        return _programme(slots_form=form), 422
    try:
        count = slots.add_slots(
            g.event, _days(form), form.start.data, form.end.data, form.minutes.data, form.pause.data
        )
    except InvalidError as error:
        form[error.field].errors = [errors.for_organisers(error)]
        return _programme(slots_form=form), 422
    if not count:
        form.start.errors = [_("No slot fits there beside what stands there already.")]
        return _programme(slots_form=form), 422
    flash(_("Slots added: %(count)s.", count=count))
    return _to_programme()


@blueprint.post("/setup/slots/remove")
def remove_slots():
    """Remove the slots of some stretches; those in use stay."""
    form = LeftOutForm()
    if not form.validate():
        return _programme(left_out_form=form), 422
    chosen = [slot for slot in g.event.slots if slot.id in form.stretches.data]
    gone = slots.remove_slots(g.event, chosen)
    flash(ngettext("%(num)s slot removed.", "%(num)s slots removed.", gone))
    if gone < len(chosen):
        stays = len(chosen) - gone
        flash(
            ngettext(
                "%(num)s slot stays: a meeting or an invitation stands in it, perhaps in an older version.",
                "%(num)s slots stay: a meeting or an invitation stands in them, perhaps in an older version.",
                stays,
            ),
            "warning",
        )
    return _to_programme()


@blueprint.get("/setup/slots/<int:slot_id>")
def slot(slot_id: int):
    writers_only()
    row = guards.get_or_404(Slot, slot_id, g.event)
    return _slot(row, SlotForm(formdata=None, start=row.starts_at.time(), end=row.ends_at.time()))


def _slot(row: Slot, form: SlotForm, hit: retiming.Retimed | None = None):
    lines = retimed.lines(hit, g.event.time_zone, g.event.time_zone) if hit else []
    return render_template(
        "organisers/slot.html", tab="setup", slot=row, form=form, hit=hit, lines=lines,
        held=promised_in(g.event, [row.id]),
    )  # fmt: skip


@blueprint.post("/setup/slots/<int:slot_id>")
def change_slot(slot_id: int):
    """Give a slot another time; where promised meetings move with it, show them first and save once confirmed."""
    meanwhile.hold(g.event)
    row, form = guards.get_or_404(Slot, slot_id, g.event), SlotForm()
    if not form.validate():
        return _slot(row, form), 422
    try:
        spans = slots.moved(g.event, row, form.start.data, form.end.data, following=form.following.data)
    except (InvalidError, RefusedError) as error:
        form[error.field].errors = [errors.for_organisers(error)]
        return _slot(row, form), 422
    before = slot_times.of(g.event)
    after = {one: slot_times.between(*span, g.event.time_zone) for one, span in spans.items()}
    hit = retiming.retimed(g.event, before, after)
    if hit.people and request.form.get("confirmed") != form.said():
        return _slot(row, form, hit)
    with retiming.notifying(g.event):
        slots.change(g.event, spans)
    flash(_("Saved."))
    return _to_programme()


@blueprint.post("/setup/slots/<int:slot_id>/remove")
def remove_slot(slot_id: int):
    return remove(lambda: slots.remove_slot(g.event, guards.get_or_404(Slot, slot_id, g.event)), ".programme")


@blueprint.post("/setup/days/copy")
def copy_day():
    form = CopyDayForm()
    if not form.validate():
        return _programme(days_form=form), 422
    try:
        copied, sessions = day_copies.copy_day(g.event, form.source.data, form.target.data)
    except InvalidError as error:
        form[error.field].errors = [errors.for_organisers(error)]
        return _programme(days_form=form), 422
    flash(
        _(
            "Copied: %(slots)s slots, %(sessions)s sessions. What would overlap was left out.",
            slots=copied,
            sessions=sessions,
        )
    )
    return _to_programme()


@blueprint.post("/setup/sessions")
def add_session():
    form = AddSessionForm()
    return _save_session(None, form, lambda **told: _programme(session_form=form, **told))


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


def _session(row: Session, form: SessionForm, taken: Sequence[Slot] = (), hit: Promised | None = None):
    return render_template(
        "organisers/session.html", tab="setup", session=row, session_form=form, taken=taken, hit=hit, most=SHOWN
    )


def _save_session(row: Session | None, form: SessionForm, page: Callable[..., str]):
    """Save a session, a new one perhaps on each day. One that takes slots is saved once its sender has seen what is hit."""
    if not form.validate():
        return page(), 422
    if row and not form.settle(SessionForm.of(row, formdata=None)):
        return page(), 409
    days, start, end = [form.day.data] if row else _days(form), form.start.data, form.end.data
    spans = [(datetime.combine(day, start), datetime.combine(day, end)) for day in days]
    taken = [one for span in spans for one in setup.newly_taken(g.event, *span)]
    hit = promised_in(g.event, [one.id for one in taken if not has_begun(one)])
    try:
        for day in days:
            setup.save_session(
                g.event, row, kind=SessionKind(form.kind.data), title=form.names(), day=day, start=start, end=end,
                sure=form.sure.data,
            )  # fmt: skip
    except (InvalidError, RefusedError) as error:
        form.start.errors = [errors.for_organisers(error)]
        return page(taken=taken, hit=hit), 422
    flash(_("Saved."))
    if not hit.held:
        return _to_programme()
    flash(organiser_messages.to_be_moved(hit.held.total()), "warning")
    return redirect(url_for(".replan"), 303)


@blueprint.post("/setup/sessions/<int:session_id>/remove")
def remove_session(session_id: int):
    return remove(lambda: setup.remove_session(g.event, guards.get_or_404(Session, session_id, g.event)), ".programme")
