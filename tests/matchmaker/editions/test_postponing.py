"""Postponing: everything moves by the same days, whoever has a meeting is told once, and what has begun stays."""

from datetime import timedelta

import pytest

from matchmaker.editions import postponing
from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.models import Outbox
from matchmaker.programme.settings import settings_of

WEEK = timedelta(weeks=1)


@pytest.mark.event("tiny")
def test_everything_moves_and_everybody_with_a_meeting_is_told(event, published):
    people = {seat.participant_id for meeting in published.meetings for seat in meeting.people}
    sequences = {meeting.id: meeting.sequence for meeting in published.meetings}
    before = [(row.starts_at, row.ends_at) for row in (*event.slots, *event.sessions)]
    phases = dict(settings_of(event).phases)
    db.session.query(Outbox).delete()
    assert postponing.affected(event, event.starts_on + WEEK).people == people
    postponing.postpone(event, event.starts_on + WEEK)
    assert [(row.starts_at - WEEK, row.ends_at - WEEK) for row in (*event.slots, *event.sessions)] == before
    assert {slot.day for slot in event.slots} <= {0, 1}
    told = db.session.query(Outbox).filter_by(kind="agenda_changed").all()
    assert {mail.participant_id for mail in told} <= people
    assert {meeting.sequence - sequences[meeting.id] for meeting in published.meetings} == {1}
    moved = settings_of(event).phases
    assert moved["answers"][1] > phases["answers"][1]


@pytest.mark.event("tiny")
def test_a_phase_that_is_over_stays_closed(event, clock):
    closed = settings_of(event).phases["registration"]
    clock.moment = clock.moment + timedelta(days=1)
    postponing.postpone(event, event.starts_on + WEEK)
    after = settings_of(event).phases["registration"]
    assert (after == closed) == postponing.phases.is_over(event, "registration")


@pytest.mark.event("tiny")
def test_neither_the_same_day_nor_an_event_that_has_begun(event, clock):
    with pytest.raises(InvalidError):
        postponing.postpone(event, event.starts_on)
    clock.moment = clock.moment.replace(year=2027, month=12, day=31)
    with pytest.raises(RefusedError):
        postponing.postpone(event, event.starts_on + WEEK)
