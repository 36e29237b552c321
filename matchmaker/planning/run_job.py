"""A run: score, make the problem, solve, keep the draft agenda with its value, bound and a reason for every unmet wish."""

from collections.abc import Callable
from dataclasses import asdict

from sqlalchemy import select

import scheduler
from matchmaker import audit
from matchmaker.foundation import clock, transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.errors import MissingError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.words import RunState
from matchmaker.jobs.runner import Reporter
from matchmaker.matching import score_event
from matchmaker.models import Agenda, Event, Participant, Run
from matchmaker.planning import drafting
from matchmaker.planning.problem import build_problem

WORKERS = 2
TRIED, ADVICE = 3, 12  # suggestions that are tried out, and kept


def work(reporter: Reporter, run_id: int, advice_seconds: int = 0) -> Callable[[], None]:
    """The body of the job "run": everything up to the draft, which the returned function writes."""
    with writing():
        run = _run(run_id)
        run.state, run.curve = RunState.RUNNING, []
        reporter.stopped = run.stop_asked
        transactions.commit()
    reporter.extra = lambda: _run(run_id).stop_asked
    try:
        _teller(reporter)("load", 0, 1)
        scored = score_event.compare(db.session.get(Event, run.event_id), _teller(reporter))
        with writing():
            score_event.keep(scored)
            transactions.commit()
        _teller(reporter)("problem", 0, 1)
    except score_event.StopAsked as asked:
        vectors = asked.vectors
        return lambda: _keep_stopped(run_id, vectors)
    run = _run(run_id)
    problem = build_problem(db.session.get(Event, run.event_id), run.weights, _previous(run), f"run {run.id}")
    seconds, seed = run.seconds_limit, run.seed
    transactions.rollback()
    curve: list[list[float | None]] = []

    def follow(step: scheduler.Step) -> None:
        reporter.tell(stage=step.stage, value=step.value, bound=step.bound, seconds=round(step.seconds, 2))
        curve.append([round(step.seconds, 2), step.value, step.bound])

    reporter.extra = lambda: _keep_curve(run_id, list(curve))
    result = scheduler.solve(problem, seconds=seconds, seed=seed, workers=WORKERS, progress=follow, stop=reporter.stop)
    advice = _advice(problem, result, seed, advice_seconds, reporter)
    return lambda: _keep(run_id, problem, result, curve, scored.figures, advice)


def _advice(
    problem: scheduler.Problem, result: scheduler.Result, seed: int, seconds: int, reporter: Reporter
) -> list[dict]:
    """What one more table, meeting or interpreter would bring, the dearest tried out; nothing where nobody asked."""
    if not seconds or result.value is None or reporter.stop():
        return []
    reporter.tell(stage="advice", value=result.value, bound=result.bound)
    found = scheduler.advise(problem, result, top=TRIED, seconds=seconds, seed=seed)
    return [asdict(one) for one in found[:ADVICE]]


def work_on_scores(reporter: Reporter, event_id: int) -> Callable[[], None]:
    """The body of the job "score"."""
    scored = score_event.compare(db.session.get(Event, event_id), _teller(reporter, heeds=False))
    return lambda: score_event.keep(scored)


def _teller(reporter: Reporter, *, heeds: bool = True) -> score_event.Progress:
    """Tells how far the scoring is; one that `heeds` a wish to stop ends it there."""

    def tell(stage: str, done: int, total: int) -> None:
        reporter.tell(stage=stage, done=done, total=total)
        if heeds and reporter.stop():
            raise score_event.StopAsked

    return tell


def mark_failed(run_id: int) -> None:
    """A run whose job ended in an error."""
    run = _run(run_id)
    run.state, run.finished_at = RunState.FAILED, clock.now()


def _keep_stopped(run_id: int, vectors: score_event.KeptVectors | None) -> None:
    """A run that was stopped before there was an agenda: what was read of the profiles is kept for the next one."""
    if vectors is not None:
        score_event.keep_vectors(vectors)
    run = _run(run_id)
    run.state, run.finished_at = RunState.STOPPED, clock.now()
    audit.log("run.finished", "run", run.id, event=run.event_id, status="stopped")


def _run(run_id: int) -> Run:
    run = db.session.get(Run, run_id)
    if run is None:
        raise MissingError(f"there is no run {run_id}")
    return run


def _previous(run: Run) -> Agenda | None:
    return db.session.get(Agenda, run.previous_id) if run.previous_id else None


def _keep_curve(run_id: int, curve: list) -> bool:
    """Write the way so far; True where somebody asked to stop."""
    run = _run(run_id)
    run.curve = curve
    return run.stop_asked


def _require_everybody(event_id: int, problem: scheduler.Problem) -> None:
    """A plan that names somebody who was deleted meanwhile is not kept: nothing may name them any more."""
    here = set(db.session.scalars(select(Participant.key).where(Participant.event_id == event_id)))
    if not here.issuperset(one.id for one in problem.participants):
        raise RefusedError(
            "Somebody was deleted while the plan was worked out: run it again.", code="changed_meanwhile"
        )


def _keep(
    run_id: int, problem: scheduler.Problem, result: scheduler.Result, curve: list, figures: dict, advice: list[dict]
) -> None:
    """Keep problem and solution, and the draft where there is one."""
    run = _run(run_id)
    _require_everybody(run.event_id, problem)
    run.problem, run.solution = scheduler.problem_to(problem), scheduler.solution_to(result)
    run.curve, run.finished_at = curve, clock.now()
    run.figures = {
        "status": result.status, "method": result.method, "seconds": result.seconds, "cut": result.cut,
        "conflict": list(result.conflict or ()), "candidates": len(problem.meetings), "scoring": figures,
    }  # fmt: skip
    run.state = RunState.DONE if result.status in ("optimal", "feasible") else RunState.INFEASIBLE
    if run.state is RunState.DONE:
        drafting.draft(db.session.get(Event, run.event_id), run, problem, result, advice)
    audit.log("run.finished", "run", run.id, event=run.event_id, status=result.status)
