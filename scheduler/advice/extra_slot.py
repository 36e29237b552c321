"""Sensitivity: what one more slot at the end of a day would add to the bound.

A slot has no row of its own in the relaxation, but raises the right-hand side of many: seats for all who stay to the end
of the day, tables of all places open then. Its price is the sum over rows of dual x rhs increase.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from ..bounds.lp_solution import LpSolution
from ..bounds.relaxation import Relaxation, relax
from ..problem.instance import Instance
from ..problem.problem import Interpreter, Meeting, Participant, Place, Problem, Slot

PAUSE = timedelta(minutes=5)  # before the new slot, on a day of one slot
ROWS = {"person", "person_day", "delegates", "delegates_day", "places", "interpreters"}
"""Kinds of rows whose right-hand side counts slots."""


def slot_prices(instance: Instance, lp: LpSolution) -> Iterator[tuple[str, float]]:
    """(the last slot of a day, what one more after it promises), for each day that has room for it and gains by it."""
    for slots in instance.days.values():
        last = instance.problem.slots[slots.bit_length() - 1]
        longer = with_slot(instance.problem, last.id, last.id * 2 + "+")
        if longer is not None:
            price = _rhs_increase(lp, relax(longer.instance))
            if price > 0:
                yield last.id, price


def _rhs_increase(lp: LpSolution, longer: Relaxation) -> float:
    """A row that is gone limits nothing any more: then at most all of its meetings are held."""
    limits = {(row.kind, row.key): row.limit for row in longer.rows}
    sizes = lp.program.matrix.getnnz(axis=1)
    prices, rise = lp.shadow_prices(), 0.0
    for row, size in zip(lp.program.rows, sizes):
        price = prices.get((row.kind, row.key), 0.0)
        if price and row.kind in ROWS:
            rise += price * max(0, limits.get((row.kind, row.key), int(size)) - row.limit)
    return rise


def _seats(problem: Problem, one: Participant) -> int:
    """Of all slots in which they are there."""
    there = [slot.id for slot in problem.slots if one.available is None or slot.id in one.available]
    return sum(one.seats if isinstance(one.seats, int) else one.seats.get(slot, 0) for slot in there)


def with_slot(problem: Problem, last: str, name: str) -> Problem | None:
    """The problem with a slot `name` after the slot `last`, like it in everything; None where the next stands too close.

    Availability, open places and admissible meetings of the last slot hold for the new one.
    """
    k = next(k for k, slot in enumerate(problem.slots) if slot.id == last)
    end = problem.slots[k]
    before = problem.slots[k - 1] if k and problem.slots[k - 1].day == end.day else None
    start = end.end + (end.start - before.end if before else PAUSE)
    slot = Slot(name, end.day, start, start + (end.end - end.start))
    if k + 1 < len(problem.slots) and problem.slots[k + 1].start < slot.end:
        return None

    def also(names: frozenset[str] | None) -> frozenset[str] | None:
        return names | {name} if names is not None and last in names else names

    def person(one: Participant) -> Participant:
        if one.available is not None and last not in one.available:
            return one
        seats = one.seats if isinstance(one.seats, int) else {**one.seats, name: one.seats.get(last, 0)}
        most = one.max
        if most is not None and most >= _seats(problem, one):  # says no more than that they cannot be there more often
            most += seats if isinstance(seats, int) else seats[name]
        delegates = tuple(replace(each, available=also(each.available)) for each in one.delegates)
        return replace(one, available=also(one.available), seats=seats, max=most, delegates=delegates)

    def place(one: Place) -> Place:
        return replace(one, closed=also(one.closed))

    def meeting(one: Meeting) -> Meeting:
        return replace(one, slots=also(one.slots))

    def interpreter(one: Interpreter) -> Interpreter:
        return replace(one, available=also(one.available))

    return replace(
        problem,
        slots=(*problem.slots[: k + 1], slot, *problem.slots[k + 1 :]),
        participants=tuple(map(person, problem.participants)),
        places=tuple(map(place, problem.places)),
        meetings=tuple(map(meeting, problem.meetings)),
        interpreters=tuple(map(interpreter, problem.interpreters)),
    )
