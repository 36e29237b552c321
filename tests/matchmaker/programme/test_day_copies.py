"""A day copied onto another: the same times, nothing over anything else, nothing twice."""

from datetime import timedelta

import pytest

from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.models import Session, Slot
from matchmaker.programme import timetable
from matchmaker.programme.day_copies import copy_day

pytestmark = pytest.mark.event("tiny")


def of_day(event, number: int) -> list[tuple]:
    day = event.starts_on + timedelta(days=number)
    return [
        (type(row), row.starts_at.time(), row.ends_at.time())
        for row in (*event.slots, *event.sessions)
        if row.starts_at.date() == day
    ]


def test_an_empty_day_becomes_the_same_and_a_second_copy_adds_nothing(event):
    event.ends_on += timedelta(days=1)
    db.session.flush()
    first, third = event.starts_on, event.ends_on
    slots, sessions = copy_day(event, first, third)
    db.session.expire_all()
    assert sorted(of_day(event, 2), key=str) == sorted(of_day(event, 0), key=str)
    assert (slots, sessions) == tuple(sum(row[0] is kind for row in of_day(event, 0)) for kind in (Slot, Session))
    assert {slot.day for slot in event.slots if slot.starts_at.date() == third} == {2}
    assert copy_day(event, first, third) == (0, 0)
    assert [slot.starts_at for slot in event.slots] == sorted(slot.starts_at for slot in event.slots)


def test_what_would_overlap_is_left_out(event):
    copy_day(event, event.starts_on, event.ends_on)
    db.session.expire_all()
    assert not list(timetable.overlaps(timetable.stretches_of(event)))


def test_only_days_of_the_event_and_two_different_ones(event):
    for source, target in (
        (event.starts_on, event.starts_on),
        (event.starts_on - timedelta(days=1), event.ends_on),
        (event.starts_on, event.ends_on + timedelta(days=1)),
    ):
        with pytest.raises(InvalidError):
            copy_day(event, source, target)
