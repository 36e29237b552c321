"""Progress history: the best value and bound over time."""

from collections.abc import Callable

from ..problem.codes import Stage
from ..problem.result import Step
from .deadline import Deadline

ProgressCallback = Callable[[Step], None]


class History:
    """Collects what engines report; a value never falls and a bound never rises from one step to the next."""

    def __init__(self, deadline: Deadline, progress: ProgressCallback | None):
        self.steps: list[Step] = []
        self.value: float | None = None
        self.bound: float | None = None
        self._deadline = deadline
        self._progress = progress

    def report(self, stage: Stage, value: float | None, bound: float | None) -> None:
        """Append a step if value, bound or stage changed, and pass it on."""
        best = _better(max, self.value, value)
        lowest = _better(min, self.bound, bound)
        if self.steps and (best, lowest, stage) == (self.value, self.bound, self.steps[-1].stage):
            return
        self.value, self.bound = best, lowest
        self.steps.append(Step(stage, best, lowest, round(self._deadline.elapsed(), 3)))
        if self._progress is not None:
            self._progress(self.steps[-1])


def _better(choose: Callable, old: float | None, new: float | None) -> float | None:
    if old is None or new is None:
        return new if old is None else old
    return choose(old, new)
