"""The best plan so far of a method that finds several, and what it tells of them."""

from ..agenda.objective import value
from ..agenda.spread_repair import within_spread
from ..control.outcome import Plan, Progress
from ..problem.codes import Stage
from ..problem.instance import Index


class Best:
    """`plan` keeps all rules and is worth `value`; both are None as long as there is none."""

    def __init__(self, index: Index, progress: Progress | None):
        self.index, self.progress = index, progress
        self.plan: Plan | None = None
        self.value: int | None = None

    def consider(self, stage: Stage, plan: Plan, bound: int | None) -> None:
        """Take over a plan that keeps all rules but perhaps the spread, if it is the best yet; and tell."""
        kept, worth = within_spread(self.index, plan), None
        if kept is not None:
            worth = value(self.index.problem, kept).value
            if self.value is None or worth > self.value:
                self.plan, self.value = kept, worth
        self.tell(stage, worth, bound)

    def tell(self, stage: Stage, worth: int | None, bound: int | None) -> None:
        """Tell whoever wants to know."""
        if self.progress is not None:
            self.progress(stage, worth, bound)

    def near(self, bound: int, gap: float = 0.0) -> bool:
        """Whether so small a share of the bound, or less, remains to be found."""
        return self.value is not None and bound - self.value <= gap * abs(bound)
