"""States of jobs."""

from enum import StrEnum


class JobState(StrEnum):
    """State of a job: queued, running, and its end."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
