"""Slots of an event: laid into stretches of days, given other times, removed. Their keys stay when their times change."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from matchmaker import audit
from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode
from matchmaker.models import Event, Invitation, Meeting, Slot
from matchmaker.programme import slot_positions, timetable
from matchmaker.programme.adding import lock

MOST_SLOTS = 400

Span = tuple[datetime, datetime]
Spans = dict[int, Span]  # by slot


def check_day(event: Event, day: date, field: str = "day") -> None:
    """Raise InvalidError for a day that is not one of the event's."""
    if not timetable.has_day(event, day):
        raise InvalidError(f"day {day}: not one of the event's", code=ErrorCode.NOT_A_DAY, field=field)


def add_slots(event: Event, days: Iterable[date], start: time, end: time, minutes: int, pause: int) -> int:
    """Fill a stretch of days with slots, around the slots and sessions that exist. Returns how many were added."""
    days = list(days)
    for day in days:
        check_day(event, day)
    if end <= start:
        raise InvalidError(f"stretch {start} to {end}: ends before it starts", code=ErrorCode.NOT_IN_ORDER, field="end")
    lock(event)
    added = sum(_fill(event, datetime.combine(day, start), datetime.combine(day, end), minutes, pause) for day in days)
    slot_positions.by_the_clock(event)
    audit.log(Act.SLOTS_SAVED, "event", event.id, event=event, added=added)
    return added


def _fill(event: Event, moment: datetime, last: datetime, minutes: int, pause: int) -> int:
    busy, added = [(row.starts_at, row.ends_at) for row in (*event.slots, *event.sessions)], 0
    while moment + timedelta(minutes=minutes) <= last and len(event.slots) < MOST_SLOTS:
        finish = moment + timedelta(minutes=minutes)
        clash = max((ends for starts, ends in busy if starts < finish and moment < ends), default=None)
        if clash is not None:
            moment = clash
            continue
        append(event, moment, finish)
        moment, added = finish + timedelta(minutes=pause), added + 1
    return added


def append(event: Event, starts: datetime, ends: datetime) -> None:
    """Add a slot under a key of its own; the caller holds the lock, and puts the positions in order."""
    day, taken = (starts.date() - event.starts_on).days, {slot.key for slot in event.slots}
    stem = f"d{day + 1}-{starts:%H%M}"
    key = next(one for n in range(len(taken) + 1) if (one := f"{stem}-{n + 1}" if n else stem) not in taken)
    position = slot_positions.above(event)
    event.slots.append(Slot(key=key, day=day, position=position, starts_at=starts, ends_at=ends))


def remove_slots(event: Event, slots: Collection[Slot]) -> int:
    """Remove slots; returns how many. Those that a meeting or an invitation of any version uses stay."""
    used = _used(slots)
    gone = [slot for slot in slots if slot.id not in used]
    if gone:
        audit.log(Act.SLOTS_SAVED, "event", event.id, event=event, removed=" ".join(slot.key for slot in gone)[:200])
    for slot in gone:
        event.slots.remove(slot)
    slot_positions.by_the_clock(event)
    return len(gone)


def remove_slot(event: Event, slot: Slot) -> None:
    """Remove a slot. Raises RefusedError if a meeting or an invitation of any version uses it."""
    if not remove_slots(event, [slot]):
        raise RefusedError(f"slot {slot.key}: used by a meeting or an invitation", code=ErrorCode.SLOT_USED)


def _used(slots: Collection[Slot]) -> set[int]:
    ids = [slot.id for slot in slots]
    columns = (Meeting.slot_id, Invitation.slot_id, Invitation.first_slot_id)
    found = (one for column in columns for one in db.session.scalars(select(column).where(column.in_(ids))))
    return {one for one in found if one is not None}


def moved(event: Event, slot: Slot, start: time, end: time, *, following: bool) -> Spans:
    """Return the slots that get another time, with it: this one, and if `following` the later ones of its day by as much.

    Raises InvalidError where two would overlap, or where a session lies; RefusedError for a slot that has begun.
    """
    if timetable.has_begun(slot):
        raise RefusedError(f"slot {slot.key}: has begun", code=ErrorCode.SLOT_BEGUN, field="start")
    day = slot.starts_at.date()
    spans = {slot.id: (datetime.combine(day, start), datetime.combine(day, end))}
    if end <= start:
        raise InvalidError(f"slot {start} to {end}: ends before it starts", code=ErrorCode.NOT_IN_ORDER, field="end")
    if following:
        by = spans[slot.id][1] - slot.ends_at
        later = [one for one in event.slots if one.starts_at >= slot.ends_at and one.starts_at.date() == day]
        spans |= {one.id: (one.starts_at + by, one.ends_at + by) for one in later}
    _check(event, day, spans)
    return spans


def _check(event: Event, day: date, spans: Spans) -> None:
    """Raise InvalidError where slots would leave their day, overlap, or lie in a session in which they do not lie now."""
    under = timetable.slots_under_sessions(event)
    for number, (starts, ends) in spans.items():
        if starts.date() != day or ends.date() != day:
            raise InvalidError(f"slot to {ends}: leaves its day", code=ErrorCode.SLOT_LEAVES_DAY, field="end")
        others = [spans.get(one.id, (one.starts_at, one.ends_at)) for one in event.slots if one.id != number]
        sessions = [(one.starts_at, one.ends_at) for one in event.sessions if number not in under]
        hit = next((one for one in (*others, *sessions) if one[0] < ends and starts < one[1]), None)
        if hit:
            raise InvalidError(
                f"slot {starts} to {ends}: overlaps {hit}",
                code=ErrorCode.SLOT_OVERLAPS,
                field="start",
                begins=f"{hit[0]:%H:%M}",
                ends=f"{hit[1]:%H:%M}",
            )


def change(event: Event, spans: Spans) -> None:
    """Give slots another time. Who is told: matchmaker.agendas.retiming."""
    lock(event)
    for slot in event.slots:
        slot.starts_at, slot.ends_at = spans.get(slot.id, (slot.starts_at, slot.ends_at))
    slot_positions.by_the_clock(event)
    audit.log(Act.SLOTS_SAVED, "event", event.id, event=event, moved=len(spans))
