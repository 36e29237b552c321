"""Bookings of an event as a scheduling problem: pairs that may meet, and everything booked around them.

Who sits in a meeting that is held stays there. Other people are not read. What they hold still takes places and
interpreters: CROWD stands in for them in their meetings (docs/scheduling.md, "Board").
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

import scheduler
from matchmaker.models import Participant
from matchmaker.planning.problem_meetings import meeting_key, places_for
from matchmaker.planning.problem_parts import interpreter_of, participant_of, place_of, place_with_all_tables
from matchmaker.planning.problem_rows import Rows
from matchmaker.planning.sitting import sitters, sitting

CROWD = tuple(scheduler.Participant(f"others {number}", seats=10_000) for number in (1, 2))
NOWHERE = scheduler.Place("no place", 10_000)  # where a holder without a place is

Pair = tuple[Participant, Participant]
Walks = tuple[tuple[str, str, int], ...]


@dataclass
class Booked:
    """Bookings of one holder (a meeting or an invitation): ids of rows."""

    holder: str
    slot_id: int
    place_id: int | None = None
    seat: int = 1
    interpreter_id: int | None = None
    people: list[int] = field(default_factory=list)
    delegates: list[int] = field(default_factory=list)


def seating_problem(
    rows: Rows, walks: Walks, pairs: Iterable[Pair], booked: Collection[Booked], *, reserve: bool = True
) -> scheduler.Problem:
    """Return the problem in which each pair is a candidate meeting, and each holder a held one. `reserve`: it is kept free."""
    keys, place = _Keys(rows), place_of if reserve else place_with_all_tables
    asked = (_candidate(rows, a, b) for a, b in pairs)
    return scheduler.Problem(
        name=rows.event.key,
        slots=tuple(scheduler.Slot(s.key, s.day, s.starts_at, s.ends_at) for s in rows.slots),
        places=(*(place(rows, one) for one in rows.places), NOWHERE),
        participants=(*(_participant(rows, person) for person in rows.people.values()), *CROWD),
        meetings=(*filter(None, asked), *(keys.meeting(one) for one in booked)),
        walks=walks,
        interpreters=tuple(interpreter_of(rows, one) for one in rows.interpreters),
    )


def held_rows(rows: Rows, booked: Collection[Booked]) -> list[scheduler.Held]:
    """Return where the holders are held."""
    keys = _Keys(rows)
    return [keys.held(one) for one in booked]


def _candidate(rows: Rows, a: Participant, b: Participant) -> scheduler.Meeting | None:
    """Return the candidate meeting of a pair; None if no place is open to the two."""
    places = places_for(rows, a, b)
    if not places:
        return None
    who, key = sitting(a, b, rows.known_pairs), meeting_key(a, b)
    return scheduler.Meeting(key, (a.key, b.key), 0, places, interpret=who.interpret, delegates=who.delegates)


def _participant(rows: Rows, person: Participant) -> scheduler.Participant:
    """Return a participant as in a run. The maximum is their own, since bookings in slots that they left count, too."""
    return replace(participant_of(rows, person), max=person.max_meetings)


class _Keys:
    """Map from ids of rows to keys of the problem."""

    def __init__(self, rows: Rows) -> None:
        self.slots = _keys(rows.slots)
        self.places = _keys(rows.places)
        self.interpreters = _keys(rows.interpreters)
        self.people = _keys(rows.people.values())
        hosts = [person for person in rows.people.values() if person.delegates]
        self.delegates = {
            one.id: (person.key, key) for person in hosts for key, one in sitters(person).items() if one is not None
        }

    def meeting(self, one: Booked) -> scheduler.Meeting:
        known = [self.people[person] for person in one.people if person in self.people]
        people = (*known, *(other.id for other in CROWD[: max(0, 2 - len(known))]))
        seated = dict(self.delegates[who] for who in one.delegates if who in self.delegates)
        sits = {key: frozenset({delegate}) for key, delegate in seated.items() if key in people}
        return scheduler.Meeting(one.holder, people, 0, (self._place(one),), delegates=sits)

    def held(self, one: Booked) -> scheduler.Held:
        interpreter = None if one.interpreter_id is None else self.interpreters[one.interpreter_id]
        return scheduler.Held(one.holder, self.slots[one.slot_id], self._place(one), one.seat, interpreter)

    def _place(self, one: Booked) -> str:
        return NOWHERE.id if one.place_id is None else self.places[one.place_id]


def _keys(rows: Iterable) -> Mapping[int, str]:
    return {row.id: row.key for row in rows}
