"""Simulated annealing of a complete agenda over the whole objective: idle slots, breaks, travel and rows included."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from math import inf

import numpy as np

from ..control.deadline import Deadline
from ..control.outcome import Plan
from ..problem.instance import Instance
from .cooling import Cooling

SPREAD_PRICE = 1_000  # penalty of each break beyond the spread during the search
HARD_RULE_FACTOR = (
    2.0  # penalty of a row violation, and at the end of a travel violation, as a multiple of the largest meeting weight
)
CHECKS = 100  # deadline checks and progress reports per call


def annealed(
    instance: Instance,
    plan: Plan,
    *,
    iterations: int,
    cooling: Cooling,
    seed: int,
    workers: int = 1,
    deadline: Deadline,
    target: float = inf,
    report: Callable[[int], None] | None = None,
) -> Plan:
    """Return the best agenda found from `plan`, which keeps all rules but perhaps the spread; never worth less.

    `iterations` are per worker. Ends early at a value of `target` or at the deadline; `report` receives values on the way.
    Deterministic in its arguments unless the deadline ends it.
    """
    from .parallel_chains import ParallelChains  # Numba takes a second to load: not before it is needed

    chains = ParallelChains(instance, plan, seed, workers, SPREAD_PRICE)
    unit, dearest = _unit(instance), HARD_RULE_FACTOR * chains.dearest
    each = min(chains.sync_interval, max(1, iterations // CHECKS))
    rounds = max(1, iterations // each)
    with ThreadPoolExecutor(workers) as pool:
        for turn in range(rounds):
            if turn % max(1, rounds // CHECKS) == 0:
                if report is not None:
                    report(chains.best)
                if chains.best >= target or deadline.expired():
                    break
            done = turn / rounds
            prices = np.array([cooling.walk_price(done, unit, dearest), dearest, SPREAD_PRICE])
            chains.anneal(pool, each, unit * cooling.temperature(done), cooling.rate(done, rounds * each), prices)
    return chains.finish()


def _unit(instance: Instance) -> float:
    """What one idle slot or break costs; without a price for them, a small share of what meetings bring."""
    policy = instance.problem.policy
    if policy.idle or policy.breaks:
        return max(policy.idle, policy.breaks)
    return SPREAD_PRICE / 4 if policy.spread is not None else max(1.0, sum(instance.value) / max(1, instance.M) / 25)
