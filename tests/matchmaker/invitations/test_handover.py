"""Drafting rounds pair by pair, and meetings of an agenda that become invitations."""

from datetime import timedelta

import pytest

from matchmaker.foundation import clock as clocks
from matchmaker.foundation.errors import ConflictError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import AgendaState, MeetingState, Strength
from matchmaker.invitations import acts
from matchmaker.invitations.drafting import Generator, Load
from matchmaker.invitations.handover import hand_over, planned_openings, to_hand_over
from matchmaker.models import Booking, Meeting
from matchmaker.planning import bookings
from tests.factories import REASONS, a_wish, an_agenda, person, scored, slot

pytestmark = pytest.mark.event("tiny")


def test_a_round_has_room_for_both_sides_or_is_skipped():
    load = Load(each=3, a_round=2, holds=1)
    load.add(1, 10, 1)
    rounds = load.rounds_for(1, 10)
    assert [next(rounds), next(rounds)] == [2, 3]  # the startup is asked once in each
    assert next(load.rounds_for(1, 11)) == 1
    load.add(1, 11, 1)
    assert next(load.rounds_for(1, 12)) == 2
    load.add(1, 12, 2)
    assert list(load.rounds_for(1, 13)) == []  # three are enough for this investor
    assert next(load.rounds_for(1, 13, beyond=True)) == 2


def drafted(event, **asked) -> list[tuple[str, str, int]]:
    made = Generator(event, each=5, threshold=0).run(**asked)
    return sorted((one.investor.key, one.startup.key, one.round) for one in made)


def test_only_an_investor_and_a_startup_that_may_meet_and_said_no_no(event):
    for other in ("diego", "grace", "hugo"):
        scored(person("elena"), person(other))
    assert drafted(event) == [("elena", "diego", 1), ("elena", "grace", 1)]
    a_wish("grace", "elena", Strength.NO)
    db.session.rollback()
    for other in ("diego", "grace"):
        scored(person("elena"), person(other))
    a_wish("grace", "elena", Strength.NO)
    assert drafted(event) == [("elena", "diego", 1)]


def test_a_pair_that_was_asked_is_not_asked_again_unless_it_was_withdrawn(event):
    scored(person("elena"), person("diego"))
    found = acts.invite(person("elena"), person("diego"))
    assert drafted(event) == []
    acts.withdraw(found)
    assert drafted(event) == [("elena", "diego", 1)]


def test_what_speaks_against_the_thesis_is_not_drafted_unless_it_was_asked_for(event):
    against = [*REASONS, {"code": "sought_stage", "weight": -0.2, "detail": {}}]
    scored(person("elena"), person("diego"), reasons=against)
    assert drafted(event) == []
    plan = an_agenda(event, {"diego--elena": "d1-1000"}, state=AgendaState.DRAFT)
    assert drafted(event, wanted=planned_openings(event, plan)) == [("elena", "diego", 1)]


def test_the_openings_of_an_agenda_are_those_of_investors_and_startups_that_stand(event):
    plan = an_agenda(event, {"diego--elena": "d1-1000", "grace--elena": "d1-0930", "brice--hugo": "d2-0930"})
    found = planned_openings(event, plan)
    elena, diego, grace = (person(key).id for key in ("elena", "diego", "grace"))
    assert set(found) == {(elena, diego), (elena, grace)}
    assert (found[elena, diego].slot.key, found[elena, diego].place.key, found[elena, diego].language) == (
        "d1-1000", "table", "es",
    )  # fmt: skip
    plan.meetings[1].state = MeetingState.CANCELLED
    assert set(planned_openings(event, plan)) == {(elena, diego)}
    assert planned_openings(event, None) == {}


@pytest.mark.parametrize(
    ("state", "handed"), [(AgendaState.APPROVED, True), (AgendaState.PUBLISHED, False), (AgendaState.DRAFT, False)]
)
def test_only_a_meeting_that_nobody_was_promised_is_handed_over(event, state, handed):
    plan = an_agenda(event, {"diego--elena": "d1-1000"}, state=state)
    elena, diego = person("elena"), person("diego")
    assert to_hand_over(elena, diego) is (plan.meetings[0] if handed else None)
    assert to_hand_over(elena, person("grace")) is None


def test_a_meeting_that_an_older_published_version_promised_too_stays_a_meeting(event):
    an_agenda(event, {"diego--elena": "d1-0930"})
    an_agenda(event, {"diego--elena": "d1-1000"}, version=2, state=AgendaState.APPROVED)
    assert to_hand_over(person("elena"), person("diego")) is None


@pytest.fixture
def approved(event) -> Meeting:
    """Elena's meeting with Diego in an approved agenda, booked."""
    plan = an_agenda(event, {"diego--elena": "d1-1000"}, state=AgendaState.APPROVED)
    bookings.book(plan.meetings)
    return plan.meetings[0]


def test_the_invitation_takes_over_slot_place_and_seats_and_the_meeting_is_gone(event, approved):
    invitation = acts.invite(person("elena"), person("diego"), slot("d1-1030"))
    before = db.session.query(Booking).count()
    assert hand_over(approved, invitation) == "diego--elena"
    assert (invitation.slot.key, invitation.place.key, invitation.seat) == ("d1-1000", "table", 1)
    assert invitation.expires_at == clocks.now() + timedelta(hours=24)
    assert db.session.query(Booking).filter_by(invitation_id=invitation.id).count() == before == 3
    assert db.session.query(Meeting).count() == 0


def test_a_slot_that_has_begun_is_not_handed_over(event, approved, clock):
    invitation = acts.invite(person("elena"), person("diego"), slot("d1-1030"))
    clock.moment = clocks.instant(slot("d1-1000").starts_at, event.time_zone)
    with pytest.raises(ConflictError):
        hand_over(approved, invitation)
    assert db.session.query(Meeting).count() == 1
