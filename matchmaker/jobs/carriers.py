"""How a committed job reaches a worker: a child process, Celery, or the present process. Each carries the job's number only."""

import logging
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

from flask import current_app

from matchmaker.foundation import clock, transactions
from matchmaker.foundation.config import Settings
from matchmaker.jobs.runner import run_job
from matchmaker.models import Job

log = logging.getLogger("matchmaker.jobs")


def submit(job: Job) -> None:
    """Hand a job to a worker once the present transaction is committed."""
    job_id = job.id
    transactions.after_commit(lambda: dispatch(job_id))


def dispatch(job_id: int) -> bool:
    """Start the work on a committed job in the way that the installation chose (MATCHMAKER_JOBS).

    Returns False where no worker could be told: the job waits, and `recovery` submits it again.
    """
    settings = current_app.extensions["matchmaker.settings"]
    try:
        {"child": _child, "celery": _celery, "here": run_job}[settings.jobs](job_id)
    except OSError:  # the act that wanted the job is committed, and has succeeded
        log.exception("job %s waits: no worker could be told of it", job_id)
        return False
    return True


def _child(job_id: int) -> None:
    """A process of its own: a solve never slows a page down, and a crash takes nothing with it."""
    subprocess.Popen(
        [sys.executable, "-m", "matchmaker.workers", str(job_id)],
        env=os.environ | _settings_from_now_on().environment(),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def _settings_from_now_on() -> Settings:
    """The settings of a child: where the clock is not the machine's, it goes on from the present instant."""
    settings = current_app.extensions["matchmaker.settings"]
    if clock.is_the_machines():
        return settings
    return replace(settings, now=clock.now(), now_since=datetime.now(UTC))


def _celery(job_id: int) -> None:
    from matchmaker.jobs import queue  # only installations that use Celery pay for its import

    queue.send(current_app.extensions["matchmaker.settings"].broker_url, job_id)
