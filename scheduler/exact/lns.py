"""Large-neighbourhood search: each neighbourhood is re-optimised by the exact model while all else stays frozen.

Each worker solves one neighbourhood of the same agenda with a seed of its own, so the result does not depend on the deadline.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random

from ..agenda.agenda import Agenda
from ..agenda.feasibility import is_feasible
from ..agenda.objective import value
from ..control.deadline import Deadline
from ..control.outcome import Plan
from ..problem.codes import Stage
from ..problem.instance import Instance
from .build import build
from .neighbourhoods import Neighbourhoods
from .search import SearchParameters, run

DETERMINISTIC_TIME = 2.0  # deterministic seconds per neighbourhood
# small and often: the linear relaxation settles most neighbourhoods, and preparing them longer costs more than it saves
LNS_PARAMETERS = {"linearization_level": 2, "cp_model_probing_level": 0, "symmetry_level": 0}


class Lns:
    """The best plan so far; it is never worth less than the first."""

    def __init__(
        self,
        instance: Instance,
        plan: Plan,
        closed: frozenset[int],
        parameters: SearchParameters,
        deadline: Deadline,
        report: Callable,
    ) -> None:
        self.instance, self.plan, self._parameters, self._deadline, self._report = (
            instance,
            plan,
            parameters,
            deadline,
            report,
        )
        self.best = value(instance.problem, plan).value
        self._neighbourhoods = Neighbourhoods(instance, closed, Random(parameters.seed))
        self._turn = 0

    def run(self, most: int, patience: int, held: int, bound: float) -> None:
        """Run at most so many rounds; stop after `patience` rounds in a row without improvement."""
        vain = 0
        while most > 0 and vain < patience and self.best < bound and not self._deadline.expired():
            vain = 0 if self._round(held) else vain + 1
            most -= 1

    def _round(self, held: int) -> bool:
        """Solve one neighbourhood per worker; True if the agenda improved."""
        agenda, neighbourhoods = Agenda(self.instance, self.plan), []
        for _ in range(self._parameters.workers):
            others = frozenset().union(*neighbourhoods)
            neighbourhoods.append(self._neighbourhoods.draw(self._turn, agenda, held) - others)
            self._turn += 1
        seeds = range(self._turn, self._turn + len(neighbourhoods))
        with ThreadPoolExecutor(len(neighbourhoods)) as pool:
            found = list(pool.map(self._solve, neighbourhoods, seeds))
        start, before = self.plan, self.best
        for plan in found:
            if plan is not None:
                self._take(start, plan)
        return self.best > before

    def _solve(self, neighbourhood: frozenset[int], seed: int) -> Plan | None:
        v = build(self.instance, self.plan, neighbourhood)
        v.hint(self.plan)
        return run(v, SearchParameters(seed, 1, DETERMINISTIC_TIME), self._deadline, extra=LNS_PARAMETERS).plan

    def _take(self, start: Plan, found: Plan) -> None:
        """Take over a neighbourhood's changes, with the other workers' or else alone, if the agenda improves."""
        changed = {m for m in start.keys() | found.keys() if start.get(m) != found.get(m)}
        together = {m: at for m, at in self.plan.items() if m not in changed}
        together |= {m: found[m] for m in changed if m in found}
        for plan in (together, found):
            worth = value(self.instance.problem, plan).value
            if worth > self.best and is_feasible(self.instance, plan):
                self.plan, self.best = dict(sorted(plan.items())), worth
                self._report(Stage.NEIGHBOURHOODS, worth, None)
