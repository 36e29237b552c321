"""A plan made better piece by piece: each piece is solved by the exact model in a moment, all else stays.

As many pieces at a time as there are workers, all cut from the same plan. Each is solved by one worker with a seed of
its own, so the clock has no say in what comes out.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random

from ..agenda.agenda import Agenda
from ..agenda.feasibility import keeps_rules
from ..agenda.objective import value
from ..control.deadline import Clock
from ..control.outcome import Plan
from ..problem.codes import Stage
from ..problem.instance import Index
from .build import build
from .neighbourhoods import Pieces
from .search import Effort, run

WORK = 2.0  # deterministic seconds for one piece
# small and often: the linear relaxation settles most pieces, and preparing them longer costs more than it saves
QUICK = {"linearization_level": 2, "cp_model_probing_level": 0, "symmetry_level": 0}


class Polish:
    """The best plan so far; it is never worth less than the first."""

    def __init__(
        self, index: Index, plan: Plan, closed: frozenset[int], effort: Effort, clock: Clock, tell: Callable
    ) -> None:
        self.index, self.plan, self._effort, self._clock, self._tell = index, plan, effort, clock, tell
        self.best = value(index.problem, plan).value
        self._pieces = Pieces(index, closed, Random(effort.seed))
        self._turn = 0

    def rounds(self, most: int, patience: int, held: int, bound: float) -> None:
        """So many rounds of pieces with so many held meetings; fewer once `patience` of them in a row gain nothing."""
        vain = 0
        while most > 0 and vain < patience and self.best < bound and not self._clock.over():
            vain = 0 if self._round(held) else vain + 1
            most -= 1

    def _round(self, held: int) -> bool:
        """Whether a piece for every worker made the plan better."""
        agenda, pieces = Agenda(self.index, self.plan), []
        for _ in range(self._effort.workers):
            others = frozenset().union(*pieces)
            pieces.append(self._pieces.draw(self._turn, agenda, held) - others)
            self._turn += 1
        seeds = range(self._turn, self._turn + len(pieces))
        with ThreadPoolExecutor(len(pieces)) as pool:
            found = list(pool.map(self._solve, pieces, seeds))
        start, before = self.plan, self.best
        for plan in found:
            if plan is not None:
                self._take(start, plan)
        return self.best > before

    def _solve(self, piece: frozenset[int], seed: int) -> Plan | None:
        v = build(self.index, self.plan, piece)
        v.hint(self.plan)
        return run(v, Effort(seed, 1, WORK), self._clock, extra=QUICK).plan

    def _take(self, start: Plan, found: Plan) -> None:
        """Take over what a piece cut from `start` changed, beside what others changed, or else alone, if that is better."""
        changed = {m for m in start.keys() | found.keys() if start.get(m) != found.get(m)}
        together = {m: at for m, at in self.plan.items() if m not in changed}
        together |= {m: found[m] for m in changed if m in found}
        for plan in (together, found):
            worth = value(self.index.problem, plan).value
            if worth > self.best and keeps_rules(self.index, plan):
                self.plan, self.best = dict(sorted(plan.items())), worth
                self._tell(Stage.NEIGHBOURHOODS, worth, None)
