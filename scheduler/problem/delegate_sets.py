"""Which sets of a participant's delegates can run short: rows "at most so many meetings at once in which only these may sit".

By Hall's theorem the meetings of a slot can be given distinct delegates who are there exactly if, for every set of delegates,
no more of the meetings can be taken by nobody outside the set than the set has delegates there. Enough are the sets that
meetings name, and unions of overlapping ones. A row is a participant of the numbered instance like any other: seats in each slot
and meetings, no maxima. So every method, rule and bound keeps it without knowing of delegates.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .errors import ProblemError
from .meetings import Meeting
from .parts import Participant

MOST_SETS = 4096  # of one participant
COMPARED = 256  # up to so many rows of one participant those that say nothing new are left out

Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class DelegateSet:
    """A set of a participant's delegates, how many of them are there in each slot, and the meetings left to them alone."""

    owner: int
    delegates: Names
    seats: list[int]
    meetings: list[int]


def check_number_of_sets(place: str, person: Participant, meetings: Iterable[Meeting]) -> None:
    """Raise ProblemError where the meetings of a participant name too many different sets of delegates."""
    if len(_unions({_choice(person, meeting) for meeting in meetings})) > MOST_SETS:
        raise ProblemError(
            f"{place}.delegates", f"meetings name sets of them with more than {MOST_SETS} unions, expected fewer"
        )


def delegate_sets(
    people: Sequence[Participant], meetings: Sequence[Meeting], slots: Sequence[str], capacity: Sequence[list[int]]
) -> Iterator[DelegateSet]:
    """Yield the rows of all participants with delegates; `capacity` are the seats of each participant in each slot."""
    hosts = {person.id: n for n, person in enumerate(people) if person.delegates}
    mine: dict[str, list[int]] = {name: [] for name in hosts}
    for m, meeting in enumerate(meetings) if hosts else ():
        for who in meeting.participants:
            if who in hosts:
                mine[who].append(m)
    for name, n in hosts.items():
        yield from _rows(people[n], n, {m: _choice(people[n], meetings[m]) for m in mine[name]}, slots, capacity[n])


def _choice(person: Participant, meeting: Meeting) -> Names:
    """Who of a participant's delegates may sit in a meeting."""
    chosen = meeting.delegates.get(person.id)
    return frozenset(one.id for one in person.delegates) if chosen is None else chosen


def _rows(
    person: Participant, n: int, choices: dict[int, Names], slots: Sequence[str], capacity: list[int]
) -> Iterator[DelegateSet]:
    found = []
    for names in sorted(_unions(set(choices.values())), key=lambda names: (len(names), sorted(names))):
        seats = [
            sum(one.id in names and (one.available is None or slot in one.available) for one in person.delegates)
            for slot in slots
        ]
        meetings = [m for m, choice in choices.items() if choice <= names]
        if any(number < min(len(meetings), most) for number, most in zip(seats, capacity)):
            found.append(DelegateSet(n, names, seats, meetings))
    yield from (one for one in found if len(found) > COMPARED or not any(_implies(other, one) for other in found))


def _implies(other: DelegateSet, one: DelegateSet) -> bool:
    """Whether another row holds for more meetings than this one, with no more seats anywhere."""
    if not set(other.meetings) > set(one.meetings):
        return False
    return all(few <= many for few, many in zip(other.seats, one.seats))


def _unions(sets: set[Names]) -> set[Names]:
    """The sets and the unions of overlapping ones, up to one more than MOST_SETS."""
    found, waiting = set(sets), list(sets)
    while waiting and len(found) <= MOST_SETS:
        names = waiting.pop()
        for other in sets:
            if names & other and names | other not in found:
                found.add(names | other)
                waiting.append(names | other)
    return found
