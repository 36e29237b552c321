"""Several searches side by side from one agenda: after every stretch all go on from what they found together."""

from __future__ import annotations

from concurrent.futures import Executor

import numpy as np

from ..agenda.objective import value
from ..control.outcome import Plan
from ..problem.instance import Index
from . import layout
from .entry_points import anneal, energy, finish, retrace
from .instance_arrays import facts_of
from .move_log import empty_diary
from .packed_arrays import view
from .rng import dice_of
from .state import board_of, plan_of

STRETCH = 5_000  # attempts, at least, before all meet
ROOM = 40_000  # in a diary: a stretch hardly ever brings so much


class Team:
    """A board for each, and dice of its own, so that the clock has no say in what comes out."""

    def __init__(self, index: Index, plan: Plan, seed: int, workers: int, spread_price: int):
        self._facts = facts_of(index)
        self._prices = np.array([0.0, 0.0, spread_price])  # the best agendas break no walk and no row
        first = board_of(self._facts, plan, value(index.problem, plan).value)
        self._boards = [first.copy() for _ in range(workers)]
        self._bests = [first.copy() for _ in range(workers)]
        self._diaries = [empty_diary(ROOM if turn else 0) for turn in range(workers)]  # nobody reads the first one's
        self._dice = [dice_of(seed * 1_000 + worker) for worker in range(workers)]

    @property
    def stretch(self) -> int:
        """How many attempts everybody makes before they meet: few, but not so few that copying boards takes long."""
        return max(STRETCH, len(self._boards[0]) // 50)

    @property
    def dearest(self) -> int:
        """The price of the dearest meeting, at least 1."""
        return int(view(self._facts, layout.PRICE).max(initial=1))

    def anneal(self, pool: Executor, attempts: int, heat: float, cooling: float, prices: np.ndarray) -> None:
        """A stretch of work for everybody; then all go on from where the first stands, who did what the others did, too."""
        searches = [
            pool.submit(anneal, self._facts, *mine, attempts, heat, cooling, prices)
            for mine in zip(self._boards, self._bests, self._diaries, self._dice)
        ]
        for search in searches:
            search.result()
        first, *others = self._boards
        for diary in self._diaries[1:]:
            retrace(self._facts, first, self._dice[0], diary, prices)
        for board in others:
            np.copyto(board, first)

    def _worth(self, best: np.ndarray) -> int:
        return int(energy(best, self._prices))

    @property
    def best(self) -> int:
        """What the best agenda so far is worth, less the breaks beyond the spread."""
        return max(map(self._worth, self._bests))

    def finish(self) -> Plan:
        """The best agenda of all, once what is still at fault where the first one stands has been given up."""
        finish(self._facts, self._boards[0], self._bests[0], self._prices)
        return plan_of(max(self._bests, key=self._worth))
