"""Timetable of an event: slots and sessions in chronological order, what its clocks show, and which slots have begun."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from typing import Protocol, TypeVar

from matchmaker.foundation import clock
from matchmaker.models import Event, Session, Slot

NOON = time(13, 0)


@dataclass(frozen=True)
class Day:
    """One day: its slots and sessions in chronological order."""

    date: date
    items: list[Slot | Session]

    @property
    def slots(self) -> list[Slot]:
        return [item for item in self.items if isinstance(item, Slot)]

    def part(self, name: str) -> list[Slot]:
        """Return the slots of "morning", "afternoon" or the whole "day"."""
        if name == "day":
            return self.slots
        return [slot for slot in self.slots if (slot.starts_at.time() < NOON) == (name == "morning")]

    @property
    def parts(self) -> list[str]:
        return [name for name in ("morning", "afternoon", "day") if self.part(name)]


def days(event: Event) -> list[Day]:
    """Return every day of the event that has slots or sessions. Slots that a session takes are not shown."""
    items = sorted([*usable_slots(event), *event.sessions], key=_order)
    return [Day(day, list(group)) for day, group in groupby(items, key=lambda item: item.starts_at.date())]


class _InSlot(Protocol):
    @property
    def slot(self) -> Slot: ...


OfSlot = TypeVar("OfSlot", bound=_InSlot)


def wall(event: Event) -> datetime:
    """Return the present date and time where the event is."""
    return clock.wall(clock.now(), event.time_zone)


def today(event: Event) -> date:
    """Return the present date where the event is."""
    return wall(event).date()


def has_day(event: Event, day: date) -> bool:
    """Return True for a day of the event."""
    return event.starts_on <= day <= event.ends_on


def is_event_day(event: Event) -> bool:
    """Return True on the days of the event."""
    return has_day(event, today(event))


def has_come(event: Event) -> bool:
    """Return True from the first day of the event on."""
    return event.starts_on <= today(event)


def is_past(event: Event) -> bool:
    """Return True from the day after its last day on."""
    return today(event) > event.ends_on


def has_begun(slot: Slot) -> bool:
    """Return True if the slot is past or under way: what was held in it is a fact, and nothing new can be."""
    return slot.starts_at <= wall(slot.event)


def ahead(rows: Iterable[OfSlot]) -> list[OfSlot]:
    """Return the rows of slots (meetings, invitations) that have not begun."""
    return [row for row in rows if not has_begun(row.slot)]


def begun(event: Event) -> set[int]:
    """Return the ids of the event's slots that have begun."""
    return {slot.id for slot in event.slots if has_begun(slot)}


@dataclass(frozen=True)
class Stretch:
    """A stretch of time of the programme: `kind` is "slots" or "sessions", as the event's files are called."""

    kind: str
    key: str
    starts: datetime
    ends: datetime


def stretches_of(event: Event) -> list[Stretch]:
    """Return the slots and sessions of an event."""
    tables = (("slots", event.slots), ("sessions", event.sessions))
    return [Stretch(kind, row.key, row.starts_at, row.ends_at) for kind, rows in tables for row in rows]


def overlaps(stretches: Iterable[Stretch]) -> Iterator[tuple[Stretch, Stretch]]:
    """Yield each two that must not overlap and do: a slot and another slot, or a session. Sessions may be parallel."""
    rows = sorted(stretches, key=lambda one: (one.starts, one.ends, one.kind, one.key))
    for at, first in enumerate(rows):
        for second in rows[at + 1 :]:
            if second.starts >= first.ends:
                break
            if "slots" in (first.kind, second.kind):
                yield first, second


def slots_under_sessions(event: Event) -> set[int]:
    """Return the ids of the slots over which a session lies: they stay for older versions, and nobody meets in them."""
    return {slot.id for slot in event.slots if any(_overlap(slot, session) for session in event.sessions)}


def usable_slots(event: Event) -> list[Slot]:
    """Return the slots in which somebody can meet: over which no session lies."""
    taken = slots_under_sessions(event)
    return [slot for slot in event.slots if slot.id not in taken]


def slots_ahead(event: Event) -> list[Slot]:
    """Return the slots in which a meeting can still be put: usable, and not begun."""
    return [slot for slot in usable_slots(event) if not has_begun(slot)]


def slots_on(event: Event, day: date) -> list[Slot]:
    """Return the slots of a day."""
    return [slot for slot in event.slots if slot.starts_at.date() == day]


def slots_of_today(event: Event) -> list[Slot]:
    """Return the slots of the present day."""
    return slots_on(event, today(event))


def slots_between(event: Event, starts: datetime, ends: datetime) -> list[Slot]:
    """Return the slots that overlap a stretch of time."""
    return [slot for slot in event.slots if slot.starts_at < ends and starts < slot.ends_at]


def _order(item: Slot | Session) -> tuple[datetime, datetime, bool]:
    return item.starts_at, item.ends_at, isinstance(item, Slot)


def _overlap(a: Slot, b: Session) -> bool:
    return a.starts_at < b.ends_at and b.starts_at < a.ends_at
