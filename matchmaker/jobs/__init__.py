"""Long work outside the request: the job table, and how a job reaches a worker."""

import os
import subprocess
import sys

from flask import current_app

from matchmaker.foundation import transactions
from matchmaker.models import Job


def submit(job: Job) -> None:
    """Hand a job to a worker once the present transaction is committed: a child process, Celery, or here and now."""
    job_id = job.id
    transactions.after_commit(lambda: dispatch(job_id))


def dispatch(job_id: int) -> None:
    """Start the work on a committed job in the way the installation chose (MATCHMAKER_JOBS)."""
    settings = current_app.extensions["matchmaker.settings"]
    {"child": _child, "celery": _celery, "here": _here}[settings.jobs](job_id)


def _child(job_id: int) -> None:
    """A process of its own: a solve never slows a page down, and a crash takes nothing with it."""
    settings = current_app.extensions["matchmaker.settings"]
    subprocess.Popen(
        [sys.executable, "-m", "matchmaker.jobs", str(job_id)],
        env=os.environ | settings.environment(),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def _celery(job_id: int) -> None:
    from matchmaker.jobs.celery import work

    work.delay(job_id)


def _here(job_id: int) -> None:
    from matchmaker.jobs.runner import run_job

    run_job(job_id)
