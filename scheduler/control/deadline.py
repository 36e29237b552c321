"""The time limit of a computation, and a request from outside to stop."""

from collections.abc import Callable
from time import monotonic


class Deadline:
    """A time limit. A computation that was told to stop sets `interrupted`, so that the result can say so."""

    def __init__(self, seconds: float, stop: Callable[[], bool] | None = None):
        self._start = monotonic()
        self._end = self._start + seconds
        self._stop = stop
        self.interrupted = False

    @property
    def asked(self) -> Callable[[], bool] | None:
        """The question whether somebody asked to stop, for what cannot be given a deadline; None where nobody can."""
        return self._stop

    def elapsed(self) -> float:
        """Seconds since the start."""
        return monotonic() - self._start

    def remaining(self) -> float:
        """Seconds that remain, never below 0; 0 as soon as somebody asked to stop."""
        if self._stop is not None and self._stop():
            return 0.0
        return max(0.0, self._end - monotonic())

    def reserve(self, seconds: float) -> None:
        """End earlier by these seconds, at most by half of the remaining time, for postprocessing."""
        self._end -= min(seconds, self.remaining() / 2)

    def expired(self) -> bool:
        """Return True if the computation must stop, and remember it in `interrupted`."""
        if self.remaining() <= 0.0:
            self.interrupted = True
        return self.interrupted

    def stage(self, seconds: float) -> "Deadline":
        """A deadline for one stage: at most so many seconds, and never longer than this one, with its own `interrupted`."""
        return Deadline(min(seconds, self.remaining()), self._stop)
