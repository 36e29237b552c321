"""Long work: claimed once, kept alive, never done twice, never lost."""

import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import ClassVar

import pytest
from sqlalchemy import select

from matchmaker import jobs
from matchmaker.agendas import approval
from matchmaker.foundation import transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.errors import ConflictError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import AgendaState, JobState, RunState
from matchmaker.jobs import runner, table
from matchmaker.models import Agenda, Event, Job, Run
from matchmaker.planning import runs
from matchmaker.planning.problem import USUAL
from tests.conftest import ROOT
from tests.factories import an_organiser
from tests.scenes import draft_of_run


@pytest.fixture
def job(app) -> Job:
    job = table.create("score", {"event_id": 0})
    transactions.commit()
    return job


def test_a_job_is_claimed_once(job):
    first = table.claim(job.id)
    assert first
    assert table.claim(job.id) is None


def test_a_silent_worker_loses_its_job_to_the_next(job, clock):
    first = table.claim(job.id)
    clock.advance(table.LEASE + timedelta(seconds=1))
    second = table.claim(job.id)
    assert second not in (None, first)
    assert not table.renew(job.id, first)
    assert table.renew(job.id, second)
    with pytest.raises(ConflictError):
        table.finish(job.id, first)


def test_a_renewed_lease_keeps_the_job(job, clock):
    token = table.claim(job.id)
    clock.advance(table.LEASE * 0.9)
    assert table.renew(job.id, token, {"stage": "embed"})
    clock.advance(table.LEASE * 0.9)
    assert table.claim(job.id) is None
    db.session.refresh(job)
    assert job.progress == {"stage": "embed"}


def test_a_job_whose_worker_dies_each_time_is_given_up(job, clock):
    for _ in range(table.ATTEMPTS):
        assert table.claim(job.id)
        clock.advance(table.LEASE * 2)
    assert table.claim(job.id) is None
    assert table.abandoned() == [job.id]
    assert table.give_up() == [job.id]
    assert (table.give_up(), table.abandoned()) == ([], [])
    db.session.refresh(job)
    assert job.state is JobState.FAILED


def test_a_job_that_a_dead_worker_left_is_found(job, clock):
    assert table.claim(job.id)
    assert table.abandoned() == []
    clock.advance(table.LEASE * 2)
    assert (table.give_up(), table.abandoned()) == ([], [job.id])


class Scripted(jobs.JobKind):
    """A job without a subject: works by script and notes which hooks were called."""

    name = "scripted"
    script: Callable[[jobs.Reporter], None] = staticmethod(lambda reporter: None)
    called: ClassVar[list[str]] = []

    def work(self, reporter: jobs.Reporter) -> None:
        type(self).script(reporter)

    def store(self) -> None:
        self.called.append("store")
        jobs.create("the result", {})

    def stopped(self) -> None:
        self.called.append("stopped")

    def failed(self) -> None:
        self.called.append("failed")


@pytest.fixture
def scripted(app):
    """scripted(script): a committed job that does what the script says; its number."""

    def make(script: Callable[[jobs.Reporter], None]) -> int:
        jobs.register(app, type("Scripted", (Scripted,), {"script": staticmethod(script), "called": called}))
        number = jobs.create("scripted", {}).id
        transactions.commit()
        return number

    called: list[str] = []
    make.called = called
    return make


def ended(number: int) -> tuple[JobState, str | None, bool]:
    """State, error, and whether the job left its result."""
    db.session.expire_all()
    job = db.session.get(Job, number)
    return job.state, job.error, db.session.query(Job).filter_by(kind="the result").count() == 1


def test_the_result_is_stored_once(scripted):
    number = scripted(lambda reporter: reporter.report("embed", done=1, total=2))
    assert runner.run_job(number)
    assert not runner.run_job(number)
    assert ended(number) == (JobState.DONE, None, True)
    assert scripted.called == ["store"]


def test_a_failure_is_written_down_with_its_reason(scripted):
    number = scripted(lambda reporter: 1 / 0)
    assert not runner.run_job(number)
    assert ended(number) == (JobState.FAILED, "ZeroDivisionError: division by zero", False)
    assert scripted.called == ["failed"]


def test_a_stopped_job_is_done_without_a_result(scripted):
    def stop(reporter: jobs.Reporter) -> None:
        raise jobs.Stopped

    number = scripted(stop)
    assert runner.run_job(number)
    assert ended(number) == (JobState.DONE, None, False)
    assert scripted.called == ["stopped"]


