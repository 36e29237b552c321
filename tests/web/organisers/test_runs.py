"""Starting, watching and stopping a run."""

from datetime import timedelta

import pytest

from matchmaker.agendas import approval
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Role, RunState
from matchmaker.jobs import carriers, table
from matchmaker.jobs.runner import run_job
from matchmaker.models import Audit, Job, Run
from matchmaker.ticks import chores
from tests.web.organisers.pages import forms, send, submit

pytestmark = pytest.mark.event("tiny")
BASE = "/o/tiny-2027"


@pytest.fixture
def no_worker(monkeypatch):
    """Jobs are written down, and nobody takes them."""
    monkeypatch.setattr(carriers, "dispatch", lambda job_id: None)


@pytest.fixture
def started(client, owner, no_worker) -> Run:
    answer = submit(client, f"{BASE}/runs/new", "run-form", title="Two tables", fairness="80", seconds="30", seed="7")
    assert answer.status_code == 303
    return db.session.query(Run).one()


def test_a_run_is_a_row_and_a_job_with_what_was_asked(started):
    assert started.weights == {"worth": 50, "fairness": 80, "cross_region": 50, "idle": 50, "stability": 50}
    assert (started.seconds_limit, started.seed, started.title) == (30, 7, "Two tables")
    assert db.session.get(Job, started.job_id).arguments == {"run_id": started.id, "advice_seconds": 20}


def test_a_second_click_starts_no_second_run(client, started):
    submit(client, f"{BASE}/runs/new", "run-form")
    assert "is under way" in client.get(f"{BASE}/runs").text
    assert db.session.query(Run).count() == 1


def test_a_wrong_figure_is_shown_with_what_was_typed(client, owner, no_worker):
    answer = submit(client, f"{BASE}/runs/new", "run-form", seconds="2", title="Too short")
    assert answer.status_code == 422
    assert "From 5 to 3600 seconds." in answer.text
    assert 'value="Too short"' in answer.text
    assert db.session.query(Run).count() == 0


def test_progress_tells_stage_figures_and_gap(client, started):
    started.state, started.curve = RunState.RUNNING, [[1.0, 900, 1000.0]]
    db.session.get(Job, started.job_id).progress = {"stage": "exact", "value": 900, "bound": 1000.0}
    db.session.commit()
    told = client.get(f"{BASE}/runs/{started.id}/progress").get_json()
    assert told["done"] is False
    assert "at least 90.0% of the best possible" in told["html"]
    assert "<svg" in told["html"]


def test_stopping_asks_once(client, started):
    page = f"{BASE}/runs/{started.id}"
    form = forms(client.get(page))["stop-run"]
    for _ in range(2):
        assert send(client, page, form).status_code == 303
    db.session.rollback()
    assert db.session.query(Run).one().stop_asked is True
    assert db.session.query(Audit).filter_by(act="run.stop_asked").count() == 1


def test_an_ended_run_cannot_be_stopped(client, started):
    page = f"{BASE}/runs/{started.id}"
    form = forms(client.get(page))["stop-run"]
    db.session.query(Run).one().state = RunState.DONE
    db.session.commit()
    send(client, page, form)
    assert "already ended" in client.get(page).text


def test_a_run_whose_worker_died_each_time_has_failed_and_another_may_start(client, started, clock):
    for _ in range(table.ATTEMPTS):
        assert table.claim(started.job_id)
        db.session.commit()
        clock.advance(table.LEASE + timedelta(seconds=1))
    chores.recover_jobs()
    assert "The run failed and changed nothing." in client.get(f"{BASE}/runs/{started.id}").text
    assert submit(client, f"{BASE}/runs/new", "run-form").status_code == 303
    assert [run.state for run in db.session.query(Run).order_by(Run.id)] == [RunState.FAILED, RunState.WAITING]


@pytest.mark.parametrize(("stability", "kept"), [("40", True), ("0", False)])
def test_a_usual_run_starts_from_what_was_published_unless_told_not_to(
    client, owner, draft, no_worker, stability, kept
):
    approval.approve(draft, owner, revision=draft.revision)
    db.session.commit()
    submit(client, f"{BASE}/runs/new", "run-form", stability=stability)
    assert (db.session.query(Run).order_by(Run.id.desc()).first().previous_id == draft.id) is kept


def test_readers_look_and_do_not_touch(client, event, started, enter):
    client = enter(Role.READER).client
    assert client.get(f"{BASE}/runs/{started.id}").status_code == 200
    assert "stop-run" not in client.get(f"{BASE}/runs/{started.id}").text
    assert client.get(f"{BASE}/runs/new").status_code == 403


def test_the_actor_stands_in_the_log(started):
    assert db.session.query(Audit).filter_by(act="run.started").one().actor == "owner@tiny-2027.example"


def test_a_run_that_was_stopped_before_it_had_an_agenda_says_so(client, started):
    page = f"{BASE}/runs/{started.id}"
    shown = client.get(page).text
    assert "Stop with the best so far" not in shown
    assert (
        "There is no agenda yet, and nothing is lost."
        in client.get(send(client, page, forms(client.get(page))["stop-run"]).headers["Location"]).text
    )
    assert "Stopping" in client.get(page).text
    db.session.rollback()
    assert run_job(started.job_id)
    shown = client.get(page).text
    assert "The run was stopped before there was an agenda." in shown
    assert "see-draft" not in shown
    assert f'href="{BASE}/runs/new"' in shown
    assert submit(client, f"{BASE}/runs/new", "run-form").status_code == 303
