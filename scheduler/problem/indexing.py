"""Build the numbered instance of a problem: ids become positions, sets of slots become masks."""

from collections.abc import Iterable, Mapping
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import TYPE_CHECKING

from .delegate_sets import DelegateSet, delegate_sets
from .instance import BIG, PAUSE_IN_A_ROW, Instance
from .meetings import Meeting
from .parts import Participant

if TYPE_CHECKING:
    from .problem import Problem


def build(problem: "Problem") -> Instance:
    """Build the index of a problem; `Problem.index` keeps it."""
    slot_of = {slot.id: t for t, slot in enumerate(problem.slots)}
    place_of = {place.id: q for q, place in enumerate(problem.places)}
    person_of = {person.id: n for n, person in enumerate(problem.participants)}
    meeting_of = {meeting.id: m for m, meeting in enumerate(problem.meetings)}
    everything = (1 << len(slot_of)) - 1

    def mask(slots: frozenset[str] | None) -> int:
        return everything if slots is None else reduce(or_, (1 << slot_of[s] for s in slots), 0)

    avail = [mask(person.available) for person in problem.participants]
    seats = [_seats(person, problem) for person in problem.participants]
    capacity = [[count * (a >> t & 1) for t, count in enumerate(row)] for a, row in zip(avail, seats)]
    sets = list(delegate_sets(problem.participants, problem.meetings, list(slot_of), capacity))
    people = [*problem.participants, *(_as_participant(problem, one) for one in sets)]
    avail += [everything] * len(sets)
    seats += [one.seats for one in sets]
    opened = [everything & ~mask(place.closed) for place in problem.places]
    here = [a & _mask_where(row) for a, row in zip(avail, seats)]
    who = [tuple([person_of[p] for p in meeting.participants]) for meeting in problem.meetings]
    for n, one in enumerate(sets, start=len(person_of)):
        for m in one.meetings:
            who[m] += (n,)
    choices = {names: tuple([place_of[q] for q in names]) for names in {m.places for m in problem.meetings}}
    places = [choices[meeting.places] for meeting in problem.meetings]
    own = [everything if meeting.slots is None else mask(meeting.slots) for meeting in problem.meetings]
    worth = [_worth(meeting) for meeting in problem.meetings]
    for one in sets:
        for m in one.meetings:
            worth[m] += (0,)
    by_person = _by_person(who, len(people))
    most = [BIG if person.max is None else person.max for person in people]
    region = [person.region for person in people]
    limits = [(tuple(meeting_of[m] for m in limit.meetings), limit.max) for limit in problem.limits]
    after = [tuple(meeting_of[e] for e in meeting.after) for meeting in problem.meetings]
    zone, walk = _zones(problem)
    return Instance(
        problem=problem,
        T=len(slot_of),
        P=len(place_of),
        N=len(people),
        M=len(meeting_of),
        slot_of=slot_of,
        place_of=place_of,
        person_of=person_of,
        meeting_of=meeting_of,
        **_calendar(problem),
        names=[person.id for person in people],
        owner=[*range(len(person_of)), *(one.owner for one in sets)],
        avail=avail,
        here=here,
        seats=seats,
        one_seat=[person.seats == 1 for person in people],
        min=[person.min for person in people],
        max=most,
        max_per_day=[BIG if p.max_per_day is None else p.max_per_day for p in people],
        max_in_a_row=[BIG if p.max_in_a_row is None else p.max_in_a_row for p in people],
        shortfall=[problem.policy.shortfall if p.shortfall is None else p.shortfall for p in people],
        region=region,
        by_person=by_person,
        best_worth=_best_worth(who, worth, most),
        who=who,
        value=[meeting.value for meeting in problem.meetings],
        bridges=[len({region[n] for n in people} - {None}) > 1 for people in who],
        worth=worth,
        places=places,
        own_slots=own,
        slots=_slots(own, who, places, here, opened),
        pin=[m.pinned and (slot_of[m.pinned.slot], place_of[m.pinned.place]) for m in problem.meetings],
        required=[meeting.required for meeting in problem.meetings],
        after=after,
        successors=_named_by(enumerate(after)),
        interpret=[meeting.interpret for meeting in problem.meetings],
        able=_able(problem),
        open=opened,
        capacity=[place.capacity for place in problem.places],
        zone=zone,
        walk=walk,
        walks=any(map(any, walk)),
        interpreter_avail=[mask(interpreter.available) for interpreter in problem.interpreters],
        interpreter_pairs=[interpreter.pairs for interpreter in problem.interpreters],
        limits=limits,
        limits_of=_named_by((k, named) for k, (named, _) in enumerate(limits)),
        previous={
            meeting_of[b.id]: (slot_of.get(b.slot), None if b.place is None else place_of.get(b.place))
            for b in problem.previous
            if b.id in meeting_of
        },
    )


