"""Everything runs late: all that is to come today is shifted by so many minutes in one act, and everybody is told once."""

from datetime import datetime, timedelta

from matchmaker import audit
from matchmaker.agendas import retiming
from matchmaker.eventday.acts import LATEST, require_event_day
from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode
from matchmaker.models import Event, Session, Slot
from matchmaker.programme import slot_positions, timetable
from matchmaker.programme.adding import lock


def to_come(event: Event) -> list[Slot | Session]:
    """Return the slots and sessions of today that have not begun."""
    wall = timetable.wall(event)
    return [one for one in (*event.slots, *event.sessions) if _is_ahead(one, wall)]


def shift(event: Event, minutes: int) -> int:
    """Shift the slots and sessions of today that have not begun; returns how many slots. Calendars move, everybody is told once.

    Raises RefusedError for minutes out of bounds, InvalidError where something would leave the day.
    """
    require_event_day(event)
    if not 0 < minutes <= LATEST:
        raise RefusedError(f"minutes: {minutes}, expected 1 to {LATEST}", code=ErrorCode.MINUTES_LATE, most=LATEST)
    by, day = timedelta(minutes=minutes), timetable.today(event)
    lock(event)
    with retiming.notifying(event):
        found = to_come(event)
        if any((one.ends_at + by).date() != day for one in found):
            raise InvalidError(f"{minutes} minutes: leaves the day", code=ErrorCode.SLOT_LEAVES_DAY, field="minutes")
        for one in found:
            one.starts_at, one.ends_at = one.starts_at + by, one.ends_at + by
        db.session.flush()
        slot_positions.by_the_clock(event)
    slots = sum(isinstance(one, Slot) for one in found)
    audit.log(Act.DAY_SHIFTED, "day", event.id, event=event, minutes=minutes, slots=slots)
    return slots


def _is_ahead(one: Slot | Session, wall: datetime) -> bool:
    return one.starts_at > wall and one.starts_at.date() == wall.date()
