"""An invitation from draft to meeting: who may do what, what it holds, and what is free again at once."""

from datetime import UTC, datetime, timedelta

import pytest

from matchmaker.foundation.errors import ConflictError, InvalidError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import InvitationState, ParticipantState, Strength
from matchmaker.invitations import acts as invitations
from matchmaker.invitations.holds import hold_until
from matchmaker.invitations.queries import accepted_of
from matchmaker.invitations.states import TRANSITIONS, asked, awaits_answer, done
from matchmaker.models import Audit, Booking, Invitation, OfficeHour, Outbox, Participant, Wish
from tests.factories import person, scored, slot

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def elena(app) -> Participant:
    return person("elena")


@pytest.fixture
def diego(app) -> Participant:
    return person("diego")


@pytest.fixture
def grace(app) -> Participant:
    return person("grace")


def sent(investor, startup, key: str | None = None) -> Invitation:
    found = invitations.invite(investor, startup, slot(key) if key else None)
    invitations.send(found)
    return found


def held_by(invitation) -> list[str]:
    """What an invitation takes, as words."""
    rows = db.session.query(Booking).filter_by(invitation_id=invitation.id)
    names = {"participant_id": "person", "place_id": "place", "interpreter_id": "interpreter"}
    return sorted(word for row in rows for column, word in names.items() if getattr(row, column) is not None)


def mails(kind: str) -> list[str]:
    return sorted(row.address for row in db.session.query(Outbox).filter_by(kind=kind))


def test_a_draft_holds_nothing_and_a_sent_one_both_people_and_a_seat(elena, diego):
    found = invitations.invite(elena, diego)
    assert held_by(found) == []
    invitations.send(found)
    assert held_by(found) == ["person", "person", "place"]
    assert found.state is InvitationState.SENT
    assert mails("invitation") == ["diego@tiny.example"]


def test_two_people_without_a_common_language_hold_an_interpreter(elena, grace):
    elena.languages, grace.languages = ["es"], ["fr"]
    assert held_by(sent(elena, grace)) == ["interpreter", "person", "person", "place"]


def test_sending_twice_is_sending_once(elena, diego):
    found = sent(elena, diego)
    invitations.send(found)
    assert len(mails("invitation")) == 1
    assert len(held_by(found)) == 3


def test_accepting_makes_it_part_of_both_agendas(elena, diego):
    found = sent(elena, diego)
    invitations.accept(found, diego)
    invitations.accept(found, diego)
    assert accepted_of(elena) == accepted_of(diego) == [found]
    assert mails("invitation_accepted") == ["diego@tiny.example", "elena@tiny.example"]


@pytest.mark.parametrize("act", ["decline", "withdraw", "expire", "cancel"])
def test_whatever_ends_it_frees_the_slot_at_once(act, elena, diego, clock):
    found = sent(elena, diego, "d1-0930")
    if act == "decline":
        invitations.decline(found, diego, "no_time")
    elif act == "withdraw":
        invitations.withdraw(found)
    elif act == "expire":
        clock.advance(timedelta(hours=24))
        invitations.expire(found)
    else:
        invitations.accept(found, diego)
        invitations.cancel(found, elena)
    assert held_by(found) == []
    again = sent(elena, diego, "d1-0930")
    assert again.slot.key == "d1-0930"


def test_the_startup_proposes_another_time_and_the_investor_answers(elena, diego):
    found = sent(elena, diego, "d1-0930")
    invitations.counter(found, diego, slot("d1-1030"))
    assert (found.slot.key, found.first_slot.key) == ("d1-1030", "d1-0930")
    assert mails("invitation_countered") == ["elena@tiny.example"]
    with pytest.raises(RefusedError) as refused:
        invitations.accept(found, diego)
    assert refused.value.code == "not_asked"
    invitations.accept(found, elena)
    assert found.state is InvitationState.ACCEPTED
    assert {row.slot_id for row in db.session.query(Booking)} == {slot("d1-1030").id}


