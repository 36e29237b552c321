"""States of long work."""

from enum import StrEnum


class JobState(StrEnum):
    """The life of long work."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
