"""Kinds of jobs: registered by name, made anew for each job; how their work hears that it should stop; what recovers."""

from datetime import timedelta
from typing import ClassVar

import pytest

from matchmaker.foundation import transactions
from matchmaker.foundation.errors import SetupError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import JobState
from matchmaker.jobs import table
from matchmaker.jobs.kinds import JobKind, register, work_of
from matchmaker.jobs.progress import Stopped, steps_of
from matchmaker.jobs.recovery import recover
from matchmaker.models import Job


class Noted(JobKind):
    """A job that notes what it is given and what is done with it."""

    name = "noted"
    seen: ClassVar[list] = []

    def __init__(self, number: int = 0) -> None:
        self.number = number

    def work(self, reporter) -> None:
        self.seen.append(("work", self.number))

    def store(self) -> None:
        self.seen.append(("store", self.number))

    def failed(self) -> None:
        self.seen.append(("failed", self.number))


@pytest.fixture
def noted(app) -> list:
    """What was done with jobs of the kind "noted", which this application works on."""
    Noted.seen.clear()
    register(app, Noted)
    return Noted.seen


def a_job(kind: str = "noted", **arguments) -> Job:
    job = table.create(kind, arguments)
    transactions.commit()
    return job


def test_a_job_gets_a_new_instance_with_its_arguments(noted):
    job = a_job(number=7)
    first, second = work_of(job), work_of(job)
    assert (first.number, type(first)) == (7, Noted)
    assert first is not second


def test_a_kind_that_is_not_registered_is_refused_with_those_that_are(noted):
    with pytest.raises(SetupError) as refused:
        work_of(a_job("guess"))
    told, _, listed = str(refused.value).partition(": expected one of ")
    assert told == "job kind 'guess'"
    assert {"delete_event", "noted", "run"} <= set(listed.split(", "))
    assert listed.split(", ") == sorted(listed.split(", "))


def test_a_kind_without_hooks_of_its_own_needs_none(app):
    class Plain(JobKind):
        name = "plain"
        work = store = lambda self, *_: None

    assert (Plain().beat(), Plain().stopped(), Plain().failed()) == (False, None, None)
    with pytest.raises(TypeError, match="abstract"):
        JobKind()


class Reporter:
    def __init__(self) -> None:
        self.told, self.asked = [], False

    def report(self, stage: str, **progress) -> None:
        self.told.append((stage, progress))

    def stop(self) -> bool:
        return self.asked


def test_each_step_is_told_and_the_next_one_after_a_stop_ends_the_work():
    reporter = Reporter()
    step = steps_of(reporter)
    step("embed", 1, 8)
    reporter.asked = True
    with pytest.raises(Stopped):
        step("embed", 2, 8)
    assert reporter.told == [("embed", {"done": 1, "total": 8}), ("embed", {"done": 2, "total": 8})]


def test_a_job_whose_message_was_lost_is_done_and_one_under_way_is_left_alone(noted, clock):
    lost, held = a_job(number=1), a_job(number=2)
    assert table.claim(held.id)
    transactions.commit()
    assert recover() == 0  # both are young
    clock.advance(table.LEASE / 2)
    token = db.session.get(Job, held.id).token
    assert table.renew(held.id, token)
    transactions.commit()
    clock.advance(table.LEASE * 0.6)
    assert recover() == 1
    assert noted == [("work", 1), ("store", 1)]
    db.session.expire_all()
    assert (lost.state, held.state) == (JobState.DONE, JobState.RUNNING)


def test_a_job_whose_workers_all_died_fails_and_says_so_even_where_its_kind_is_gone(noted, clock):
    jobs = [a_job(number=3), a_job("of another version")]
    for _ in range(table.ATTEMPTS):
        for job in jobs:
            assert table.claim(job.id)
        transactions.commit()
        clock.advance(table.LEASE + timedelta(seconds=1))
    assert recover() == 0
    db.session.expire_all()
    assert {job.state for job in jobs} == {JobState.FAILED}
    assert {job.error for job in jobs} == {"the worker died each time"}
    assert noted == [("failed", 3)]
