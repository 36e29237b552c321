"""Which method for which problem: exact where it can prove, selection and timing above that."""

import math
from dataclasses import dataclass, replace

from .agenda.agenda import Agenda
from .agenda.objective import parts_of, value
from .control.deadline import Clock
from .control.outcome import Outcome, Plan, Progress
from .exact.break_minimisation import only_breaks
from .problem.instance import Index

EXACT_CHOICES = 25_000  # meetings times their slots: about a hundred people, up to where CP-SAT proves within a minute
LARGEST_EXACT = 150_000  # the same, up to where the model is built in seconds: where the large method places nothing

# The work of the large method before or without the exact one.
SMALL = {"tries": 8, "close": 0.0, "moves": 180_000_000, "reheats": 15}
FEW_MOVES = 200_000  # where only breaks have a price: the exact method has a model of its own for these

ROUNDING = 1e-3  # far above what a sum of a million shares can lose


@dataclass(frozen=True, slots=True)
class Task:
    """One search: the problem, and how to go about it."""

    index: Index
    seed: int
    workers: int
    clock: Clock
    progress: Progress
    start: Plan


def choices(index: Index) -> int:
    """How large the exact model would be: meetings times the slots that they could be held in."""
    return sum(slots.bit_count() for slots in index.slots)


def method_for(index: Index) -> str:
    """ "exact" or "large": by size alone, so that the choice is the same on every machine."""
    return "exact" if choices(index) <= EXACT_CHOICES else "large"


def run(task: Task, method: str | None) -> Outcome:
    """The outcome of the method, or of the one that fits the size. Raises ValueError for an unknown one."""
    methods = {"exact": exact, "large": large}
    chosen = method or method_for(task.index)
    if chosen not in methods:
        raise ValueError(f"method must be one of {sorted(methods)}, is {chosen!r}")
    if choices(task.index) == 0:
        return nothing_possible(task.index)
    outcome = methods[chosen](task)
    if outcome.plan is None and method is None and chosen == "large" and choices(task.index) <= LARGEST_EXACT:
        outcome = exact(task, outcome)
    return outcome if outcome.bound is not None else replace(outcome, bound=certain_bound(task.index))


def nothing_possible(index: Index) -> Outcome:
    """No meeting has a slot: the empty agenda is the only one, and forbidden where one must be held."""
    if any(index.required) or any(pin is not None for pin in index.pin):
        return Outcome(plan=None, infeasible=True, method="exact")
    return Outcome(plan={}, bound=float(parts_of(Agenda(index)).value), method="exact")


def certain_bound(index: Index) -> float:
    """A bound without a linear program, for where a method was stopped before it had one.

    Share each meeting's value among its people: nobody can have more than their best shares within their maximum.
    """
    bridge = index.problem.policy.bridge
    share = [(index.value[m] + bridge * index.bridges[m]) / len(who) for m, who in enumerate(index.who)]
    mine = ([share[m] for m in meetings if index.slots[m]] for meetings in index.by_person)
    best = math.fsum(math.fsum(sorted(each, reverse=True)[:most]) for each, most in zip(mine, index.max))
    return float(math.ceil(best + ROUNDING))


def large(task: Task) -> Outcome:
    """Selection by a linear program, then timing with ejection, then polish."""
    from .local_search.method import Work, solve_large

    work = Work(**SMALL) if method_for(task.index) == "exact" else Work()
    if only_breaks(task.index):
        work = replace(work, tries=1, moves=FEW_MOVES)
    return solve_large(
        task.index,
        seed=task.seed,
        clock=task.clock,
        progress=task.progress,
        start=task.start or None,
        workers=task.workers,
        work=work,
    )


def exact(task: Task, quick: Outcome | None = None) -> Outcome:
    """CP-SAT, started from what the large method finds in a moment, and never worse than that."""
    from .exact import solve_exact

    quick = quick or large(task)
    if quick.plan is not None and quick.bound == _worth(task.index, quick):
        return quick
    found = solve_exact(
        task.index,
        seed=task.seed,
        workers=task.workers,
        clock=task.clock,
        progress=task.progress,
        hint=quick.plan,
        bound_hint=quick.bound,
    )
    if found.infeasible:
        return found
    bound = min((b for b in (quick.bound, found.bound) if b is not None), default=None)
    best = max((found, quick), key=lambda outcome: _worth(task.index, outcome))
    return replace(best, bound=bound, cut=quick.cut or found.cut)


def _worth(index: Index, outcome: Outcome) -> float:
    return -math.inf if outcome.plan is None else value(index.problem, outcome.plan).value
