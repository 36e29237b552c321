"""A job's reports of progress, and the question whether to stop."""

from collections.abc import Callable
from typing import Any, Protocol


class Stopped(Exception):  # noqa: N818 - a request, not an error
    """Ends the work of a job that was asked to stop before it had a result."""


class Reporter(Protocol):
    """The working thread's side of a running job. Every method returns at once; none touches the database."""

    def report(self, stage: str, **progress: Any) -> None:
        """Publish how far the work has come: its stage, and the figures that the stage has."""

    def stop(self) -> bool:
        """Return True once the work should end: somebody asked for it, or the lease was lost."""
        ...


def steps_of(reporter: Reporter) -> Callable[[str, int, int], None]:
    """Return a progress callback (stage, done, total) that tells each step and raises Stopped when the work should end."""

    def step(stage: str, done: int, total: int) -> None:
        reporter.report(stage, done=done, total=total)
        if reporter.stop():
            raise Stopped

    return step
