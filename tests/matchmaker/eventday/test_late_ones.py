"""Rule 3 of a no-show: the late one comes after all, and the lost meeting is held later with the fewest moves."""

import pytest
from sqlalchemy import delete

from matchmaker.eventday import acts, after_all, again, chairs, facts, following, now
from matchmaker.eventday.courses import course
from matchmaker.foundation import clock as clocks
from matchmaker.foundation.clock import instant
from matchmaker.foundation.errors import ConflictError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ChairState, DayFactKind, InvitationState, MeetingCourse, MeetingState
from matchmaker.invitations import acts as invitations
from matchmaker.invitations.holds import free_slots
from matchmaker.models import Attendance, Availability, Booking, Meeting, Outbox, StandbyChair
from matchmaker.planning import bookings
from matchmaker.planning.changes import promise
from matchmaker.planning.problem_meetings import key_of
from tests.factories import acting, person, place, slot

pytestmark = pytest.mark.event("tiny")
K = DayFactKind


@pytest.fixture
def room(event) -> None:
    """There are tables for everybody, and everybody has time on both days."""
    place("table").capacity = 3
    db.session.execute(delete(Availability))
    db.session.flush()
    db.session.expire_all()


def state_of(event, held) -> MeetingCourse:
    told = [fact for fact in facts.standing(event) if fact.meeting_key == key_of(held)]
    return course(held, told, clocks.wall(clocks.now(), event.time_zone)).state


def test_before_somebody_sits_there_the_late_one_just_takes_the_chair(event, missed, begun, note):
    note(begun, K.HELD)
    assert (missed.state, state_of(event, begun)) == (ChairState.CLOSED, MeetingCourse.HELD)


def test_the_desk_gives_the_chair_back(event, missed, begun, on_standby, staff):
    (nadia,) = on_standby("nadia")
    made = chairs.seat(missed, nadia)
    after_all.give_back(missed, client_id="back", by=staff)
    assert (made.state, begun.state) == (MeetingState.CANCELLED, MeetingState.PLANNED)
    assert state_of(event, begun) is MeetingCourse.HELD
    booked = db.session.query(Booking).filter_by(slot_id=begun.slot_id)
    assert {row.meeting_id for row in booked} == {begun.id}
    told = db.session.query(Outbox).filter_by(kind="standby_given_back")
    assert [row.participant_id for row in told] == [nadia.id]


def test_a_chair_that_nobody_took_is_not_given_back(missed, staff):
    with pytest.raises(ConflictError):
        after_all.give_back(missed, client_id="back", by=staff)


def test_what_is_noted_of_a_taken_chair_is_refused(event, missed, begun, on_standby, note, staff):
    chairs.seat(missed, on_standby("nadia")[0])
    with pytest.raises(RefusedError) as refused:
        note(begun, K.HELD)
    assert refused.value.code == "chair_taken"
    with pytest.raises(RefusedError):
        acts.take_back(event, facts.standing(event)[-2], by=staff)


def test_the_lost_meeting_is_held_later_where_both_are_free(event, missed, begun, room):
    first = again.later_times(begun)[0]
    assert first.gives_way is None
    again.hold_again(event, begun.key, first.opening.slot.id)
    assert (begun.state, begun.slot_id) == (MeetingState.PLANNED, first.opening.slot.id)
    assert state_of(event, begun) is MeetingCourse.PLANNED  # what was noted is of the slot in which it was lost
    told = db.session.query(Outbox).filter_by(kind="agenda_changed")
    assert {db.session.get(type(person("elena")), row.participant_id).key for row in told} == {"elena", "grace"}


def test_a_lost_meeting_whose_chair_was_taken_is_held_later_too(event, missed, begun, on_standby, room):
    chairs.seat(missed, on_standby("nadia")[0])
    again.hold_again(event, begun.key, again.later_times(begun)[0].opening.slot.id)
    assert (begun.state, begun.cancel_reason) == (MeetingState.PLANNED, None)
    assert begun.slot.key != "d1-0930"


def test_where_no_time_is_free_one_other_meeting_gives_way(event, missed, begun, on_standby, room):
    """Elena is busy in all later slots but one, in which Grace is: Grace's other meeting moves."""
    ahead = [one for one in event.slots if one.key not in ("d1-0930", "d2-1030")]
    taken = {meeting.slot.key for meeting in begun.agenda.meetings if "elena" in meeting.key}
    others = on_standby(*(f"other{number}" for number in range(len(ahead))))
    for number, when in enumerate(ahead):
        if when.key not in taken:
            _meet(begun, "elena", others[number].key, when.key)
    way = _meet(begun, "grace", others[0].key, "d2-1030")
    found = again.later_times(begun)
    assert {(one.opening.slot.key, one.gives_way) for one in found} >= {("d2-1030", way)}
    assert all(one.gives_way is not None for one in found)
    again.hold_again(event, begun.key, slot("d2-1030").id)
    assert (begun.slot.key, way.slot.key != "d2-1030") == ("d2-1030", True)


def _meet(begun: Meeting, a: str, b: str, when: str) -> Meeting:
    people = [Attendance(participant=person(key)) for key in (a, b)]
    taken = {row.seat for row in db.session.query(Booking).filter_by(slot_id=slot(when).id, place_id=place("table").id)}
    seat = next(number for number in (1, 2, 3) if number not in taken)
    made = Meeting(
        agenda=begun.agenda, key=f"{a}--{b}", slot=slot(when), place=place("table"), seat=seat, value=1, language="en",
        people=people,
    )  # fmt: skip
    db.session.add(made)
    bookings.book([made])
    promise([made])
    return made


def test_a_time_that_is_not_offered_is_refused(event, missed, begun):
    with pytest.raises(RefusedError) as refused:
        again.hold_again(event, begun.key, begun.slot_id)
    assert refused.value.code == "slot_not_free"


def test_the_desk_moves_the_state_of_an_agreed_invitation(event, published, staff, clock, room):
    brice = person("brice")
    brice.kind = "startup"
    invitation = invitations.invite(person("elena"), brice, free_slots(person("elena"), brice)[0])
    invitations.send(invitation)
    invitations.accept(invitation, brice)
    clock.moment = clocks.instant(invitation.slot.starts_at, event.time_zone)

    def noted(kind, number, **more):
        return acts.note_meeting(event, key_of(invitation), kind, client_id=number, by=staff, **more)

    held = noted(K.HELD, "1")
    assert invitation.state is InvitationState.HELD
    acts.take_back(event, held, by=staff)
    assert invitation.state is InvitationState.ACCEPTED
    noted(K.ABSENT, "2", about=brice.id)
    assert invitation.state is InvitationState.MISSED
    assert db.session.query(StandbyChair).one().alone_id == person("elena").id
    following.follow(event, key_of(invitation))  # as often as you like
    noted(K.HELD, "3")
    assert invitation.state is InvitationState.HELD


def test_what_was_said_of_a_lost_meeting_does_not_stand_on_its_later_slot(event, missed, begun, room, clock):
    elena = person("elena")
    acts.note_own(elena, begun.key, K.AT_TABLE, client_id="here", by=acting("elena"))
    again.hold_again(event, begun.key, again.later_times(begun)[0].opening.slot.id)
    clock.moment = instant(begun.slot.starts_at, event.time_zone)
    for side in (elena, person("grace")):
        (held_later,) = now.now(side).under_way
        assert held_later.key == begun.key
        assert (held_later.mine, held_later.theirs) == ((), ())
