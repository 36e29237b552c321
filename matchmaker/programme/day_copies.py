"""Copy a day of the programme: its sessions and slots onto another day, except where they overlap what is there."""

from datetime import date, timedelta

from matchmaker import audit
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode
from matchmaker.models import Event, Session, Slot
from matchmaker.programme import setup, slot_positions, slots, timetable
from matchmaker.programme.adding import lock


def copy_day(event: Event, source: date, target: date) -> tuple[int, int]:
    """Copy sessions, then slots, of a day onto another; returns how many of each. What would overlap is left out.

    Raises InvalidError for a day that is not the event's, and for the same day twice.
    """
    for day, field in ((source, "source"), (target, "target")):
        slots.check_day(event, day, field)
    if source == target:
        raise InvalidError(f"day {target}: is the source", code=ErrorCode.SAME_DAY, field="target")
    lock(event)
    by = target - source
    sessions = [_copy_session(event, one, by) for one in list(event.sessions) if one.starts_at.date() == source]
    db.session.expire(event, ["sessions"])
    copied = [_copy_slot(event, one, by) for one in list(event.slots) if one.starts_at.date() == source]
    slot_positions.by_the_clock(event)
    added = sum(copied), sum(sessions)
    audit.log(Act.SLOTS_SAVED, "event", event.id, event=event, added=added[0], sessions=added[1], copied=str(source))
    return added


def _copy_session(event: Event, one: Session, by: timedelta) -> bool:
    starts, ends = one.starts_at + by, one.ends_at + by
    same = any((row.kind, row.starts_at, row.ends_at) == (one.kind, starts, ends) for row in event.sessions)
    if same or timetable.slots_between(event, starts, ends):
        return False
    setup.save_session(
        event, None, kind=one.kind, title=dict(one.title), day=starts.date(), start=starts.time(), end=ends.time()
    )
    return True


def _copy_slot(event: Event, one: Slot, by: timedelta) -> bool:
    starts, ends = one.starts_at + by, one.ends_at + by
    rows = (*event.slots, *event.sessions)
    if any(row.starts_at < ends and starts < row.ends_at for row in rows) or len(event.slots) >= slots.MOST_SLOTS:
        return False
    slots.append(event, starts, ends)
    return True
