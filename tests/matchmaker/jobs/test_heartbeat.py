"""The heartbeat of a job outlives a database that is away for a moment."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError

from matchmaker import jobs
from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.jobs import heartbeat, table
from matchmaker.models import Job


class Idle(jobs.JobKind):
    name = "idle"

    def work(self, reporter: jobs.Reporter) -> None:
        """Do nothing."""

    def store(self) -> None:
        """Keep nothing."""


@pytest.fixture
def beating(app, clock):
    job = table.create("idle", {})
    transactions.commit()
    token = table.claim(job.id)
    transactions.commit()
    return heartbeat.Heartbeat(app, job.id, token, Idle())


@pytest.fixture
def locked(monkeypatch):
    """A database that refuses every write while `locked` holds True."""
    state, renew = [True], table.renew

    def refusing(*args):
        if state[0]:
            raise OperationalError("UPDATE job", {}, Exception("database is locked"))
        return renew(*args)

    monkeypatch.setattr(table, "renew", refusing)
    return state


def test_a_beat_that_fails_is_made_up_for_by_the_next(beating, locked, clock):
    beating.report("solve", value=3)
    beating.try_beat()
    assert not beating.stop()
    locked[0] = False
    clock.advance(timedelta(seconds=30))
    beating.try_beat()
    assert not beating.stop()
    db.session.rollback()
    assert db.session.query(Job).one().progress == {"stage": "solve", "value": 3}


def test_the_work_ends_when_the_lease_is_surely_gone(beating, locked, clock):
    beating.try_beat()
    clock.advance(table.LEASE + timedelta(seconds=1))
    beating.try_beat()
    assert beating.stop()
