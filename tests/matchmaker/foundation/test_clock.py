"""The clock of a rehearsal: every process that is told when it began reads the same time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from matchmaker.foundation.clock import ShiftedClock
from matchmaker.foundation.config import Settings

START, SINCE = datetime(2027, 5, 18, 8, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)


def test_a_child_is_told_when_the_clock_began(tmp_path):
    parent = Settings(home=tmp_path, database_url="sqlite://", secret_key="k" * 40, now=START).started()
    assert parent.now_since is not None
    child = Settings.from_environment(parent.environment()).started()
    assert child == parent
    assert ShiftedClock(child.now, child.now_since).offset == ShiftedClock(parent.now, parent.now_since).offset


def test_a_clock_that_was_told_when_it_began_does_not_begin_again(tmp_path):
    told = Settings(home=tmp_path, database_url="sqlite://", secret_key="", now=START, now_since=SINCE)
    assert told.started() == told
    assert ShiftedClock(START, SINCE).offset == START - SINCE > timedelta(days=500)


def test_the_machines_clock_begins_nowhere(tmp_path):
    plain = Settings(home=tmp_path, database_url="sqlite://", secret_key="", now=None)
    assert plain.started() == replace(plain, now_since=None)
