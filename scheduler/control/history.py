"""The way to a result: the best value and bound so far, for a page that draws the gap closing."""

from collections.abc import Callable

from ..problem.codes import Stage
from ..problem.result import Step
from .deadline import Clock

ProgressCallback = Callable[[Step], None]


class History:
    """Collects what engines report; a value never falls and a bound never rises from one step to the next."""

    def __init__(self, clock: Clock, progress: ProgressCallback | None):
        self.steps: list[Step] = []
        self.value: float | None = None
        self.bound: float | None = None
        self._clock = clock
        self._progress = progress

    def report(self, stage: Stage, value: float | None, bound: float | None) -> None:
        """Note a step if it brought something new, and pass it on."""
        best = _better(max, self.value, value)
        lowest = _better(min, self.bound, bound)
        if self.steps and (best, lowest, stage) == (self.value, self.bound, self.steps[-1].stage):
            return
        self.value, self.bound = best, lowest
        self.steps.append(Step(stage, best, lowest, round(self._clock.spent(), 3)))
        if self._progress is not None:
            self._progress(self.steps[-1])


def _better(choose: Callable, old: float | None, new: float | None) -> float | None:
    if old is None or new is None:
        return new if old is None else old
    return choose(old, new)
