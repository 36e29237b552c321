"""From a good plan to a proven one: "is there a better one?", then pieces, then the whole search.

Every question is about plans worth more than the one at hand. What the selection's reduced costs settle for all of
those is fixed beforehand; if then nothing is left to find, the plan at hand is proven optimal. Where the bound is far,
there certainly is a better plan, or nobody could prove that there is none: then the time goes into pieces.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..agenda.objective import value
from ..control.deadline import Clock
from ..control.outcome import WIDE_GAP, Outcome, Plan, Progress
from ..problem.codes import Stage
from ..problem.instance import Index
from .build import build
from .lns import Polish
from .reduced_cost_fixing import Reduction, reduce
from .search import Effort, run
from .variables import Variables

PIECE = 60  # held meetings that one piece decides anew
ROUNDS = 8  # of polishing, always
LARGER = (PIECE, 90, 120)
MOST_ROUNDS, PATIENCE = 150, 12  # with each size; and in a row without gain
WORK_FOR_BETTER = 4.0  # deterministic seconds for the question whether there is a better plan at all


@dataclass
class Standing:
    """The best plan so far and what is proven of all of them."""

    index: Index
    plan: Plan
    bound: float
    progress: Progress | None

    @property
    def value(self) -> int:
        """What the plan is worth."""
        return value(self.index.problem, self.plan).value

    @property
    def far(self) -> bool:
        """Whether the gap is wide, and the plan more than one piece."""
        return self.bound - self.value > WIDE_GAP * abs(self.bound) and len(self.plan) > PIECE

    def tell(self, stage: Stage, better: float | None, bound: float | None) -> None:
        """Report what is news: a better value, a lower bound."""
        if self.progress is not None:
            news = better if better is not None and better > self.value else None
            self.progress(stage, news, self.bound if bound is None else min(self.bound, max(bound, self.value)))

    def learn(self, found: Outcome) -> None:
        """Take over what a search among the better plans found and proved."""
        if found.plan is not None and value(self.index.problem, found.plan).value > self.value:
            self.plan = found.plan
        if found.infeasible:  # no plan is worth more
            self.bound = min(self.bound, self.value)
        elif found.bound is not None:
            self.bound = min(self.bound, max(found.bound, self.value))


def improve(index: Index, plan: Plan, bound: float, effort: Effort, clock: Clock, progress: Progress | None) -> Outcome:
    """The best plan found from this one, with its bound."""
    standing = Standing(index, plan, float(math.floor(bound)), progress)  # values are whole numbers
    for stage in (_better, _polished, _whole):
        if standing.bound <= standing.value or clock.over():
            break
        standing.learn(stage(standing, effort, clock))
    return Outcome(standing.plan, standing.bound, cut=clock.cut, method="exact", parameters=effort.parameters())


def _certain(standing: Standing, clock: Clock) -> Reduction:
    found = reduce(standing.index, standing.value, clock)
    return found or Reduction(frozenset(), frozenset(), standing.bound)


def _better(standing: Standing, effort: Effort, clock: Clock) -> Outcome:
    """Ask for a plan worth more, of one worker who reasons and does not guess."""
    if standing.far:
        return Outcome(None)
    v = _reduced(standing, clock)
    v.model.add_linear_constraint(v.value, standing.value + 1, int(standing.bound))
    return run(v, Effort(effort.seed, 1, WORK_FOR_BETTER), clock, standing.tell)


def _polished(standing: Standing, effort: Effort, clock: Clock) -> Outcome:
    """The plan at hand, made better in pieces; proves nothing."""
    closed = _certain(standing, clock).left_out
    polish = Polish(standing.index, standing.plan, closed, effort, clock, standing.tell)
    polish.rounds(ROUNDS, ROUNDS, PIECE, standing.bound)
    standing.plan = polish.plan
    for held in LARGER:
        if standing.far:
            polish.rounds(MOST_ROUNDS, PATIENCE, held, standing.bound)
            standing.plan = polish.plan
    return Outcome(polish.plan)


def _whole(standing: Standing, effort: Effort, clock: Clock) -> Outcome:
    """Search without asking for more than there is: plans of any worth lead the way to the best."""
    return run(_reduced(standing, clock), effort, clock, standing.tell, {"interleave_search": True})


def _reduced(standing: Standing, clock: Clock) -> Variables:
    v = build(standing.index)
    certain = _certain(standing, clock)
    for m in sorted(certain.held):
        v.model.add(v.held[m] == 1)
    for m in sorted(certain.left_out):
        v.model.add(v.held[m] == 0)
    return v
