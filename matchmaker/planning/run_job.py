"""The job kind "run": score, solve, keep the draft agenda with its value, bound and a reason for every unmet wish."""

import math
from dataclasses import asdict

from sqlalchemy import LargeBinary, select, type_coerce, update
from sqlalchemy.exc import IntegrityError

import scheduler
from matchmaker import audit
from matchmaker.foundation import clock, transactions
from matchmaker.foundation.base import packed
from matchmaker.foundation.database import writing
from matchmaker.foundation.errors import MissingError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode, RunStage, RunState
from matchmaker.jobs.kinds import JobKind
from matchmaker.jobs.progress import Reporter, Stopped, steps_of
from matchmaker.matching.score_event import Scoring
from matchmaker.models import Agenda, Event, Participant, Run
from matchmaker.planning.drafting import Drafting
from matchmaker.planning.present_state import state_of
from matchmaker.planning.problem import build_problem

WORKERS = 2
HELD = (scheduler.Status.OPTIMAL, scheduler.Status.FEASIBLE)
TRIED, ADVICE = 3, 12  # suggestions that are tried out, and kept
ADVICE_SHARE = 3  # at most a third of a run's limit is kept for them


class RunJob(JobKind):
    """Plans an event. A stop request ends scoring without a result, and solving with the incumbent."""

    name = "run"

    def __init__(self, run_id: int, advice_seconds: int = 0) -> None:
        self.run_id, self.advice_seconds = run_id, advice_seconds
        self.curve: list[list[float | None]] = []  # (seconds, value, bound) of each step of the solver
        self.scoring: Scoring | None = None
        self.problem: scheduler.Problem | None = None
        self.state: str | None = None  # of the event that the problem was built of
        self.result: scheduler.Result | None = None
        self.advice: list[dict] = []
        self.documents: tuple[bytes, bytes] | None = None  # problem and solution as they are kept
        self.drafting: Drafting | None = None

    def work(self, reporter: Reporter) -> None:
        self.begin()
        self.score(reporter)
        self.solve(reporter)
        self.advise(reporter)
        self.write(reporter)

    def begin(self) -> None:
        """Mark the run as begun. Raises Stopped if that was asked for while it waited."""
        with writing():
            run = _run(self.run_id)
            run.state, run.curve = RunState.RUNNING, []
            asked = run.stop_asked
            transactions.commit()
        if asked:
            raise Stopped

    def score(self, reporter: Reporter) -> None:
        """Score the event and commit the scores."""
        step = steps_of(reporter)
        step(RunStage.LOAD, 0, 1)
        self.scoring = Scoring(db.session.get(Event, _run(self.run_id).event_id), step)
        self.scoring.compare()
        self.scoring.write()
        with writing():
            self.scoring.keep()
            transactions.commit()
        step(RunStage.PROBLEM, 0, 1)

    def solve(self, reporter: Reporter) -> None:
        """Build the problem from the rows and solve it, with no transaction open."""
        run = _run(self.run_id)
        event, previous = db.session.get(Event, run.event_id), _previous(run)
        self.state = state_of(event)  # before the rows: a change between the two is told, never missed
        self.problem = build_problem(event, run.weights, previous, f"run {run.id}")
        seconds, seed, began = run.seconds_limit - self._for_advice(run.seconds_limit), run.seed, clock.now()
        transactions.rollback()

        def follow(step: scheduler.Step) -> None:
            took = round(step.seconds, 2)
            reporter.report(step.stage, value=step.value, bound=step.bound, seconds=took, began=began.isoformat())
            self.curve.append([round(step.seconds, 2), step.value, step.bound])

        self.result = scheduler.solve(
            self.problem, seconds=seconds, seed=seed, workers=WORKERS, progress=follow, stop=reporter.stop
        )

    def _for_advice(self, limit: int) -> int:
        """Return how many seconds of a run's limit are kept for advice."""
        return min(self.advice_seconds, limit // ADVICE_SHARE)

    def advise(self, reporter: Reporter) -> None:
        """Find what one more table, meeting or interpreter would bring, and verify the dearest; nothing unless asked for.

        It takes what the search has left of the run's limit.
        """
        run = _run(self.run_id)
        seconds, seed = min(self.advice_seconds, math.floor(run.seconds_limit - self.result.seconds)), run.seed
        transactions.rollback()
        if seconds < 1 or self.result.value is None or reporter.stop():
            return
        reporter.report(RunStage.ADVICE, value=self.result.value, bound=self.result.bound)
        found = scheduler.advise(self.problem, self.result, top=TRIED, seconds=seconds, seed=seed)
        self.advice = [asdict(one) for one in found[:ADVICE]]

    def write(self, reporter: Reporter) -> None:
        """Write the rows of the draft, which nobody sees before `store`, and pack the documents of the run."""
        problem, result = self.problem, self.result
        reporter.report(RunStage.DRAFT, value=result.value, bound=result.bound)
        self.documents = packed(scheduler.problem_to(problem)), packed(scheduler.solution_to(result))
        if result.status not in HELD:
            return
        run = _run(self.run_id)
        _require_everybody(run.event_id, problem)
        self.drafting = Drafting(db.session.get(Event, run.event_id), run, problem, result)
        transactions.rollback()
        try:
            self.drafting.write()
        except IntegrityError as error:
            raise RefusedError(
                f"Something of the plan was deleted while it was written: {error.orig}",
                code=ErrorCode.CHANGED_MEANWHILE,
            ) from error

    def beat(self) -> bool:
        """Write the curve so far. A run that was deleted meanwhile need not go on."""
        run = db.session.get(Run, self.run_id)
        if run is None:
            return True
        run.curve = list(self.curve)
        return run.stop_asked

    def store(self) -> None:
        """Store problem and solution, and show the draft if there is one."""
        run, problem, result = _run(self.run_id), self.problem, self.result
        _require_everybody(run.event_id, problem)
        kept = [type_coerce(document, LargeBinary) for document in self.documents]
        db.session.execute(update(Run.__table__).where(Run.id == run.id).values(problem=kept[0], solution=kept[1]))
        run.curve, run.finished_at = self.curve, clock.now()
        run.figures = {
            "status": result.status, "method": result.method, "seconds": result.seconds, "cut": result.interrupted,
            "conflict": list(result.conflict or ()), "candidates": len(problem.meetings), "scoring": self.scoring.figures,
        }  # fmt: skip
        run.state = RunState.INFEASIBLE if self.drafting is None else RunState.DONE
        if self.drafting is not None:
            self.drafting.finish(advice=self.advice, event=self.state)
        audit.log(Act.RUN_FINISHED, "run", run.id, event=run.event_id, status=result.status)

    def stopped(self) -> None:
        """End a run that has no agenda; the embeddings are kept for the next one."""
        if self.scoring is not None:
            self.scoring.keep_vectors()
        run = _run(self.run_id)
        run.state, run.finished_at = RunState.STOPPED, clock.now()
        audit.log(Act.RUN_FINISHED, "run", run.id, event=run.event_id, status="stopped")

    def failed(self) -> None:
        """End a run whose job failed, unless it was deleted."""
        run = db.session.get(Run, self.run_id)
        if run is not None:
            run.state, run.finished_at = RunState.FAILED, clock.now()


def _run(run_id: int) -> Run:
    run = db.session.get(Run, run_id)
    if run is None:
        raise MissingError(f"there is no run {run_id}")
    return run


def _previous(run: Run) -> Agenda | None:
    return db.session.get(Agenda, run.previous_id) if run.previous_id else None


def _require_everybody(event_id: int, problem: scheduler.Problem) -> None:
    """Raise RefusedError if the plan names somebody who was deleted meanwhile: nothing may name them any more."""
    here = set(db.session.scalars(select(Participant.key).where(Participant.event_id == event_id)))
    if not here.issuperset(one.id for one in problem.participants):
        raise RefusedError(
            "Somebody was deleted while the plan was worked out: run it again.", code=ErrorCode.CHANGED_MEANWHILE
        )
