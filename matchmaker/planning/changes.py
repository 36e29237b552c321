"""What changed between two versions of an agenda. Mails, preview, comparison, a participant's page and the feed read it.

Two versions hold the same meeting where the same people meet: the meeting's key names them. It is *moved* where its
people would notice a difference (`Arrangement`), *new* where only the later version holds it, *dropped* where only the
earlier one does.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import update
from sqlalchemy.orm.attributes import set_committed_value

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MeetingState
from matchmaker.models import Invitation, Meeting, Slot
from matchmaker.programme import slot_times

KINDS = ("new", "moved", "dropped")
AT_ONCE = 1000  # meetings written by one statement
ChangedKeys = dict[str, list[str]]  # new, moved, dropped -> keys of meetings, as mails keep them


class HeldRow(NamedTuple):
    """A meeting as a plain row: its participants `a` and `b`, smaller id first, and the delegates who sit."""

    id: int
    key: str
    slot_id: int
    starts_at: datetime
    ends_at: datetime
    place_id: int
    seat: int
    language: str | None
    interpreter_id: int | None
    delegates: frozenset[int]
    value: int
    pinned: bool
    a: int
    b: int


Held = Meeting | HeldRow


def people_in(meeting: Held) -> list[int]:
    """Return the participants of a meeting, the smaller id first."""
    return (
        sorted(one.participant_id for one in meeting.people) if isinstance(meeting, Meeting) else [meeting.a, meeting.b]
    )


class Arrangement(NamedTuple):
    """What the people of a meeting notice: when, where, in which language, and who sits."""

    slot_id: int
    starts_at: datetime
    ends_at: datetime
    place_id: int
    seat: int
    language: str | None
    interpreted: bool
    delegates: frozenset[int]

    def at_slots_time(self, other: "Arrangement") -> "Arrangement":
        """Return this arrangement with the instants of another one."""
        return self._replace(starts_at=other.starts_at, ends_at=other.ends_at)


def arrangement(meeting: Held) -> Arrangement:
    """Return what a meeting's people notice. The day of a participant has changed where this differs."""
    starts_at, ends_at = instants(meeting)
    return Arrangement(
        meeting.slot_id, starts_at, ends_at, meeting.place_id, meeting.seat, meeting.language,
        meeting.interpreter_id is not None, meeting.delegates,
    )  # fmt: skip


def instants(meeting: Held) -> tuple[datetime, datetime]:
    """Return the instants that a meeting's version promised; a draft promises those of its slot."""
    if meeting.starts_at is not None:
        return meeting.starts_at, meeting.ends_at
    return slot_instants(meeting)


def slot_instants(meeting: Meeting | Invitation) -> tuple[datetime, datetime]:
    """Return the instants at which a meeting's slot begins and ends by the event's clocks."""
    slot = meeting.slot
    return slot_times.between(slot.starts_at, slot.ends_at, slot.event.time_zone)


def promise(meetings: Iterable[Meeting]) -> None:
    """Keep the instants of the slots with the meetings: these are what is promised to their people.

    The rows are written by a statement for each slot, not one by one.
    """
    by_slot: dict[Slot, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        by_slot[meeting.slot].append(meeting)
    for together in by_slot.values():
        starts_at, ends_at = slot_instants(together[0])
        for start in range(0, len(together), AT_ONCE):
            some = [meeting.id for meeting in together[start : start + AT_ONCE]]
            statement = update(Meeting).where(Meeting.id.in_(some)).values(starts_at=starts_at, ends_at=ends_at)
            db.session.execute(statement, execution_options={"synchronize_session": False})
        for meeting in together:
            set_committed_value(meeting, "starts_at", starts_at)
            set_committed_value(meeting, "ends_at", ends_at)


def held(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Return the meetings that are not cancelled."""
    return [meeting for meeting in meetings if meeting.state is not MeetingState.CANCELLED]


@dataclass(frozen=True)
class Change:
    """One meeting in both versions; None where a version does not hold it."""

    key: str
    before: Held | None
    after: Held | None

    @property
    def meeting(self) -> Held:
        """Return the later version's meeting; the earlier version's if it is dropped."""
        return self.before if self.after is None else self.after

    @property
    def only_the_clock(self) -> bool:
        """Return True for a meeting that stays in its slot, at its table, with its people, where the slot's time differs."""
        if self.before is None or self.after is None:
            return False
        before, after = arrangement(self.before), arrangement(self.after)
        return before != after and before.at_slots_time(after) == after

    @property
    def people(self) -> set[int]:
        """Return the participants whose day it changes."""
        return {who for one in (self.before, self.after) if one is not None for who in people_in(one)}


@dataclass(frozen=True)
class Changes:
    """All differences, each kind in the order of the keys."""

    new: list[Change]
    moved: list[Change]
    dropped: list[Change]

    def __iter__(self) -> Iterator[Change]:
        return iter((*self.new, *self.moved, *self.dropped))

    def __bool__(self) -> bool:
        return bool(self.new or self.moved or self.dropped)

    @property
    def beyond_their_slots(self) -> "Changes":
        """Return the changes without meetings that moved with their slot only: those were told when the slot moved."""
        return Changes(self.new, [one for one in self.moved if not one.only_the_clock], self.dropped)

    @property
    def keys(self) -> set[str]:
        return {change.key for change in self}

    def by_person(self) -> dict[int, ChangedKeys]:
        """Return the keys of changed meetings by participant, in the order of the participants."""
        found: dict[int, ChangedKeys] = defaultdict(lambda: {kind: [] for kind in KINDS})
        for kind in KINDS:
            for change in getattr(self, kind):
                for who in change.people:
                    found[who][kind].append(change.key)
        return dict(sorted(found.items()))


def changes_between(before: Iterable[Held], after: Iterable[Held]) -> Changes:
    """Return the differences of two lists of meetings, without cancelled ones (`held`)."""
    old, new = ({meeting.key: meeting for meeting in version} for version in (before, after))
    differing = (Change(key, old.get(key), new.get(key)) for key in sorted(old.keys() | new.keys()))
    found = Changes([], [], [])
    for change in differing:
        if change.before is None:
            found.new.append(change)
        elif change.after is None:
            found.dropped.append(change)
        elif arrangement(change.before) != arrangement(change.after):
            found.moved.append(change)
    return found


def merged(first: ChangedKeys, then: ChangedKeys) -> ChangedKeys:
    """Merge two successive changes into one. A meeting that was added and then dropped is no change."""
    new, moved, dropped = (set(first.get(kind, ())) for kind in KINDS)
    new_then, moved_then, dropped_then = (set(then.get(kind, ())) for kind in KINDS)
    now_new = (new - dropped_then) | (new_then - dropped)
    return {
        "new": sorted(now_new),
        "moved": sorted(((moved | moved_then) - dropped_then - now_new) | (dropped & new_then)),
        "dropped": sorted((dropped - new_then) | (dropped_then - new)),
    }
