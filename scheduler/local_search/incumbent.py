"""The incumbent: the best feasible agenda so far, and reports of improvements."""

from ..agenda.objective import value
from ..agenda.spread_repair import repair_spread
from ..control.outcome import Plan, Progress
from ..problem.codes import Stage
from ..problem.instance import Instance


class Incumbent:
    """`plan` is the best feasible agenda and `value` its value; both None before the first."""

    def __init__(self, instance: Instance, progress: Progress | None):
        self.instance, self.progress = instance, progress
        self.plan: Plan | None = None
        self.value: int | None = None

    def offer(self, stage: Stage, plan: Plan, bound: int | None) -> None:
        """Repair the plan's spread, take it over if it is the best yet, and report."""
        kept, worth = repair_spread(self.instance, plan), None
        if kept is not None:
            worth = value(self.instance.problem, kept).value
            if self.value is None or worth > self.value:
                self.plan, self.value = kept, worth
        self.report(stage, worth, bound)

    def report(self, stage: Stage, worth: int | None, bound: int | None) -> None:
        """Report progress to the caller."""
        if self.progress is not None:
            self.progress(stage, worth, bound)

    def within_gap(self, bound: int, gap: float = 0.0) -> bool:
        """Return True if the gap is at most this share of the bound."""
        return self.value is not None and bound - self.value <= gap * abs(bound)
