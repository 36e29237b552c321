"""Events in which everything is to be held and only the breaks are in question (brokerage events, the JAIR benchmark).

With every meeting required, worth, bridges, shortfalls and fairness are the same in every agenda: what remains is to
minimise breaks. For that a model of runs, a bound from counting and core-guided search prove far more than the general
model: most of the published cases in a second.
"""

from __future__ import annotations

from dataclasses import replace

from ..agenda.agenda import Agenda
from ..agenda.objective import parts_of
from ..control.deadline import Clock
from ..control.outcome import Outcome, Progress
from ..problem.codes import Stage
from ..problem.instance import Index

WORK = 400.0  # deterministic seconds where only the rules are asked for


def only_breaks(index: Index) -> bool:
    """Whether every meeting is firm, on one day, and nothing but breaks depends on the times."""
    policy = index.problem.policy
    firm = all(required or pin is not None for required, pin in zip(index.required, index.pin))
    timeless = not policy.idle and not (policy.moved and index.previous)
    return bool(firm and index.M and timeless and len(index.days) == 1)


def solve_breaks(index: Index, *, seed: int, clock: Clock, progress: Progress | None = None) -> Outcome:
    """The agenda with the fewest breaks, proven, or the best bound that the work allowed (then without a plan).

    Core-guided search is not anytime: it finds its agenda last. Whoever needs one in any case brings it.
    """
    from .counting_bound import countable, counting_bound
    from .minimise_breaks import at_most, fewest

    if not index.problem.policy.breaks:
        return replace(at_most(index, None, seed, clock, WORK), bound=_value(index, 0))
    least = 0
    if countable(index):
        counted = counting_bound(index, seed, max(0.01, clock.left()))
        if counted is None:
            return Outcome(None, infeasible=True, method="exact")
        _tell(index, progress, counted)
        found = at_most(index, counted, seed, clock)
        if found.plan is not None:
            return replace(found, bound=_value(index, counted))
        least = counted + found.infeasible
    found = fewest(index, least, seed, clock)
    proven = found.bound if found.plan is not None else least
    return replace(found, bound=_value(index, int(proven)))


def _tell(index: Index, progress: Progress | None, breaks: int) -> None:
    if progress is not None:
        progress(Stage.BREAK_MINIMISATION, None, _value(index, breaks))


def _value(index: Index, breaks: int) -> float:
    """The value of an agenda that holds everything with so many breaks: times only matter to the breaks."""
    policy = index.problem.policy
    parts = parts_of(Agenda(index, dict.fromkeys(range(index.M), (0, 0, None))))
    return float(parts.value + policy.breaks * (parts.breaks - breaks))
