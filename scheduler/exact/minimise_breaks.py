"""Solve the contiguous-run model: an agenda with at most a given number of breaks, or with the fewest."""

from __future__ import annotations

from typing import Any

from ..control.deadline import Deadline
from ..control.outcome import Outcome
from ..problem.instance import Instance
from .build import RULES
from .contiguous_runs import aggregate_literals, count_breaks, keep_spread
from .rules import place, spread
from .search import DETERMINISTIC_TIME, SearchParameters, run
from .variables import Variables

CLAUSES = {"linearization_level": 0}  # the model is nearly all clauses: the linear relaxation only costs time
CORES = {"optimize_with_core": True}
TIME_AT_THE_BOUND = 20.0


def at_most(
    instance: Instance, most: int | None, seed: int, deadline: Deadline, deterministic_time: float = TIME_AT_THE_BOUND
) -> Outcome:
    """An agenda with at most so many breaks (None: any number), a proof that there is none, or neither."""
    v, breaks = _model(instance)
    if most is not None:
        v.model.add(breaks <= most)
    return run(v, SearchParameters(seed, 1, deterministic_time), deadline, extra=CLAUSES)


def minimise_breaks(instance: Instance, least: int, seed: int, deadline: Deadline) -> Outcome:
    """The agenda with the fewest breaks, of which there are at least `least`, by core-guided search."""
    v, breaks = _model(instance)
    v.model.add(breaks >= least)
    v.model.minimize(breaks)
    return run(v, SearchParameters(seed, 1, DETERMINISTIC_TIME), deadline, extra=CLAUSES | CORES)


def _model(instance: Instance) -> tuple[Variables, Any]:
    v = Variables(instance)
    for rule in RULES:
        if rule not in (place, spread):
            rule(v)
    place(v, aggregate_literals)
    counts = count_breaks(v)
    keep_spread(v, counts)
    return v, sum(broken.count for broken in counts)
