"""What would make an event better: the scarce tables, slots, people and interpreters by their prices, the dearest tried out.

A price is the dual of a row of the relaxation: what one more of it would bring to the bound. It is a
promise of the relaxation; so the first suggestions are verified by solving the event as if it had them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from ..control.deadline import Deadline
from ..problem.codes import AdviceKind
from ..problem.instance import Instance
from ..problem.problem import Interpreter, Participant, Place, Problem
from ..problem.result import Result
from ..solve import solve

EXTRA = "one more"  # id of what is added, repeated until it is unique


@dataclass(frozen=True, slots=True)
class Advice:
    """One suggestion.

    kind: table (one more at one of the places `ids`, from slot `slot` on), slot (one more after `slot`, the last of
    its day), meeting (one more for the participant in `ids`) or interpreter (one more who knows the pairs `ids`).
    price: what it promises to add to the value. value, held: what it added to the value and to the number of held
    meetings when tried out, None where it was not.
    """

    kind: AdviceKind
    ids: tuple[str, ...]
    slot: str | None
    price: float
    value: float | None = None
    held: int | None = None


def advise(
    problem: Problem, result: Result, *, top: int = 3, seconds: float = 30.0, seed: int = 1
) -> tuple[Advice, ...]:
    """Suggestions by falling price, the first `top` of them verified while the seconds last.

    Empty where nothing is scarce. ValueError for a result without an agenda, and where the prices could not be
    computed in the time, which is not the same as having no suggestions.
    """
    if result.value is None:
        raise ValueError("there is no agenda to improve")
    deadline = Deadline(seconds)
    found = sorted(candidates(problem, result, deadline), key=lambda advice: (-advice.price, advice.kind, advice.ids))
    tried = [_verified(problem, result, advice, deadline, seed) for advice in found[:top]]
    return (*tried, *found[top:])


def candidates(problem: Problem, result: Result, deadline: Deadline) -> Iterator[Advice]:
    """Everything that has a price."""
    from ..bounds.lp_solution import solve_relaxation
    from .extra_slot import slot_prices

    instance = problem.instance
    lp = solve_relaxation(instance, deadline)
    if lp is None:
        raise ValueError("the prices could not be computed in the time")
    makers: dict[str, Callable[[Instance, Result, Any, float], Advice | None]] = {
        "places": _table,
        "person": _meeting,
        "interpreters": _interpreter,
    }
    for (kind, key), price in lp.shadow_prices().items():
        if kind in makers:
            advice = makers[kind](instance, result, key, price)
            if advice is not None:
                yield advice
    for slot, price in slot_prices(instance, lp):
        yield Advice(AdviceKind.SLOT, (), slot, price)


def _table(instance: Instance, result: Result, places: tuple[int, ...], price: float) -> Advice | None:
    """From the first slot in which all these places are full; where none is, a table is not what is scarce."""
    taken = dict.fromkeys(((t, q) for q in places for t in range(instance.T)), 0)
    for row in result.meetings:
        cell = instance.slot_of[row.slot], instance.place_of[row.place]
        if cell in taken:
            taken[cell] += 1
    open_then = [t for t in range(instance.T) if any(instance.open[q] >> t & 1 for q in places)]
    full = [
        t for t in open_then if all(taken[t, q] >= instance.capacity[q] * (instance.open[q] >> t & 1) for q in places)
    ]
    if not full:
        return None
    ids = tuple(instance.problem.places[q].id for q in places)
    slots = sum(t >= full[0] for t in open_then)
    return Advice(AdviceKind.TABLE, ids, instance.problem.slots[full[0]].id, price * slots)


def _meeting(instance: Instance, _result: Result, person: int, price: float) -> Advice | None:
    participant = instance.problem.participants[person]
    limited = participant.max is not None and participant.max < instance.here[person].bit_count()
    return Advice(AdviceKind.MEETING, (participant.id,), None, price) if limited else None


def _interpreter(instance: Instance, _result: Result, pairs: tuple[str, ...], price: float) -> Advice:
    return Advice(AdviceKind.INTERPRETER, pairs, None, price * instance.T)


def _verified(problem: Problem, result: Result, advice: Advice, deadline: Deadline, seed: int) -> Advice:
    if deadline.expired():
        return advice
    better = solve(
        changed(problem, advice), seconds=deadline.remaining(), seed=seed, start=result.meetings, method="large"
    )
    if better.value is None or result.value is None:
        return advice
    return replace(advice, value=better.value - result.value, held=len(better.meetings) - len(result.meetings))


def changed(problem: Problem, advice: Advice) -> Problem:
    """The problem with what is suggested."""
    if advice.kind == AdviceKind.TABLE:
        return _with_table(problem, advice)
    if advice.kind == AdviceKind.SLOT and advice.slot is not None:
        return _with_slot(problem, advice.slot)
    if advice.kind == AdviceKind.INTERPRETER:
        name = _new({i.id for i in problem.interpreters} | {p.id for p in problem.participants})
        helper = Interpreter(name, frozenset(advice.ids))
        return replace(problem, interpreters=(*problem.interpreters, helper))
    people = (_with_meeting(p) if p.id in advice.ids else p for p in problem.participants)
    return replace(problem, participants=tuple(people))


def _with_table(problem: Problem, advice: Advice) -> Problem:
    first = problem.places[problem.instance.place_of[advice.ids[0]]]
    start = 0 if advice.slot is None else problem.instance.slot_of[advice.slot]
    before = [slot.id for slot in problem.slots[:start]]
    extra = Place(_new({place.id for place in problem.places}), 1, first.zone, frozenset(before))
    allowed = frozenset(advice.ids)
    meetings = tuple(
        replace(m, places=(*m.places, extra.id)) if not allowed.isdisjoint(m.places) else m for m in problem.meetings
    )
    return replace(problem, places=(*problem.places, extra), meetings=meetings)


def _with_slot(problem: Problem, last: str) -> Problem:
    from .extra_slot import with_slot

    longer = with_slot(problem, last, _new({slot.id for slot in problem.slots}))
    if longer is None:
        raise ValueError(f"there is no room for a slot after {last!r}")
    return longer


def _with_meeting(person: Participant) -> Participant:
    most, per_day = (None if limit is None else limit + 1 for limit in (person.max, person.max_per_day))
    return replace(person, max=most, max_per_day=per_day)


def _new(known: set[str]) -> str:
    name = EXTRA
    while name in known:
        name += EXTRA
    return name
