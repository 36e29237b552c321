"""Method selection by size: CP-SAT where it can prove, LP relaxation and local search above that."""

import math
from dataclasses import dataclass, replace

from .agenda.agenda import Agenda
from .agenda.objective import parts_of, value
from .bounds.certain_bound import certain_bound
from .control.deadline import Deadline
from .control.outcome import Outcome, Plan, Progress
from .exact.break_minimisation import only_breaks
from .problem.instance import Instance

EXACT_CHOICES = 25_000  # meetings x slots up to which CP-SAT proves optimality within a minute (about 100 people)
LARGEST_EXACT = 150_000  # meetings x slots up to which CP-SAT is tried where the large method finds nothing

# The work of the large method before or without the exact one.
SMALL_EVENT = {"tries": 8, "close": 0.0, "moves": 180_000_000, "reheats": 15}
FEW_MOVES = (
    200_000  # annealing iterations where only breaks are priced; the exact method has a model of its own for these
)


@dataclass(frozen=True, slots=True)
class Task:
    """One search: the problem, and how to go about it."""

    instance: Instance
    seed: int
    workers: int
    deadline: Deadline
    progress: Progress
    start: Plan


def choices(instance: Instance) -> int:
    """How large the exact model would be: meetings times the slots that they could be held in."""
    return sum(slots.bit_count() for slots in instance.slots)


def method_for(instance: Instance) -> str:
    """ "exact" or "large": by size alone, so that the choice is the same on every machine."""
    return "exact" if choices(instance) <= EXACT_CHOICES else "large"


def run(task: Task, method: str | None) -> Outcome:
    """The outcome of the method, or of the one that fits the size. Raises ValueError for an unknown one."""
    methods = {"exact": exact, "large": large}
    chosen = method or method_for(task.instance)
    if chosen not in methods:
        raise ValueError(f"method must be one of {sorted(methods)}, is {chosen!r}")
    if choices(task.instance) == 0:
        return nothing_possible(task.instance)
    outcome = methods[chosen](task)
    if outcome.plan is None and method is None and chosen == "large" and choices(task.instance) <= LARGEST_EXACT:
        outcome = exact(task, outcome)
    return outcome if outcome.bound is not None else replace(outcome, bound=certain_bound(task.instance))


def nothing_possible(instance: Instance) -> Outcome:
    """No meeting has a slot: the empty agenda is the only one, and forbidden where one must be held."""
    if any(instance.required) or any(pin is not None for pin in instance.pin):
        return Outcome(plan=None, infeasible=True, method="exact")
    return Outcome(plan={}, bound=float(parts_of(Agenda(instance)).value), method="exact")


def large(task: Task) -> Outcome:
    """LP relaxation, construction, ejection chains, then annealing; as `Outcome`."""
    from .local_search.annealing_stages import needs_annealing
    from .local_search.method import Budget, solve_large

    budget = Budget(**SMALL_EVENT) if method_for(task.instance) == "exact" else Budget()
    if budget.tries == 1 and needs_annealing(task.instance):
        budget = replace(budget, exchanges=0)  # annealing finds more in the time, and days are its business
    if only_breaks(task.instance):
        budget = replace(budget, tries=1, moves=FEW_MOVES)
    return solve_large(
        task.instance,
        seed=task.seed,
        deadline=task.deadline,
        progress=task.progress,
        start=task.start or None,
        workers=task.workers,
        budget=budget,
    )


def exact(task: Task, quick: Outcome | None = None) -> Outcome:
    """CP-SAT, started from what the large method finds in a moment, and never worse than that."""
    from .exact import solve_exact

    quick = quick or large(task)
    if quick.plan is not None and quick.bound == _worth(task.instance, quick):
        return quick
    found = solve_exact(
        task.instance,
        seed=task.seed,
        workers=task.workers,
        deadline=task.deadline,
        progress=task.progress,
        hint=quick.plan,
        bound_hint=quick.bound,
    )
    if found.infeasible:
        return found
    bound = min((b for b in (quick.bound, found.bound) if b is not None), default=None)
    best = max((found, quick), key=lambda outcome: _worth(task.instance, outcome))
    return replace(best, bound=bound, interrupted=quick.interrupted or found.interrupted)


def _worth(instance: Instance, outcome: Outcome) -> float:
    return -math.inf if outcome.plan is None else value(instance.problem, outcome.plan).value
