"""Another delegate takes a chair: the desk says who really sits there."""

from datetime import timedelta

import pytest

from matchmaker.agendas import my_agenda, one_meeting
from matchmaker.eventday import stamp, swapping
from matchmaker.foundation.clock import instant
from matchmaker.foundation.errors import MissingError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ErrorCode
from matchmaker.models import Attendance, Audit, Delegate, Meeting, Outbox
from tests.factories import person

pytestmark = pytest.mark.event("tiny")


def delegate(key: str) -> Delegate:
    return next(one for one in person("chen").delegates if one.key == key)


@pytest.fixture
def held(event, published, clock) -> Meeting:
    """A meeting of Chen's with Luo in the chair, ten minutes before it begins."""
    found = next(one for one in published.meetings if delegate("chen-2").id in one.delegates)
    clock.moment = instant(found.slot.starts_at - timedelta(minutes=10), event.time_zone)
    return found


def sits(meeting: Meeting) -> str:
    seat = db.session.query(Attendance).filter_by(meeting_id=meeting.id, participant_id=person("chen").id).one()
    return seat.delegate.key


def test_both_sides_see_who_sits_there_and_are_told(event, held):
    other = next(seat.participant for seat in held.people if seat.participant is not person("chen"))
    before, marks = held.sequence, [stamp.of_participant(other), stamp.of_event(event)]
    swapping.swap(event, held.key, person("chen"), delegate("chen-1").id)
    assert sits(held) == "chen-1"
    assert held.sequence == before + 1
    (seen,) = (one for one in my_agenda.entries(other) if one.meeting and one.meeting.key == held.key)
    assert (seen.sits or seen.other).name == "Chen Yulan"
    told = {row.participant_id for row in db.session.query(Outbox).filter_by(kind="agenda_changed")}
    assert told == {other.id, person("chen").id}
    assert [stamp.of_participant(other), stamp.of_event(event)] != marks
    assert db.session.query(Audit).filter_by(act="day.swapped").count() == 1


def test_whoever_shares_no_language_leaves_the_meeting_without_one(event, held):
    """Luo speaks French, Chen English: the other side speaks French alone."""
    assert held.language == "fr"
    swapping.swap(event, held.key, person("chen"), delegate("chen-1").id)
    assert held.language is None
    swapping.swap(event, held.key, person("chen"), delegate("chen-2").id)
    assert held.language == "fr"


def test_the_same_delegate_again_changes_nothing(event, held):
    before = held.sequence
    swapping.swap(event, held.key, person("chen"), delegate("chen-2").id)
    assert held.sequence == before
    assert db.session.query(Outbox).filter_by(kind="agenda_changed").count() == 0


def test_of_a_meeting_that_runs_nobody_gets_a_mail(event, held, clock):
    clock.advance(timedelta(minutes=15))
    swapping.swap(event, held.key, person("chen"), delegate("chen-1").id)
    assert sits(held) == "chen-1"
    assert db.session.query(Outbox).filter_by(kind="agenda_changed").count() == 0


def test_who_sits_at_another_table_then_exchanges_chairs(event, held):
    other = next(one for one in held.agenda.meetings if one.key != held.key and "chen" in one.key)
    other.slot_id = held.slot_id
    next(seat for seat in other.people if seat.participant is person("chen")).take(delegate("chen-1"))
    db.session.flush()
    changed = swapping.swap(event, held.key, person("chen"), delegate("chen-1").id)
    assert changed == [held, other]
    assert (sits(held), sits(other)) == ("chen-1", "chen-2")


def test_only_ones_own_delegates_sit(event, held):
    for person_, number in (
        (person("chen"), 987_654),
        (person("grace"), delegate("chen-1").id),
        (person("chen"), None),
    ):
        with pytest.raises(MissingError):
            swapping.swap(event, held.key, person_, number)


def test_what_is_over_or_off_stays_as_it_was(event, held, clock):
    one_meeting.cancel(event, held.id)
    with pytest.raises(RefusedError) as off:
        swapping.swap(event, held.key, person("chen"), delegate("chen-1").id)
    assert off.value.code is ErrorCode.MEETING_GONE


def test_after_the_slot_the_answers_say_who_came(event, held, clock):
    clock.advance(timedelta(hours=1))
    with pytest.raises(RefusedError) as over:
        swapping.swap(event, held.key, person("chen"), delegate("chen-1").id)
    assert over.value.code is ErrorCode.MEETING_PAST


def test_the_others_are_offered(event, held):
    assert [one.key for one in swapping.choices(person("chen"), delegate("chen-2").id)] == ["chen-1"]
    assert swapping.choices(person("elena"), None) == []
