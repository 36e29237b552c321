"""Whom an investor may invite, and whom next: pairs, caps, the thesis, slots opened, the list of startups."""

import pytest

from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import InvitationState, Kind, ParticipantState, Strength
from matchmaker.invitations import acts, office_hours, startup_list
from matchmaker.invitations.limits import require_pair
from matchmaker.invitations.next_best import against, fits, propose_next
from matchmaker.models import Audit, Availability
from matchmaker.planning import bookings
from tests.factories import a_wish, person, scored, slot

pytestmark = pytest.mark.event("tiny")
TOO_SMALL = [{"code": "ticket", "weight": -0.3, "detail": {}}, {"code": "shared_themes", "weight": -0.1, "detail": {}}]


def refusal(investor: str, startup: str) -> str:
    with pytest.raises(RefusedError) as refused:
        require_pair(person(investor), person(startup))
    return refused.value.code


def test_an_investor_invites_startups_that_may_be_met(event):
    require_pair(person("elena"), person("diego"))
    assert {refusal("diego", "elena"), refusal("elena", "hugo")} == {"not_proposed"}
    a_wish("grace", "elena", Strength.NO)
    assert refusal("elena", "grace") == "not_proposed"
    person("diego").state = ParticipantState.PENDING
    db.session.flush()
    assert refusal("elena", "diego") == "not_proposed"


def test_only_what_was_stated_speaks_against_a_startup():
    assert against(TOO_SMALL) == ["ticket"]
    assert (fits(TOO_SMALL), fits(TOO_SMALL[1:])) == (False, True)


def test_a_closed_gate_keeps_a_startup_away_until_one_of_the_two_wishes_the_meeting(event):
    closed, opened = ([{"code": "gate", "weight": w, "detail": {"closed": ["thesis_apart"]}}] for w in (-0.03, 0.0))
    assert (fits(closed), fits(opened)) == (False, True)
    scored(person("elena"), person("diego"), 0.5)
    scored(person("elena"), person("grace"), 0.001, closed)
    first = acts.invite(person("elena"), person("diego"))
    acts.send(first)
    assert propose_next(first) is None


def test_after_a_no_the_best_startup_that_fits_and_was_not_asked_is_proposed_into_the_same_slot(event):
    scored(person("elena"), person("diego"), 0.9)
    scored(person("elena"), person("grace"), 0.4)
    first = acts.invite(person("elena"), person("diego"), message="Come!")
    acts.send(first)
    bookings.release(first)  # as declining does
    following = propose_next(first)
    assert (following.startup.key, following.slot, following.message) == ("grace", first.slot, "Come!")
    assert (following.state, following.round, following.score) == (InvitationState.DRAFT, first.round + 1, 0.4)
    assert propose_next(first) is following  # a draft that waits comes first
    acts.send(following)
    assert propose_next(following) is None  # everybody was asked


def test_a_startup_that_does_not_fit_is_not_proposed(event):
    scored(person("elena"), person("diego"), 0.5)
    scored(person("elena"), person("grace"), 0.9, TOO_SMALL)
    first = acts.invite(person("elena"), person("diego"))
    acts.send(first)
    assert propose_next(first) is None


def test_slots_are_opened_whole_and_never_another_events(event):
    elena, wanted = person("elena"), {slot("d1-0930").id, slot("d1-1000").id}
    office_hours.open_slots(elena, wanted | {999_999})
    office_hours.open_slots(elena, wanted)
    assert office_hours.opened(elena) == wanted
    assert db.session.query(Audit).filter_by(act="office_hours.set").one().detail == {"slots": 2}
    office_hours.open_slots(elena, [])
    assert office_hours.opened(elena) == set()


def test_the_list_has_those_that_fit_first_and_what_was_said_to_each(event):
    scored(person("elena"), person("diego"), 0.5)
    scored(person("elena"), person("grace"), 0.9, TOO_SMALL)
    found = acts.invite(person("elena"), person("diego"))
    rows = startup_list.listed(person("elena"))
    assert [(one.startup.key, one.against, one.live) for one in rows] == [
        ("diego", [], False),
        ("grace", ["ticket"], False),
    ]
    acts.send(found)
    assert [one.live for one in startup_list.listed(person("elena"))] == [True, False]
    assert startup_list.figures(event) == {InvitationState.SENT: 1}
    a_wish("elena", "grace", Strength.NO)
    assert [one.startup.key for one in startup_list.listed(person("elena"))] == ["diego"]


def test_why_an_investor_has_no_invitation(event):
    elena = person("elena")
    assert [(one.investor, one.why) for one in startup_list.uninvited(event)] == [(elena, "not_compared")]
    scored(elena, person("grace"), 0.9, TOO_SMALL)
    assert [(one.why, one.best) for one in startup_list.uninvited(event)] == [("no_fit", None)]
    scored(elena, person("diego"), 0.9)
    assert [(one.why, one.best) for one in startup_list.uninvited(event)] == [("no_room", 0.9)]
    acts.invite(elena, person("diego"))
    assert startup_list.uninvited(event) == []
    assert startup_list.rounds(event) == [(1, 1)]


def test_a_startup_without_a_free_slot_does_not_keep_the_next_one_away(event):
    scored(person("elena"), person("diego"), 0.9)
    scored(person("elena"), person("grace"), 0.8)
    person("hugo").kind = Kind.STARTUP
    scored(person("elena"), person("hugo"), 0.4)
    grace = person("grace")
    grace.availability = [Availability(slot_id=slot.id, available=False, why="stated") for slot in event.slots]
    first = acts.invite(person("elena"), person("diego"))
    acts.send(first)
    bookings.release(first)
    assert propose_next(first).startup.key == "hugo"
