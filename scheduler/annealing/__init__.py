"""Annealing: a timed agenda made better as a whole, with idle slots, breaks, walks and rows, by millions of small moves."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from math import inf

import numpy as np

from ..control.deadline import Clock
from ..control.outcome import Plan
from ..problem.instance import Index
from .cooling import Cooling

SPREAD_PRICE = 1_000  # for each break beyond the spread, while it is sought
FIRM = 2.0  # in prices of the dearest meeting: what a row, and at the end a walk, costs that breaks a rule
LOOKS = 100  # at the clock, and reports on the way


def annealed(
    index: Index,
    plan: Plan,
    *,
    attempts: int,
    cooling: Cooling,
    seed: int,
    workers: int = 1,
    clock: Clock,
    target: float = inf,
    report: Callable[[int], None] | None = None,
) -> Plan:
    """The best agenda found from this one, which keeps all rules but perhaps the spread; never worth less.

    `attempts` are those of each worker. Ends early at a value of `target` or when the clock says so; `report` is told values
    on the way. The same arguments give the same plan, whatever the clock, unless it ends the search.
    """
    from .parallel_chains import Team  # Numba takes a second to load: not before it is needed

    team = Team(index, plan, seed, workers, SPREAD_PRICE)
    unit, dearest = _unit(index), FIRM * team.dearest
    each = min(team.stretch, max(1, attempts // LOOKS))
    stretches = max(1, attempts // each)
    with ThreadPoolExecutor(workers) as pool:
        for turn in range(stretches):
            if turn % max(1, stretches // LOOKS) == 0:
                if report is not None:
                    report(team.best)
                if team.best >= target or clock.over():
                    break
            done = turn / stretches
            prices = np.array([cooling.walk_price(done, unit, dearest), dearest, SPREAD_PRICE])
            team.anneal(pool, each, unit * cooling.heat(done), cooling.factor(done, stretches * each), prices)
    return team.finish()


def _unit(index: Index) -> float:
    """What one idle slot or break costs; without a price for them, a small share of what meetings bring."""
    policy = index.problem.policy
    if policy.idle or policy.breaks:
        return max(policy.idle, policy.breaks)
    return SPREAD_PRICE / 4 if policy.spread is not None else max(1.0, sum(index.value) / max(1, index.M) / 25)
