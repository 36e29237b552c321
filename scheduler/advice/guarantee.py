"""Can so many meetings be promised? Yes with an agenda that keeps all minima, or no with the fewest that contradict each other.

A "no" by counting is the dual of the relaxation (bounds/dual_bound.py), a "no" by times the bound of a whole search; so both are
proofs. The fewest people come from implicit hitting sets over the relaxation (exact/smallest_conflict.py).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..control.deadline import Deadline
from ..exact.smallest_conflict import smallest_conflict
from ..problem.codes import ScarceKind, Status
from ..problem.instance import Instance
from ..problem.problem import Problem
from ..problem.result import Held
from ..solve import solve
from .minima import Count, Counting, of_minima

TURNS = 40  # hitting sets tried before falling back to deletion
FOR_THE_PROOF = 0.4  # share of the time in which counting may look for the smallest contradiction


@dataclass(frozen=True, slots=True)
class Scarce:
    """Something of which there is too little; `ids`: the people, places, pairs of languages or limits, if it has some."""

    kind: ScarceKind
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Minima that cannot be kept together: `needed` meetings (counted for each person) of which at most `possible` can be held.

    participants: where counting shows it, the fewest people with such minima; else all.
    partners: whom they may meet; slots: when.
    """

    participants: tuple[str, ...]
    needed: int
    possible: int
    scarce: tuple[Scarce, ...]
    partners: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guarantee:
    """The answer. kept: True with the `meetings` of an agenda that keeps all minima, False with a `contradiction`, None unknown.

    missing: how many meetings the best agenda found lacks (0 where kept); None where none was looked for.
    """

    kept: bool | None
    meetings: tuple[Held, ...] = ()
    missing: int | None = None
    contradiction: Contradiction | None = None
    seconds: float = 0.0


def guarantee(
    problem: Problem,
    minima: Mapping[str, int],
    *,
    seconds: float = 10.0,
    seed: int = 1,
    workers: int = 2,
    stop: Callable[[], bool] | None = None,
) -> Guarantee:
    """Whether these minima (participant id -> meetings) can all be kept, whatever the other meetings are worth.

    The problem's own rules hold, and what it pins or requires is held; its own minima, values and promises do not count.
    Raises ValueError for a participant that the problem does not have. After `seconds` the answer may be unknown.
    """
    unknown = minima.keys() - {one.id for one in problem.participants}
    if unknown:
        raise ValueError(f"minima: unknown participant {min(unknown)!r}")
    deadline = Deadline(seconds, stop)
    asked = of_minima(problem, {who: least for who, least in minima.items() if least > 0})
    instance = asked.instance
    promised = [n for n, least in enumerate(instance.min) if least and instance.is_person(n)]
    contradiction = _by_counting(instance, promised, deadline.stage(FOR_THE_PROOF * seconds))
    if contradiction is not None:
        return Guarantee(False, contradiction=contradiction, seconds=round(deadline.elapsed(), 3))
    result = solve(asked, seconds=max(0.5, deadline.remaining()), seed=seed, workers=workers, stop=stop)
    took = round(deadline.elapsed(), 3)
    if result.parts is not None and result.parts.missing == 0:
        return Guarantee(True, _of_the_promised(result.meetings, asked, minima), 0, seconds=took)
    missing = None if result.parts is None else result.parts.missing
    if result.status is Status.INFEASIBLE or (result.bound is not None and result.bound < 0):
        fewest = 1 if result.bound is None else -int(result.bound)
        return Guarantee(False, missing=missing, contradiction=_by_times(instance, promised, fewest), seconds=took)
    return Guarantee(None, missing=missing, seconds=took)


def _of_the_promised(held: Sequence[Held], asked: Problem, minima: Mapping[str, int]) -> tuple[Held, ...]:
    mine = {one.id for one in asked.meetings if not minima.keys().isdisjoint(one.participants)}
    return tuple(row for row in held if row.id in mine)


def _by_counting(instance: Instance, promised: list[int], deadline: Deadline) -> Contradiction | None:
    """The fewest people whose minima contradict each other already without times; None where counting shows nothing."""
    counting = Counting(instance, deadline)
    people = smallest_conflict(counting, promised, TURNS)
    count = counting.count(people) if people else None
    if count is None or count.missing <= 0:
        return None
    return _told(instance, people, count.missing, _scarce(instance, people, count))


def _by_times(instance: Instance, promised: list[int], missing: int) -> Contradiction:
    return _told(instance, promised, missing, (Scarce(ScarceKind.TIMES),))


def _told(instance: Instance, people: list[int], missing: int, scarce: tuple[Scarce, ...]) -> Contradiction:
    theirs = sorted({m for n in people for m in instance.by_person[n]})
    partners = sorted({n for m in theirs for n in instance.who[m] if instance.is_person(n)} - set(people))
    when = 0
    for m in theirs:
        when |= instance.slots[m]
    needed = sum(instance.min[n] for n in people)
    return Contradiction(
        tuple(instance.names[n] for n in people),
        needed,
        needed - missing,
        scarce,
        tuple(instance.names[n] for n in partners),
        tuple(slot.id for t, slot in enumerate(instance.problem.slots) if when >> t & 1),
    )


def _scarce(instance: Instance, people: list[int], count: Count) -> tuple[Scarce, ...]:
    """What the rows of the proof limit, each kind once."""
    found: dict[ScarceKind, set[str]] = {}
    mine = set(people)
    few = [n for n in people if sum(instance.slots[m] != 0 for m in instance.by_person[n]) < instance.min[n]]
    if few:
        found[ScarceKind.MEETINGS] = {instance.names[n] for n in few}
    for row in count.rows:
        for kind, name in _named(instance, row, mine):
            found.setdefault(kind, set()).add(name)
    order = list(ScarceKind)
    return tuple(Scarce(kind, tuple(sorted(found[kind]))) for kind in sorted(found, key=order.index))


def _named(instance: Instance, row, mine: set[int]) -> list[tuple[ScarceKind, str]]:
    """What a row is about, by kind and name; nothing for the rows that every question has."""
    if row.kind in ("person", "person_day"):
        n = row.key if row.kind == "person" else row.key[0]
        return [(ScarceKind.OWN_TIME if n in mine else ScarceKind.PARTNERS, instance.names[n])]
    if row.kind in ("delegates", "delegates_day"):
        return [(ScarceKind.PARTNERS, str(row.key[0]))]
    if row.kind == "places":
        return [(ScarceKind.PLACES, instance.problem.places[q].id) for q in row.key]
    if row.kind == "interpreters":
        return [(ScarceKind.INTERPRETERS, pair) for pair in row.key]
    if row.kind == "limit":
        return [(ScarceKind.LIMITS, instance.problem.limits[row.key].id)]
    return []
