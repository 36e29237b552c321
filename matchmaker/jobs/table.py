"""The job table is the truth. Claiming is one UPDATE; finishing checks the token in the transaction of the result."""

from datetime import timedelta

from sqlalchemy import ColumnElement, and_, or_, select, update

from matchmaker.foundation import clock, database, leases
from matchmaker.foundation.errors import ConflictError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ErrorCode, JobState
from matchmaker.models import Event, Job

LEASE = timedelta(seconds=60)
ATTEMPTS = 3


def create(kind: str, arguments: dict, event: Event | None = None) -> Job:
    """Write down work to be done; the caller submits it."""
    job = Job(kind=kind, arguments=arguments, event_id=event.id if event else None, created_at=clock.now())
    db.session.add(job)
    db.session.flush()
    return job


def is_under_way(job: Job | None) -> bool:
    """Return True while a job waits for a worker or is worked on."""
    return job is not None and job.state in (JobState.QUEUED, JobState.RUNNING)


def claim(job_id: int) -> str | None:
    """Take a waiting job, or one whose worker fell silent. Returns the token to work under, None where another worker has it."""
    open_ = and_(Job.id == job_id, or_(Job.state == JobState.QUEUED, _silent()), Job.attempts < ATTEMPTS)
    token = leases.new_token()
    taken = leases.take(Job, open_, token, LEASE, state=JobState.RUNNING, attempts=Job.attempts + 1)
    return token if taken == 1 else None


def renew(job_id: int, token: str, progress: dict | None = None) -> bool:
    """Renew the lease and write progress; False where the job was taken away."""
    values = {"progress": progress} if progress is not None else {}
    return leases.take(Job, _mine(job_id, token), token, LEASE, **values) == 1


def finish(job_id: int, token: str, *, error: str | None = None) -> None:
    """End a job in the transaction of its result; ConflictError, and so no result, where it was taken away."""
    state = JobState.FAILED if error else JobState.DONE
    values = {"state": state, "error": error, "finished_at": clock.now()}
    if database.changed(update(Job).where(_mine(job_id, token)).values(**values)) != 1:
        raise ConflictError(f"job {job_id} was taken away", code=ErrorCode.LEASE_LOST)


def give_up() -> list[int]:
    """Fail the jobs whose worker died at every attempt; their ids."""
    dead = update(Job).where(_silent(), Job.attempts >= ATTEMPTS)
    values = {"state": JobState.FAILED, "error": "the worker died each time", "finished_at": clock.now()}
    return list(db.session.scalars(dead.values(**values).returning(Job.id)))


def abandoned() -> list[int]:
    """The jobs to submit again: left by a dead worker, or waiting so long that their message was lost."""
    waiting = and_(Job.state == JobState.QUEUED, Job.created_at < clock.now() - LEASE)
    return list(db.session.scalars(select(Job.id).where(or_(_silent(), waiting)).order_by(Job.id)))


def _silent() -> ColumnElement[bool]:
    return and_(Job.state == JobState.RUNNING, leases.expired(Job))


def _mine(job_id: int, token: str) -> ColumnElement[bool]:
    return and_(Job.id == job_id, Job.state == JobState.RUNNING, leases.held(Job, token))
