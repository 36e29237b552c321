"""From an incumbent to a proof: ask for a better agenda, then large-neighbourhood search, then the full search.

Every question is about agendas worth more than the incumbent. Meetings that reduced costs settle for all of those are
fixed first; if nothing is left to find, the incumbent is proven optimal. While the gap is wide a full search proves nothing,
so the time goes into large-neighbourhood search.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..agenda.objective import value
from ..control.deadline import Deadline
from ..control.outcome import WIDE_GAP, Outcome, Plan, Progress
from ..problem.codes import Stage
from ..problem.instance import Instance
from .build import build
from .lns import Lns
from .reduced_cost_fixing import SettledMeetings, reduced_cost_fixing
from .search import SearchParameters, run
from .variables import Variables

NEIGHBOURHOOD_SIZE = 60  # held meetings that one neighbourhood re-optimises
FIRST_ROUNDS = 8  # rounds of large-neighbourhood search that are always run
NEIGHBOURHOOD_SIZES = (NEIGHBOURHOOD_SIZE, 90, 120)
MAX_ROUNDS, PATIENCE = 150, 12  # with each size; and in a row without gain
TIME_FOR_BETTER = 4.0  # deterministic seconds for the question whether a better agenda exists


@dataclass
class BestKnown:
    """The incumbent and the best proven bound."""

    instance: Instance
    plan: Plan
    bound: float
    progress: Progress | None

    @property
    def value(self) -> int:
        """What the plan is worth."""
        return value(self.instance.problem, self.plan).value

    @property
    def gap_is_wide(self) -> bool:
        """Return True if the gap is wide and the agenda larger than one neighbourhood."""
        return self.bound - self.value > WIDE_GAP * abs(self.bound) and len(self.plan) > NEIGHBOURHOOD_SIZE

    def report(self, stage: Stage, better: float | None, bound: float | None) -> None:
        """Report what is news: a better value, a lower bound."""
        if self.progress is not None:
            news = better if better is not None and better > self.value else None
            self.progress(stage, news, self.bound if bound is None else min(self.bound, max(bound, self.value)))

    def update(self, found: Outcome) -> None:
        """Take over what a search among better agendas found and proved."""
        if found.plan is not None and value(self.instance.problem, found.plan).value > self.value:
            self.plan = found.plan
        if found.infeasible:  # no plan is worth more
            self.bound = min(self.bound, self.value)
        elif found.bound is not None:
            self.bound = min(self.bound, max(found.bound, self.value))


def improve(
    instance: Instance,
    plan: Plan,
    bound: float,
    parameters: SearchParameters,
    deadline: Deadline,
    progress: Progress | None,
) -> Outcome:
    """Return the best agenda found from this one, with its bound."""
    best_known = BestKnown(instance, plan, float(math.floor(bound)), progress)  # values are whole numbers
    for stage in (_ask_for_better, _lns, _full_search):
        if best_known.bound <= best_known.value or deadline.expired():
            break
        best_known.update(stage(best_known, parameters, deadline))
    return Outcome(
        best_known.plan,
        best_known.bound,
        interrupted=deadline.interrupted,
        method="exact",
        parameters=parameters.cp_sat(),
    )


def _settled(best_known: BestKnown, deadline: Deadline) -> SettledMeetings:
    found = reduced_cost_fixing(best_known.instance, best_known.value, deadline)
    return found or SettledMeetings(frozenset(), frozenset(), int(best_known.bound))


def _ask_for_better(best_known: BestKnown, parameters: SearchParameters, deadline: Deadline) -> Outcome:
    """Ask for an agenda worth more than the incumbent, with one worker."""
    if best_known.gap_is_wide:
        return Outcome(None)
    v = _reduced(best_known, deadline)
    v.model.add_linear_constraint(v.value, best_known.value + 1, int(best_known.bound))
    return run(v, SearchParameters(parameters.seed, 1, TIME_FOR_BETTER), deadline, best_known.report)


def _lns(best_known: BestKnown, parameters: SearchParameters, deadline: Deadline) -> Outcome:
    """Improve the incumbent by large-neighbourhood search; proves nothing."""
    closed = _settled(best_known, deadline).left_out
    lns = Lns(best_known.instance, best_known.plan, closed, parameters, deadline, best_known.report)
    lns.run(FIRST_ROUNDS, FIRST_ROUNDS, NEIGHBOURHOOD_SIZE, best_known.bound)
    best_known.plan = lns.plan
    for held in NEIGHBOURHOOD_SIZES:
        if best_known.gap_is_wide:
            lns.run(MAX_ROUNDS, PATIENCE, held, best_known.bound)
            best_known.plan = lns.plan
    return Outcome(lns.plan)


def _full_search(best_known: BestKnown, parameters: SearchParameters, deadline: Deadline) -> Outcome:
    """Search the whole model without requiring an improvement: agendas of any value lead the way."""
    return run(_reduced(best_known, deadline), parameters, deadline, best_known.report, {"interleave_search": True})


def _reduced(best_known: BestKnown, deadline: Deadline) -> Variables:
    v = build(best_known.instance)
    settled = _settled(best_known, deadline)
    for m in sorted(settled.held):
        v.model.add(v.performed[m] == 1)
    for m in sorted(settled.left_out):
        v.model.add(v.performed[m] == 0)
    return v
