"""How long a computation may still go on: the seconds given, and a word from outside to stop."""

from collections.abc import Callable
from time import monotonic


class Clock:
    """A safety stop. Whoever asks and is told to stop sets `cut`, so that the result can say so."""

    def __init__(self, seconds: float, stop: Callable[[], bool] | None = None):
        self._start = monotonic()
        self._end = self._start + seconds
        self._stop = stop
        self.cut = False

    def spent(self) -> float:
        """Seconds since the start."""
        return monotonic() - self._start

    def left(self) -> float:
        """Seconds that remain, never below 0; 0 as soon as somebody asked to stop."""
        if self._stop is not None and self._stop():
            return 0.0
        return max(0.0, self._end - monotonic())

    def keep(self, seconds: float) -> None:
        """End so much earlier, at most by half of what is left, for what has to be done after the end."""
        self._end -= min(seconds, self.left() / 2)

    def over(self) -> bool:
        """Whether to stop now; remembers a yes in `cut`, because the work is then not what it would have been."""
        if self.left() <= 0.0:
            self.cut = True
        return self.cut

    def part(self, seconds: float) -> "Clock":
        """A clock for one stage: at most so many seconds, and never longer than this one, with its own `cut`."""
        return Clock(min(seconds, self.left()), self._stop)