def test_a_counter_proposal_into_a_taken_slot_changes_nothing(elena, diego, grace):
    found = sent(elena, diego, "d1-0930")
    sent(elena, grace, "d1-1000")  # the only table is taken
    with pytest.raises(ConflictError):
        invitations.counter(found, diego, slot("d1-1000"))
    db.session.expire_all()
    assert (found.slot.key, found.state, len(held_by(found))) == ("d1-0930", InvitationState.SENT, 3)


def test_nobody_answers_for_the_other_side(elena, diego):
    found = sent(elena, diego)
    for act in (invitations.accept, invitations.decline):
        with pytest.raises(RefusedError):
            act(found, elena)


def test_an_answer_after_its_time_is_too_late(elena, diego, clock):
    found = sent(elena, diego)
    clock.advance(timedelta(hours=24))
    with pytest.raises(RefusedError) as refused:
        invitations.accept(found, diego)
    assert refused.value.code == "invitation_expired"


def test_an_open_invitation_does_not_expire_early(elena, diego, clock):
    found = sent(elena, diego)
    clock.advance(timedelta(hours=23, minutes=59))
    with pytest.raises(RefusedError):
        invitations.expire(found)


@pytest.mark.parametrize("state", list(InvitationState))
@pytest.mark.parametrize("act", list(TRANSITIONS))
def test_every_act_in_every_state_is_done_already_possible_or_refused(state, act):
    before, after = TRANSITIONS[act]
    found = Invitation(id=1, state=state)
    if state is after:
        assert done(found, act)
    elif state in before:
        assert not done(found, act)
    else:
        with pytest.raises(RefusedError):
            done(found, act)


def test_who_is_asked_follows_from_the_state_alone(elena, diego, clock):
    found = invitations.invite(elena, diego, slot("d1-0930"))
    assert asked(found) is None
    invitations.send(found)
    assert asked(found) is diego
    invitations.counter(found, diego, slot("d1-1030"))
    assert asked(found) is elena
    assert awaits_answer(found)
    clock.advance(timedelta(hours=24))
    assert asked(found) is elena
    assert not awaits_answer(found)
    invitations.expire(found)
    assert asked(found) is None


def test_a_slot_is_not_held_twice(elena, diego, grace):
    sent(elena, diego, "d1-0930")
    with pytest.raises(RefusedError):
        invitations.invite(elena, grace, slot("d1-0930"))


def test_a_draft_whose_slot_went_meanwhile_moves_on_unless_it_was_chosen(elena, diego, grace):
    any_slot = invitations.invite(elena, grace)
    chosen = invitations.invite(elena, diego, slot("d1-0930"))
    assert any_slot.slot.key == "d1-0930"
    invitations.send(chosen)
    invitations.send(any_slot)
    assert any_slot.slot.key == "d1-1000"
    late = invitations.invite(elena, diego)
    assert late.slot.key == "d1-1030"


def test_a_chosen_slot_that_went_is_a_conflict(elena, diego, grace):
    first, second = (invitations.invite(elena, who, slot("d1-0930")) for who in (diego, grace))
    invitations.send(first)
    with pytest.raises(ConflictError) as conflict:
        invitations.send(second)
    assert conflict.value.code == "slot_taken"


def test_slots_lie_within_the_office_hours(elena, diego):
    db.session.add(OfficeHour(participant_id=elena.id, slot_id=slot("d1-1030").id))
    db.session.flush()
    assert invitations.invite(elena, diego).slot.key == "d1-1030"


def test_a_startup_has_so_many_open_invitations_at_most(elena, diego, event):
    event.settings = event.settings | {"open_holds": 1}
    rival = second_investor(elena)
    sent(elena, diego)
    with pytest.raises(RefusedError) as refused:
        sent(rival, diego)
    assert refused.value.code == "holds_full"


