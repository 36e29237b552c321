"""Scheduling runs: start one as a job, ask it to stop with the incumbent."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from matchmaker import audit, jobs
from matchmaker.foundation import clock
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.insertion import insert_once
from matchmaker.foundation.vocabulary import Act, ErrorCode, RunState, RunWeight
from matchmaker.models import Account, Agenda, Event, Job, Run
from matchmaker.planning import versions
from matchmaker.planning.run_job import RunJob
from matchmaker.planning.run_schema import require_valid

ADVICE = 20  # seconds for trying out what would make the event better
ACTIVE = (RunState.WAITING, RunState.RUNNING)


def start(event: Event, by: Account | None, **wanted: Any) -> Run:
    """Create a run (parameters: `create`) and submit its job.

    With a weight on stability it starts from `previous`, by default the promised agenda, if there is one.
    """
    if "previous" not in wanted and wanted["weights"].get(RunWeight.STABILITY):
        wanted["previous"] = versions.promised(event.id)
    run = create(event, by, **{"advice_seconds": ADVICE} | wanted)
    jobs.submit(db.session.get(Job, run.job_id))
    return run


def create(
    event: Event,
    by: Account | None,
    *,
    weights: Mapping[str, int],
    seconds: int,
    seed: int,
    title: str | None = None,
    previous: Agenda | None = None,
    advice_seconds: int = 0,
) -> Run:
    """Create a run and its job. Raises RefusedError while another run of the event is active."""
    require_valid(weights=dict(weights), seconds=seconds, seed=seed)
    if active(event) is not None:
        raise RefusedError("A run of this event is under way.", code=ErrorCode.RUN_ACTIVE)
    now = clock.now()
    run = insert_once(
        Run,
        event_id=event.id,
        title=title or None,
        weights=dict(weights),
        seconds_limit=seconds,
        seed=seed,
        previous_id=previous.id if previous else None,
        created_by=by.id if by else None,
        created_at=now,
    )
    if run is None:  # a rival's run began between our look and our row
        raise RefusedError("A run of this event is under way.", code=ErrorCode.RUN_ACTIVE)
    job = jobs.create(RunJob.name, {"run_id": run.id, "advice_seconds": advice_seconds}, event)
    run.job_id = job.id
    db.session.flush()
    audit.log(Act.RUN_STARTED, "run", run.id, event=event, seconds=seconds, seed=seed, weights=dict(weights))
    return run


def active(event: Event) -> Run | None:
    """Return the run that waits or works now."""
    return db.session.scalar(select(Run).where(Run.event_id == event.id, Run.state.in_(ACTIVE)).limit(1))


def ask_to_stop(run: Run) -> None:
    """Ask a run to end with its incumbent. Idempotent."""
    if run.state not in ACTIVE:
        raise RefusedError("The run has ended.", code=ErrorCode.RUN_ENDED)
    if not run.stop_asked:
        run.stop_asked = True
        audit.log(Act.RUN_STOP_ASKED, "run", run.id, event=run.event_id)
        db.session.flush()
