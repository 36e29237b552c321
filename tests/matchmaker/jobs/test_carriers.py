"""A committed job reaches a worker: a child process, or a Celery worker in this process or, over RabbitMQ, in another."""

import os
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from matchmaker import jobs
from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import JobState
from matchmaker.jobs import carriers, queue
from matchmaker.models import Job, Score
from tests import rabbitmq
from tests.conftest import ROOT

pytestmark = pytest.mark.event("tiny")


def submitted(event) -> int:
    job = jobs.create("score", {"event_id": event.id}, event)
    jobs.submit(job)
    number = job.id
    transactions.commit()
    return number


@pytest.fixture
def carried_by(app):
    """carried_by(way, broker): the installation's jobs go that way."""

    def choose(way: str, broker_url: str = "", **changes):
        settings = app.extensions["matchmaker.settings"]
        app.extensions["matchmaker.settings"] = replace(settings, jobs=way, broker_url=broker_url, **changes)
        return app.extensions["matchmaker.settings"]

    return choose


def test_a_child_process_does_the_job_and_goes_on_from_the_present_instant(event, clock, carried_by, monkeypatch):
    carried_by("child", now=clock.now())
    clock.advance(timedelta(minutes=30))  # a rehearsal that has run for a while
    children, start = [], subprocess.Popen
    monkeypatch.setattr(carriers.subprocess, "Popen", lambda *a, **k: children.append(start(*a, cwd=ROOT, **k)))
    number = submitted(event)
    assert children[0].wait(timeout=120) == 0
    db.session.expire_all()
    done = db.session.get(Job, number)
    assert done.state is JobState.DONE
    assert clock.now() <= done.finished_at < clock.now() + timedelta(minutes=3)
    assert db.session.query(Score).count() > 0


def test_a_celery_worker_does_the_job(event, clock, carried_by, monkeypatch):
    settings = carried_by("celery", "memory://")
    for name, value in settings.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.delitem(sys.modules, "matchmaker.workers.celery", raising=False)
    queue.application.cache_clear()
    from celery.contrib.testing.worker import start_worker
    from celery.signals import task_postrun

    from matchmaker.workers import celery as worker

    done = threading.Event()

    def note(**_) -> None:
        done.set()

    task_postrun.connect(note)
    number = submitted(event)
    with start_worker(worker.app, pool="solo", perform_ping_check=False):
        assert done.wait(timeout=120)
    db.session.expire_all()
    assert db.session.get(Job, number).state is JobState.DONE
    assert db.session.query(Score).count() > 0


@pytest.fixture
def broker(tmp_path):
    """The address of a RabbitMQ server that nobody else uses."""
    if rabbitmq.installed() is None:
        pytest.skip(
            "no rabbitmq-server is installed (Debian's package has that name): Celery's queue was tried in memory only"
        )
    with rabbitmq.running(tmp_path / "rabbitmq") as address:
        yield address


def test_a_worker_on_another_machine_does_the_job(event, clock, carried_by, broker):
    settings = carried_by("celery", broker)
    celery = [sys.executable, "-m", "celery", "-A", "matchmaker.workers.celery", "worker", "--pool", "solo"]
    worker = subprocess.Popen(
        [*celery, "-l", "info", "--without-gossip", "--without-mingle"],
        cwd=ROOT, env=os.environ | settings.environment(), stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    number = submitted(event)
    try:
        assert any("succeeded" in line for line in worker.stderr)
    finally:
        worker.terminate()
        worker.communicate(timeout=60)
    db.session.expire_all()
    assert db.session.get(Job, number).state is JobState.DONE
    assert db.session.query(Score).count() > 0