def test_an_investor_invites_so_many_at_most(elena, diego, grace, event):
    event.settings = event.settings | {"invitations_sent": 1}
    first = sent(elena, diego)
    with pytest.raises(RefusedError) as refused:
        sent(elena, grace)
    assert refused.value.code == "too_many_sent"
    invitations.decline(first, diego)
    sent(elena, grace)


def second_investor(elena) -> Participant:
    rival = Participant(
        event_id=elena.event_id, key="rival", kind=elena.kind, name="Rival", email="rival@tiny.example",
        languages=["es", "en"], created_at=elena.created_at, changed_at=elena.changed_at,
    )  # fmt: skip
    db.session.add(rival)
    db.session.flush()
    return rival


def test_who_must_not_meet_reads_the_same_whatever_the_reason(elena, diego, grace):
    db.session.query(Wish).filter_by(from_id=diego.id, to_id=elena.id).one().strength = Strength.NO
    grace.state = ParticipantState.WITHDRAWN
    db.session.flush()
    words = set()
    for startup in (diego, grace, person("hugo")):
        with pytest.raises(RefusedError) as refused:
            invitations.invite(elena, startup)
        words.add((refused.value.code, str(refused.value)))
    assert words == {("not_proposed", "this meeting cannot be proposed")}


def test_after_a_no_the_next_best_startup_is_proposed(elena, diego, grace):
    scored(elena, diego, 0.9)
    scored(elena, grace, 0.7)
    found = sent(elena, diego)
    invitations.decline(found, diego)
    follower = db.session.query(Invitation).filter_by(state=InvitationState.DRAFT).one()
    assert (follower.startup, follower.round) == (grace, 2)
    row = db.session.query(Outbox).filter_by(kind="invitation_declined").one()
    assert (row.address, row.content["next_id"]) == ("elena@tiny.example", follower.id)


def test_a_startup_that_contradicts_the_thesis_is_not_proposed(elena, diego, grace):
    scored(elena, diego, 0.9)
    scored(elena, grace, 0.7, [{"code": "ticket", "weight": -0.2, "detail": {}}])
    invitations.decline(sent(elena, diego), diego)
    assert db.session.query(Invitation).filter_by(state=InvitationState.DRAFT).count() == 0


def test_wrong_words_are_refused_before_anything_happens(elena, diego):
    found = sent(elena, diego)
    with pytest.raises(InvalidError):
        invitations.decline(found, diego, "because")
    with pytest.raises(InvalidError):
        invitations.decline(found, diego, None, "x" * 601)
    assert found.state is InvitationState.SENT


def test_every_transition_leaves_a_row_with_its_actor(elena, diego):
    invitations.accept(sent(elena, diego), diego)
    acts = [row.act for row in db.session.query(Audit).filter_by(subject="invitation").order_by(Audit.id)]
    assert acts == ["invitation.drafted", "invitation.send", "invitation.accept"]


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (datetime(2027, 4, 12, 9, tzinfo=UTC), datetime(2027, 4, 13, 9, tzinfo=UTC)),  # weeks before: 24 hours
        (datetime(2027, 5, 1, 9, tzinfo=UTC), datetime(2027, 5, 1, 11, tzinfo=UTC)),  # the last three days: 2 hours
        (datetime(2027, 4, 30, 22, 59, tzinfo=UTC), datetime(2027, 5, 1, 22, 59, tzinfo=UTC)),  # one minute before them
        (datetime(2027, 4, 30, 23, 0, tzinfo=UTC), datetime(2027, 5, 1, 1, 0, tzinfo=UTC)),  # midnight in Casablanca
        (datetime(2027, 5, 4, 7, 0, tzinfo=UTC), datetime(2027, 5, 4, 7, 15, tzinfo=UTC)),  # the day: a quarter
        (datetime(2027, 5, 4, 8, 20, tzinfo=UTC), datetime(2027, 5, 4, 8, 30, tzinfo=UTC)),  # 9:30 there is 8:30 here
    ],
)
def test_a_hold_is_shorter_as_the_event_draws_near(now, until, event):
    assert hold_until(event, slot("d1-0930"), now) == until
