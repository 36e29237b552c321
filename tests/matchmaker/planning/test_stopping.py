"""A run that is asked to stop hears it at once, whatever it is doing; what it has read by then is kept."""

import pytest

from matchmaker.foundation import transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import JobState, RunState
from matchmaker.jobs import runner, table
from matchmaker.jobs.heartbeat import Heartbeat
from matchmaker.jobs.runner import run_job
from matchmaker.matching import score_event
from matchmaker.models import Agenda, Audit, Job, Run, Score, Vector
from matchmaker.planning import runs
from matchmaker.planning.problem import USUAL
from matchmaker.planning.run_job import RunJob
from scoring.vectors import profile_vectors

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def run(event) -> Run:
    run = runs.create(event, None, weights=USUAL, seconds=20, seed=1)
    transactions.commit()
    return run


@pytest.fixture
def small_steps(monkeypatch) -> None:
    monkeypatch.setattr(profile_vectors, "STEP", 3)


def ask(run_id: int) -> None:
    runs.ask_to_stop(db.session.get(Run, run_id))


def work(app, run: Run, stage: str, done: int = 0) -> list[str]:
    """Do the run's job; as soon as it tells of `stage`, and of `done` steps of it, somebody asks it to stop. What was told."""
    token, told, run_id, job_id = table.claim(run.job_id), [], run.id, run.job_id
    transactions.commit()

    def listen(**progress) -> None:
        told.append(progress["stage"])
        if progress["stage"] == stage and progress.get("done", 0) >= done and told.count("asked") == 0:
            told.append("asked")
            with app.app_context(), writing():
                ask(run_id)
                transactions.commit()
            heartbeat.beat()

    job = RunJob(run_id)
    heartbeat = Heartbeat(app, job_id, token, job, listen)
    runner.end(job_id, token, job, runner.perform(job, heartbeat))
    db.session.expire_all()
    return told


@pytest.mark.parametrize(("stage", "done"), [("load", 0), ("embed", 3), ("embed", 12), ("score", 0), ("problem", 0)])
def test_a_run_that_is_scoring_stops_where_it_is(app, event, run, small_steps, stage, done):
    told = work(app, run, stage, done)
    assert told[-2:] == [stage, "asked"]
    assert (run.state, db.session.get(Job, run.job_id).state) == (RunState.STOPPED, JobState.DONE)
    assert run.finished_at is not None
    assert db.session.query(Agenda).count() == 0
    assert (db.session.query(Score).count() > 0) is (stage == "problem")
    line = db.session.query(Audit).filter_by(act="run.finished").one()
    assert line.detail["status"] == "stopped"
    assert runs.active(event) is None


def test_what_was_read_by_then_is_not_read_again(app, event, run, small_steps, monkeypatch):
    work(app, run, "embed", 6)
    kept = db.session.query(Vector).count()
    assert kept == 6
    read = []
    load = score_event.load_model

    def counting(progress=None):
        model = load(progress)
        embed = model.embed
        model.embed = lambda texts, *more, **options: read.extend(texts) or embed(texts, *more, **options)
        return model

    monkeypatch.setattr(score_event, "load_model", counting)
    again = runs.create(event, None, weights=USUAL, seconds=20, seed=1)
    transactions.commit()
    assert run_job(again.job_id)
    db.session.expire_all()
    assert len(read) == db.session.query(Vector).count() - kept
    assert db.session.get(Run, again.id).state is RunState.DONE


def test_a_run_that_was_stopped_while_it_waited_reads_nothing(app, event, run):
    ask(run.id)
    transactions.commit()
    assert run_job(run.job_id)
    db.session.expire_all()
    assert (run.state, db.session.query(Vector).count()) == (RunState.STOPPED, 0)


def test_scores_of_the_night_are_nobodys_to_stop(app, event):
    job = table.create("score", {"event_id": event.id}, event)
    transactions.commit()
    assert run_job(job.id)
    assert db.session.query(Score).count() > 0
