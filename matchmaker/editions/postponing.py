"""Postponing: an event moves by whole days, with its slots, sessions and phases."""

from datetime import date, datetime, timedelta

from matchmaker import audit
from matchmaker.agendas import retiming
from matchmaker.agendas.retiming import Retimed
from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode
from matchmaker.models import Event
from matchmaker.programme import event_facts, phases, setup, slot_times, timetable
from matchmaker.programme.settings import settings_of


def shift_to(event: Event, starts: date) -> timedelta:
    """Return by how much an event moves. Raises InvalidError for no day, RefusedError for an event that has begun."""
    by = starts - event.starts_on
    if not by:
        raise InvalidError(f"first day {starts}: is the first day already", code=ErrorCode.NO_SHIFT, field="starts_on")
    if timetable.begun(event):
        raise RefusedError(f"event {event.key}: has begun", code=ErrorCode.EVENT_BEGUN, field="starts_on")
    event_facts.check(starts, event.ends_on + by, event.time_zone)
    return by


def affected(event: Event, starts: date) -> Retimed:
    """Return what is promised, or asked for by invitations, and would move with the event."""
    by, before = shift_to(event, starts), slot_times.of(event)
    times = {row.id: (row.starts_at + by, row.ends_at + by) for row in event.slots}
    after = {slot: slot_times.between(*span, event.time_zone) for slot, span in times.items()}
    return retiming.retimed(event, before, after)


def postpone(event: Event, starts: date) -> None:
    """Move an event so that it starts on a day; tells the people of meetings and invitations that move.

    Phases that are over stay: what was closed then stays closed.
    """
    by = shift_to(event, starts)
    before = event.starts_on
    with retiming.notifying(event):
        event.starts_on, event.ends_on = event.starts_on + by, event.ends_on + by
        for row in (*event.slots, *event.sessions):
            row.starts_at, row.ends_at = row.starts_at + by, row.ends_at + by
        setup.save_settings(event, {"phases": shifted_phases(event, by, stay=phases.over(event))})
        db.session.flush()
    audit.log(Act.EVENT_POSTPONED, "event", event.id, event=event, before=str(before), after=str(starts))


def shifted_phases(event: Event, by: timedelta, stay: frozenset[str] = frozenset()) -> dict[str, list[str]]:
    """Return the phases of an event moved by some days; those of `stay` as they are."""
    known = settings_of(event).phases
    return {
        str(phase): list(span) if phase in stay else [_moved(moment, by) for moment in span]
        for phase, span in known.items()
    }


def _moved(moment: str, by: timedelta) -> str:
    return (datetime.fromisoformat(moment) + by).isoformat(timespec="minutes")
