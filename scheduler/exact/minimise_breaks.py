"""Solving the model of runs: a schedule with at most so many breaks, or with the fewest."""

from __future__ import annotations

from ..control.deadline import Clock
from ..control.outcome import Outcome
from ..problem.instance import Index
from .build import RULES
from .contiguous_runs import by_people, count_breaks, keep_spread
from .rules import place, spread
from .search import WORK, Effort, run
from .variables import Variables

CLAUSES = {"linearization_level": 0}  # the model is nearly all clauses: the linear relaxation only costs time
CORES = {"optimize_with_core": True}
WORK_AT_THE_BOUND = 20.0


def at_most(index: Index, most: int | None, seed: int, clock: Clock, work: float = WORK_AT_THE_BOUND) -> Outcome:
    """A schedule with at most so many breaks in all (None: any number), a proof that there is none, or neither."""
    v, breaks = _model(index)
    if most is not None:
        v.model.add(breaks <= most)
    return run(v, Effort(seed, 1, work), clock, extra=CLAUSES)


def fewest(index: Index, least: int, seed: int, clock: Clock) -> Outcome:
    """The schedule with the fewest breaks, of which there are at least `least`, by core-guided search."""
    v, breaks = _model(index)
    v.model.add(breaks >= least)
    v.model.minimize(breaks)
    return run(v, Effort(seed, 1, WORK), clock, extra=CLAUSES | CORES)


def _model(index: Index) -> tuple[Variables, object]:
    v = Variables(index)
    for rule in RULES:
        if rule not in (place, spread):
            rule(v)
    place(v, by_people)
    counts = count_breaks(v)
    keep_spread(v, counts)
    return v, sum(broken.count for broken in counts)
