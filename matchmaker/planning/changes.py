"""What changed between two versions of an agenda. Mails, preview, comparison, a participant's page and the feed read it.

Two versions hold the same meeting where the same people meet: the meeting's key names them. It is *moved* where its slot,
place or table differs, *new* where only the later version holds it, *dropped* where only the earlier one does.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Row

from matchmaker.foundation.vocabulary import MeetingState
from matchmaker.models import Meeting

KINDS = ("new", "moved", "dropped")
Held = Meeting | Row  # with key, slot_id, place_id and seat; a row also with the two participants, a and b
Where = tuple[int, int, int]  # slot, place, table
ChangedKeys = dict[str, list[str]]  # new, moved, dropped -> keys of meetings, as mails keep them


def where(meeting: Held) -> Where:
    """Return when and where a meeting is held. A participant's day has changed where this differs."""
    return meeting.slot_id, meeting.place_id, meeting.seat


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
    def people(self) -> set[int]:
        """Return the participants whose day it changes."""
        return {who for one in (self.before, self.after) if one is not None for who in _people_in(one)}


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
        elif where(change.before) != where(change.after):
            found.moved.append(change)
    return found


def merged(first: ChangedKeys, then: ChangedKeys) -> ChangedKeys:
    """Merge two successive changes into one: a meeting that was added and dropped is none."""
    new, moved, dropped = (set(first.get(kind, ())) for kind in KINDS)
    new_then, moved_then, dropped_then = (set(then.get(kind, ())) for kind in KINDS)
    now_new = (new - dropped_then) | (new_then - dropped)
    return {
        "new": sorted(now_new),
        "moved": sorted(((moved | moved_then) - dropped_then - now_new) | (dropped & new_then)),
        "dropped": sorted((dropped - new_then) | (dropped_then - new)),
    }


def _people_in(meeting: Held) -> Iterable[int]:
    return (one.participant_id for one in meeting.people) if isinstance(meeting, Meeting) else (meeting.a, meeting.b)