def test_a_result_is_not_written_by_a_worker_that_lost_its_lease(scripted):
    def overtaken(reporter: jobs.Reporter) -> None:
        with writing():
            db.session.query(Job).one().token = "somebody else's"
            transactions.commit()

    number = scripted(overtaken)
    assert not runner.run_job(number)
    assert ended(number) == (JobState.RUNNING, None, False)
    assert db.session.get(Job, number).token == "somebody else's"


def test_nor_is_its_failure(scripted):
    def overtaken(reporter: jobs.Reporter) -> None:
        with writing():
            db.session.query(Job).one().token = "somebody else's"
            transactions.commit()
        raise ZeroDivisionError

    number = scripted(overtaken)
    assert not runner.run_job(number)
    assert ended(number) == (JobState.RUNNING, None, False)


def test_a_job_of_an_unknown_kind_fails(app):
    number = jobs.create("of another version", {}).id
    transactions.commit()
    assert not runner.run_job(number)
    state, error, _ = ended(number)
    assert state is JobState.FAILED
    assert error.startswith("job kind 'of another version': expected one of delete_event, mailing, ")


def test_whose_workers_died_each_time_is_told_to_its_kind(scripted, clock):
    number = scripted(lambda reporter: None)
    for _ in range(table.ATTEMPTS):
        assert table.claim(number)
        transactions.commit()
        clock.advance(table.LEASE * 2)
    assert jobs.recover() == 0
    assert ended(number) == (JobState.FAILED, "the worker died each time", False)
    assert scripted.called == ["failed"]


@pytest.mark.event("tiny")
def test_a_killed_worker_loses_nothing(app, event, clock, database_url, tmp_path):
    run = runs.create(event, None, weights=USUAL, seconds=20, seed=1)
    job_id, run_id = run.job_id, run.id
    transactions.commit()
    settings = app.extensions["matchmaker.settings"].environment()
    code = (
        "import sys; from matchmaker.application import create_core\n"
        "from matchmaker.jobs import runner, table; from matchmaker.foundation import transactions\n"
        "app = create_core(); app.app_context().push()\n"
        "assert table.claim(int(sys.argv[1])); transactions.commit()\n"
        "print('claimed', flush=True); sys.stdin.read()\n"
    )
    worker = subprocess.Popen(
        [sys.executable, "-c", code, str(job_id)],
        cwd=ROOT,
        text=True,
        env=settings | {"MATCHMAKER_NOW": clock.now().isoformat()},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert worker.stdout.readline() == "claimed\n"
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert not runner.run_job(job_id)  # still under the dead worker's lease
    db.session.rollback()
    with writing():
        db.session.get(Job, job_id).lease_until = clock.now() - timedelta(seconds=1)
        transactions.commit()
    assert runner.run_job(job_id)
    db.session.expire_all()
    assert db.session.get(Run, run_id).state is RunState.DONE
    assert db.session.query(Agenda).filter_by(run_id=run_id).count() == 1


@pytest.mark.event("tiny")
def test_two_organisers_approve_at_once_and_one_is_told(app, event):
    first, second = draft_of_run(event), draft_of_run(event)
    drafts = {first.id: first.revision, second.id: second.revision}
    same = (first.id, first.revision)
    account_id = an_organiser(event).id
    transactions.commit()
    outcomes = race(app, [(*same, account_id), (*same, account_id)])
    assert sorted(outcomes) == ["approved", "changed_meanwhile"]
    outcomes = race(app, [(second.id, drafts[second.id], account_id), (*same, account_id)])
    assert sorted(outcomes) == ["approved", "changed_meanwhile"]
    states = db.session.scalars(select(Agenda.state).where(Agenda.state == AgendaState.APPROVED))
    assert len(list(states)) == 1


def race(app, approvals: list[tuple[int, int, int]]) -> list[str]:
    """Approve in threads that start together; what each was told."""
    from matchmaker.models import Account

    start, outcomes = threading.Barrier(len(approvals)), []

    def organiser(agenda_id: int, revision: int, account_id: int) -> None:
        with app.app_context(), writing():
            start.wait()
            try:
                approval.approve(
                    db.session.get(Agenda, agenda_id), db.session.get(Account, account_id), revision=revision
                )
                transactions.commit()
                outcomes.append("approved")
            except ConflictError as error:
                transactions.rollback()
                outcomes.append(error.code)

    db.session.rollback()
    threads = [threading.Thread(target=organiser, args=one) for one in approvals]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.rollback()
    db.session.expire_all()
    assert db.session.query(Event).count() == 1
    return outcomes
