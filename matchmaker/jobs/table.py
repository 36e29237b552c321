"""The job table is the truth. Claiming is one UPDATE; finishing checks the token in the transaction of the result."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select, update

from matchmaker.foundation import clock
from matchmaker.foundation.errors import ConflictError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.words import JobState
from matchmaker.models import Event, Job

LEASE = timedelta(seconds=60)
ATTEMPTS = 3


def create(kind: str, arguments: dict, event: Event | None = None) -> Job:
    """Write down work to be done; the caller submits it."""
    job = Job(kind=kind, arguments=arguments, event_id=event.id if event else None, created_at=clock.now())
    db.session.add(job)
    db.session.flush()
    return job


def claim(job_id: int) -> str | None:
    """Take a waiting job, or one whose worker fell silent; the token to work under, or None where somebody else has it."""
    now, token = clock.now(), secrets.token_hex(16)
    free = or_(Job.state == JobState.QUEUED, _silent(now))
    taken = db.session.execute(
        update(Job)
        .where(Job.id == job_id, free, Job.attempts < ATTEMPTS)
        .values(state=JobState.RUNNING, token=token, lease_until=now + LEASE, attempts=Job.attempts + 1)
    )
    return token if taken.rowcount == 1 else None


def renew(job_id: int, token: str, progress: dict | None = None) -> bool:
    """Say that the work goes on; False where the job was taken away."""
    values = {"lease_until": clock.now() + LEASE} | ({"progress": progress} if progress is not None else {})
    mine = update(Job).where(Job.id == job_id, Job.token == token, Job.state == JobState.RUNNING)
    return db.session.execute(mine.values(**values)).rowcount == 1


def finish(job_id: int, token: str, *, error: str | None = None) -> None:
    """End a job in the transaction of its result; ConflictError, and so no result, where it was taken away."""
    state = JobState.FAILED if error else JobState.DONE
    mine = update(Job).where(Job.id == job_id, Job.token == token, Job.state == JobState.RUNNING)
    if db.session.execute(mine.values(state=state, error=error, finished_at=clock.now())).rowcount != 1:
        raise ConflictError(f"job {job_id} was taken away", code="lease_lost")


def give_up() -> list[int]:
    """Fail the jobs whose worker died at every attempt; their ids."""
    now = clock.now()
    dead = update(Job).where(_silent(now), Job.attempts >= ATTEMPTS)
    values = {"state": JobState.FAILED, "error": "the worker died each time", "finished_at": now}
    return list(db.session.scalars(dead.values(**values).returning(Job.id)))


def abandoned() -> list[int]:
    """The jobs to submit again: left by a dead worker, or waiting so long that their message was lost."""
    now = clock.now()
    waiting = and_(Job.state == JobState.QUEUED, Job.created_at < now - LEASE)
    return list(db.session.scalars(select(Job.id).where(or_(_silent(now), waiting)).order_by(Job.id)))


def _silent(now: datetime) -> ColumnElement[bool]:
    return and_(Job.state == JobState.RUNNING, Job.lease_until < now)