def _as_participant(problem: "Problem", one: DelegateSet) -> Participant:
    """A set of delegates as a participant with as many seats in each slot as it has delegates there."""
    names = f"{problem.participants[one.owner].id}: {', '.join(sorted(one.delegates))}"
    return Participant(names, seats={slot.id: seats for slot, seats in zip(problem.slots, one.seats)}, shortfall=0)


def _able(problem: "Problem") -> list[frozenset[int]]:
    knows = [interpreter.pairs for interpreter in problem.interpreters]
    able = {
        wanted: frozenset(i for i, pairs in enumerate(knows) if pairs & wanted)
        for wanted in {meeting.interpret for meeting in problem.meetings}
    }
    return [able[meeting.interpret] for meeting in problem.meetings]


def _calendar(problem: "Problem") -> dict:
    slots = problem.slots
    day = [slot.day for slot in slots]
    pause = [(b.start - a.end).total_seconds() / 60 for a, b in pairwise(slots)]
    follows = sum(1 << t for t, (a, b) in enumerate(pairwise(day)) if a == b)
    near = sum(1 << t for t, minutes in enumerate(pause) if minutes <= PAUSE_IN_A_ROW)
    days: dict[int, int] = {}
    for t, number in enumerate(day):
        days[number] = days.get(number, 0) | 1 << t
    return {"day": day, "days": days, "pause": pause, "follows": follows, "next_in_row": follows & near}


def _seats(person: Participant, problem: "Problem") -> list[int]:
    if isinstance(person.seats, Mapping):
        return [person.seats.get(slot.id, 0) for slot in problem.slots]
    return [person.seats] * len(problem.slots)


def _mask_where(row: list[int]) -> int:
    return sum(1 << t for t, number in enumerate(row) if number)


def _worth(meeting: Meeting) -> tuple[int, ...]:
    if not meeting.worth:
        return (meeting.value,) * len(meeting.participants)
    return tuple([meeting.worth.get(who, meeting.value) for who in meeting.participants])


def _by_person(who: list[tuple[int, ...]], people: int) -> list[list[int]]:
    mine: list[list[int]] = [[] for _ in range(people)]
    for m, members in enumerate(who):
        for n in members:
            mine[n].append(m)
    return mine


def _best_worth(who: list[tuple[int, ...]], worth: list[tuple[int, ...]], most: list[int]) -> list[int]:
    worths: list[list[int]] = [[] for _ in most]
    for members, each in zip(who, worth):
        for n, w in zip(members, each):
            worths[n].append(w)
    return [sum(sorted(mine, reverse=True)[:top]) for mine, top in zip(worths, most)]


def _slots(
    own: list[int], who: list[tuple[int, ...]], places: list[tuple[int, ...]], here: list[int], opened: list[int]
) -> list[int]:
    """The slots in which each meeting could be held if nothing else were."""
    open_somewhere = {choice: reduce(or_, (opened[q] for q in choice), 0) for choice in set(places)}
    result = []
    for mask, people, choice in zip(own, who, places):
        mask &= open_somewhere[choice]
        for n in people:
            mask &= here[n]
        result.append(mask)
    return result


def _zones(problem: "Problem") -> tuple[list[int], list[list[int]]]:
    number: dict[str, int] = {}
    for place in problem.places:
        if place.zone is not None:
            number.setdefault(place.zone, len(number))
    walk = [[0] * (len(number) + 1) for _ in range(len(number) + 1)]
    for a, b, minutes in problem.walks:
        if a in number and b in number:
            walk[number[a]][number[b]] = walk[number[b]][number[a]] = minutes
    return [-1 if place.zone is None else number[place.zone] for place in problem.places], walk


def _named_by(naming: Iterable[tuple[int, tuple[int, ...]]]) -> dict[int, list[int]]:
    """Meeting -> the numbers of those that name it."""
    by: dict[int, list[int]] = {}
    for number, named in naming:
        for m in named:
            by.setdefault(m, []).append(number)
    return by
