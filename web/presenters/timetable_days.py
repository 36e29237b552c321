"""The days of an event as a timetable: sessions, slots and the time between them, each as long as it takes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from matchmaker.models import Event, Session, Slot
from matchmaker.programme import setup, venue

UNIT = 5  # minutes of a line of the timetable


@dataclass(frozen=True)
class Block:
    """What stands in a stretch of a day: sessions and the slots beside or under them; nothing is a pause. `span`: in lines."""

    span: int
    sessions: tuple[Session, ...] = ()
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True)
class Column:
    """A day with its blocks in the order of time, from the earliest hour of any day on."""

    date: date
    blocks: list[Block]

    @property
    def slots(self) -> int:
        """Return the number of slots in which somebody can meet."""
        return sum(len(block.slots) for block in self.blocks if not block.sessions)


@dataclass(frozen=True)
class Timetable:
    """The days of an event, and by slot how many places are open and how many meetings they hold."""

    columns: list[Column]
    open_seats: dict[int, tuple[int, int]]

    @property
    def spans(self) -> list[int]:
        """Return the different lengths of the blocks, for the style sheet."""
        return sorted({block.span for column in self.columns for block in column.blocks})


def days(event: Event) -> Timetable:
    """Return the timetable of an event: each of its days, also an empty one."""
    items = sorted([*event.slots, *event.sessions], key=lambda one: (one.starts_at, one.ends_at))
    begins = min((_minutes(one.starts_at) for one in items), default=0)
    columns = [
        Column(day, _blocks([one for one in items if one.starts_at.date() == day], begins))
        for day in setup.days_of(event)
    ]
    return Timetable(columns, venue.open_seats(event))


def _blocks(items: Iterable[Slot | Session], begins: int) -> list[Block]:
    blocks, at = [], begins // UNIT
    for group in _together(items):
        start, end = (_minutes(moment) // UNIT for moment in (group[0].starts_at, max(one.ends_at for one in group)))
        if start > at:
            blocks.append(Block(start - at))
        sessions = tuple(one for one in group if isinstance(one, Session))
        slots = tuple(one for one in group if isinstance(one, Slot))
        blocks.append(Block(max(end - start, 1), sessions, slots))
        at = max(end, start + 1)
    return blocks


def _together(items: Iterable[Slot | Session]) -> list[list[Slot | Session]]:
    """Return the items in groups that overlap."""
    groups: list[list[Slot | Session]] = []
    for one in items:
        if groups and one.starts_at < max(other.ends_at for other in groups[-1]):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _minutes(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute
