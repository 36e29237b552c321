"""Parallel annealing chains from one agenda, synchronised after a fixed number of iterations."""

from __future__ import annotations

from concurrent.futures import Executor

import numpy as np

from ..agenda.objective import value
from ..control.outcome import Plan
from ..problem.instance import Instance
from . import layout
from .entry_points import anneal, energy, finish, replay
from .instance_arrays import arrays_of
from .move_log import empty_log
from .packed_arrays import view
from .rng import rng_of
from .state import plan_of, state_of

SYNC_INTERVAL = 5_000  # iterations between synchronisations, at least
ROOM = 40_000  # cells of a move log; an interval hardly ever needs as many


class ParallelChains:
    """One state and one random generator per worker, so the result does not depend on the clock."""

    def __init__(self, instance: Instance, plan: Plan, seed: int, workers: int, spread_price: int):
        self._data = arrays_of(instance)
        self._prices = np.array([0.0, 0.0, spread_price])  # the best agendas break no walk and no row
        first = state_of(self._data, plan, value(instance.problem, plan).value)
        self._states = [first.copy() for _ in range(workers)]
        self._bests = [first.copy() for _ in range(workers)]
        self._logs = [empty_log(ROOM if turn else 0) for turn in range(workers)]  # nobody reads the first one's
        self._rngs = [rng_of(seed * 1_000 + worker) for worker in range(workers)]

    @property
    def sync_interval(self) -> int:
        """Iterations between synchronisations: few, but not so few that copying states dominates."""
        return max(SYNC_INTERVAL, len(self._states[0]) // 50)

    @property
    def dearest(self) -> int:
        """The price of the dearest meeting, at least 1."""
        return int(view(self._data, layout.PRICE).max(initial=1))

    def anneal(
        self, pool: Executor, iterations: int, temperature: float, cooling_rate: float, prices: np.ndarray
    ) -> None:
        """Run all chains for one interval, replay their accepted moves on chain 0, and copy its state to the others."""
        searches = [
            pool.submit(anneal, self._data, *mine, iterations, temperature, cooling_rate, prices)
            for mine in zip(self._states, self._bests, self._logs, self._rngs)
        ]
        for search in searches:
            search.result()
        first, *others = self._states
        for accepted in self._logs[1:]:
            replay(self._data, first, self._rngs[0], accepted, prices)
        for state in others:
            np.copyto(state, first)

    def _worth(self, best: np.ndarray) -> int:
        return int(energy(best, self._prices))

    @property
    def best(self) -> int:
        """What the best agenda so far is worth, less the breaks beyond the spread."""
        return max(map(self._worth, self._bests))

    def finish(self) -> Plan:
        """Repair chain 0, then return the best agenda of all chains."""
        finish(self._data, self._states[0], self._bests[0], self._prices)
        return plan_of(max(self._bests, key=self._worth))
