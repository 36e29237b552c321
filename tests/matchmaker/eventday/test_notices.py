"""Mails of the day: everybody with a meeting hears of it once, shortly before it begins."""

from datetime import datetime, timedelta

import pytest

from matchmaker.eventday import notices
from matchmaker.foundation.clock import instant
from matchmaker.foundation.extensions import db
from matchmaker.models import Booking, Outbox
from matchmaker.programme import setup

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def at(event, clock, published):
    """at(hour, minute): so late it is on the first day."""

    def go(hour: int, minute: int) -> None:
        clock.moment = instant(datetime(2027, 5, 4, hour, minute), event.time_zone)

    return go


def reminders() -> list[Outbox]:
    return db.session.query(Outbox).filter_by(kind="meeting_soon").all()


def booked(event, key: str) -> set[int]:
    (number,) = (slot.id for slot in event.slots if slot.key == key)
    rows = db.session.query(Booking.participant_id).filter_by(slot_id=number)
    return {row.participant_id for row in rows if row.participant_id is not None}


def test_a_quarter_of_an_hour_before_each_is_reminded_once(event, at):
    at(9, 14)
    notices.remind(event)
    assert reminders() == []
    at(9, 15)
    for _ in range(2):
        notices.remind(event)
    assert {row.participant_id for row in reminders()} == booked(event, "d1-0930")
    assert len({row.address for row in reminders()}) == len(reminders())


def test_once_it_has_begun_nobody_is_reminded_and_a_mail_that_waited_is_obsolete(event, at):
    at(9, 29)
    notices.remind(event)
    row = reminders()[0]
    assert [one["slot"].key for one in notices.soon(row).context["meetings"]] == ["d1-0930"]
    at(9, 30)
    notices.remind(event)
    assert notices.soon(row) is None


def test_a_slot_that_moves_reminds_anew(event, at):
    at(9, 20)
    notices.remind(event)
    before = len(reminders())
    (slot,) = (one for one in event.slots if one.key == "d1-0930")
    slot.starts_at += timedelta(minutes=5)
    notices.remind(event)
    assert len(reminders()) == 2 * before


def test_an_event_can_do_without(event, at):
    setup.save_settings(event, {"remind_minutes": 0})
    at(9, 20)
    notices.remind(event)
    assert reminders() == []
