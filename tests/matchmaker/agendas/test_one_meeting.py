"""One meeting of the published agenda is moved, cancelled, replaced or added in one step, and its people are told."""

import pytest

from matchmaker.agendas import one_meeting
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import AgendaState, MeetingState
from matchmaker.models import Booking, Meeting, Outbox, Participant
from matchmaker.planning import drafts

pytestmark = pytest.mark.event("tiny")


def told() -> list[tuple[str, dict]]:
    """Who gets which change, of mails that have not left."""
    rows = db.session.query(Outbox).filter_by(kind="agenda_changed", state="ready").order_by(Outbox.id)
    return [(db.session.get(Participant, row.participant_id).key, row.content["change"]) for row in rows]


def movable(agenda) -> tuple[Meeting, one_meeting.Opening]:
    """A meeting that can move, and where."""
    for meeting in agenda.meetings:
        found = one_meeting.openings(*one_meeting.people_of(meeting), meeting)
        if found:
            return meeting, found[0]
    raise AssertionError("no meeting can move")


def test_a_meeting_moves_and_both_are_told(event, published):
    meeting, there = movable(published)
    people = {one.key for one in one_meeting.people_of(meeting)}
    one_meeting.move(event, meeting.id, there.slot.id, there.place.id)
    assert (meeting.slot_id, meeting.place_id) == (there.slot.id, there.place.id)
    assert {who for who, change in told() if change == {"moved": [meeting.key]}} == people
    booked = db.session.query(Booking).filter_by(meeting_id=meeting.id)
    assert {row.slot_id for row in booked} == {there.slot.id}


def test_a_cancelled_meeting_frees_its_people_and_can_be_added_again(event, published):
    meeting = published.meetings[0]
    a, b = one_meeting.people_of(meeting)
    where = meeting.slot_id, meeting.place_id
    one_meeting.cancel(event, meeting.id)
    assert meeting.state is MeetingState.CANCELLED
    assert db.session.query(Booking).filter_by(meeting_id=meeting.id).count() == 0
    again = one_meeting.add(event, a, b, *where)
    assert (again.id, again.state) == (meeting.id, MeetingState.PLANNED)
    with pytest.raises(RefusedError, match="meet already"):
        one_meeting.add(event, a, b, *where)


def test_another_person_comes_instead_in_the_same_slot(event, published):
    found = None
    for meeting in published.meetings:
        stays, goes = one_meeting.people_of(meeting)
        taken = {who.id for m in published.meetings if m.slot_id == meeting.slot_id for who in one_meeting.people_of(m)}
        partners = {
            who.id for m in published.meetings if stays in one_meeting.people_of(m) for who in one_meeting.people_of(m)
        }
        for other in db.session.query(Participant).filter(Participant.id.notin_(taken | partners)):
            if one_meeting.may_meet(event, stays, other) and any(
                one.slot.id == meeting.slot_id for one in one_meeting.openings(stays, other, meeting)
            ):
                found = meeting, stays, goes, other
    assert found, "nobody could be replaced"
    meeting, stays, goes, other = found
    made = one_meeting.replace(event, meeting.id, stays.id, other)
    assert made.slot_id == meeting.slot_id
    assert meeting.state is MeetingState.CANCELLED
    assert {who for who, _change in told()} == {stays.key, goes.key, other.key}
    assert (stays.key, {"new": [made.key], "moved": [], "dropped": [meeting.key]}) in told()


def test_while_an_approved_agenda_waits_single_meetings_stay(event, published):
    made = drafts.copy(published)
    made.state = AgendaState.APPROVED
    db.session.flush()
    with pytest.raises(RefusedError, match="waits"):
        one_meeting.cancel(event, published.meetings[0].id)


def test_what_is_refused_changes_nothing(event, published):
    meeting = published.meetings[0]
    a, b = one_meeting.people_of(meeting)
    before = meeting.slot_id, meeting.place_id, meeting.sequence
    with pytest.raises(RefusedError):
        one_meeting.move(event, meeting.id, *before[:2])
    with pytest.raises(RefusedError):
        one_meeting.add(event, a, b, *before[:2])
    assert (meeting.slot_id, meeting.place_id, meeting.sequence) == before
    assert told() == []
