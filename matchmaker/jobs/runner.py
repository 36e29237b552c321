"""Works on one job: claims it, keeps its lease alive, and commits the result and the job's state in one transaction."""

import logging
from typing import cast

from flask import Flask, current_app
from werkzeug.local import LocalProxy

from matchmaker import audit
from matchmaker.foundation import transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.errors import ConflictError, MatchmakerError
from matchmaker.foundation.extensions import db
from matchmaker.jobs import table
from matchmaker.jobs.heartbeat import Heartbeat, Listener
from matchmaker.jobs.kinds import JobKind, work_of
from matchmaker.jobs.progress import Reporter, Stopped
from matchmaker.models import Job

LONGEST = 2000  # characters of an error that are kept
log = logging.getLogger("matchmaker.jobs")


def run_job(job_id: int, listener: Listener | None = None) -> bool:
    """Claim a job and work on it. Returns True if it was completed here; a failure is recorded with its reason.

    `listener` is called with every report of progress, in this process.
    """
    with writing():
        token = table.claim(job_id)
        transactions.commit()
    if token is None:
        return False
    audit.set_actor(f"job {job_id}")
    work: JobKind | None = None
    try:
        work = work_of(db.session.get_one(Job, job_id))
        transactions.rollback()
        app = cast(
            "LocalProxy[Flask]", current_app
        )._get_current_object()  # the heartbeat's thread has no context of its own
        with Heartbeat(app, job_id, token, work, listener) as heartbeat:
            completed = perform(work, heartbeat)
        end(job_id, token, work, completed)
    except ConflictError as error:
        transactions.rollback()
        log.warning("%s", error)
        return False
    except Exception as error:  # whatever it is, the person who waits must see that it ended
        transactions.rollback()
        log.error("job %s failed: %s", job_id, error, exc_info=not isinstance(error, MatchmakerError))
        _fail(job_id, token, work, error)
        return False
    return True


def perform(work: JobKind, reporter: Reporter) -> bool:
    """Do the work. Returns False where it was stopped before it had a result."""
    try:
        work.work(reporter)
    except Stopped:
        return False
    return True


def end(job_id: int, token: str, work: JobKind, completed: bool) -> None:
    """Commit the result and the end of the job. Raises ConflictError, and writes nothing, where the lease was lost."""
    with writing():
        if completed:
            work.store()
        else:
            work.stopped()
        table.finish(job_id, token)
        transactions.commit()


def _fail(job_id: int, token: str, work: JobKind | None, error: Exception) -> None:
    words = str(error) if isinstance(error, MatchmakerError) else f"{type(error).__name__}: {error}"
    with writing():
        try:
            table.finish(job_id, token, error=words[:LONGEST])
        except ConflictError as lost:
            log.warning("%s", lost)
            transactions.rollback()
            return
        if work is not None:
            work.failed()
        transactions.commit()
