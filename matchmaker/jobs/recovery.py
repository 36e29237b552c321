"""What becomes of jobs whose worker died or whose message was lost."""

import logging

from matchmaker.foundation import transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.errors import SetupError
from matchmaker.foundation.extensions import db
from matchmaker.jobs import carriers, table
from matchmaker.jobs.kinds import work_of
from matchmaker.models import Job

log = logging.getLogger("matchmaker.jobs")


def recover() -> int:
    """Fail the jobs whose worker died at every attempt, and submit again the others without one. Returns how many those are."""
    with writing():
        for job_id in table.give_up():
            _tell_failed(db.session.get_one(Job, job_id))
        abandoned = table.abandoned()
        transactions.commit()
    for job_id in abandoned:
        carriers.dispatch(job_id)
    return len(abandoned)


def _tell_failed(job: Job) -> None:
    try:
        work = work_of(job)
    except SetupError as error:  # another version of this installation made it: it has no hook here
        log.warning("job %s has failed: %s", job.id, error)
    else:
        work.failed()
