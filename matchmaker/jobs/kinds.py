"""The registry of job kinds. It knows none by name: `application.create_core` registers those of the subjects."""

from abc import ABC, abstractmethod
from typing import ClassVar

from flask import Flask, current_app

from matchmaker.foundation.errors import SetupError
from matchmaker.jobs.progress import Reporter
from matchmaker.models import Job

_KEY = "matchmaker.jobs"


class JobKind(ABC):
    """One job at work. The constructor takes the job's arguments by name, reads nothing and does not fail.

    `work` runs outside any transaction of the result and commits what it wants to keep on the way. Then exactly one hook runs, in
    the transaction that ends the job: `store`, `stopped` or `failed`. A hook writes and flushes; the runner commits.
    """

    name: ClassVar[str]

    @abstractmethod
    def work(self, reporter: Reporter) -> None:
        """Read and compute. Raises Stopped to end without a result; any other exception is the job's failure."""

    @abstractmethod
    def store(self) -> None:
        """Write the result of `work`."""

    def beat(self) -> bool:
        """Return True if somebody asked this job to stop. Runs at each heartbeat, in its thread and transaction, and may
        write progress of its own."""
        return False

    def stopped(self) -> None:  # noqa: B027 - a hook that most kinds do not need
        """Write that the work was stopped before it had a result."""

    def failed(self) -> None:  # noqa: B027 - a hook that most kinds do not need
        """Write that the job failed. Also called on a new instance, when workers died at every attempt."""


def register(app: Flask, *kinds: type[JobKind]) -> None:
    """Let this application work on jobs of these kinds."""
    app.extensions.setdefault(_KEY, {}).update({kind.name: kind for kind in kinds})


def work_of(job: Job) -> JobKind:
    """Return a new instance for a job. Raises SetupError where its kind is not registered."""
    kinds: dict[str, type[JobKind]] = current_app.extensions[_KEY]
    if job.kind not in kinds:
        raise SetupError(f"job kind {job.kind!r}: expected one of {', '.join(sorted(kinds))}")
    return kinds[job.kind](**job.arguments)
