"""Invitations for all investors: nobody flooded, nobody forgotten, only what fits."""

from collections import Counter

import pytest

from matchmaker.foundation.bounds import bounds
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import AgendaState, InvitationState, Kind
from matchmaker.invitations import acts
from matchmaker.invitations.round_schema import RoundSchema
from matchmaker.invitations.rounds import generate, generate_from, send_round
from matchmaker.models import Agenda, Attendance, Booking, Invitation, Meeting, OfficeHour, Participant, Place, Score
from matchmaker.planning import bookings
from matchmaker.programme import setup
from tests.factories import a_run, person, scored, slot

pytestmark = pytest.mark.event("tiny")


def add(kind: Kind, count: int) -> list[Participant]:
    elena = person("elena")
    made = [
        Participant(
            event_id=elena.event_id, key=f"{kind}-{number}", kind=kind, name=f"{kind} {number}", languages=["en"],
            created_at=elena.created_at, changed_at=elena.changed_at, email=f"{kind}{number}@tiny.example",
        )
        for number in range(count)
    ]  # fmt: skip
    db.session.add_all(made)
    db.session.flush()
    return made


@pytest.fixture
def fair(app):
    """Six investors, eight startups; everybody's favourite is the first startup."""
    investors, startups = add(Kind.INVESTOR, 6), add(Kind.STARTUP, 8)
    for a, investor in enumerate(investors):
        for b, startup in enumerate(startups):
            scored(investor, startup, 0.95 - 0.02 * b - 0.001 * a)
    return investors, startups


def test_a_round_asks_no_startup_more_often_than_it_may_hold(fair, event):
    made = generate(event, each=4)
    rounds = Counter((one.startup_id, one.round) for one in made)
    assert max(rounds.values()) <= 3
    assert min(Counter(one.investor_id for one in made).values()) == 4
    assert db.session.query(Booking).count() == 0


def test_startups_that_no_list_had_room_for_are_offered_to_those_with_the_smallest_load(fair, event):
    _, startups = fair
    event.settings = event.settings | {"invitations_sent": 1}
    made = generate(event, each=2)
    assert max(Counter((one.investor_id, one.round) for one in made).values()) == 1  # a round stays within the cap
    assert {one.startup_id for one in made} == {startup.id for startup in startups}
    loads = Counter(one.investor_id for one in made)
    assert max(loads.values()) - min(loads.values()) <= 2


def test_what_a_round_can_be_asked_has_bounds():
    assert bounds(RoundSchema, "each") == (1, 200)
    assert bounds(RoundSchema, "percent") == (0, 100)


def test_what_does_not_fit_is_not_invited(fair, event):
    assert generate(event, each=10, threshold=0.96) == []
    low = generate(event, each=10, threshold=0.9)
    assert {one.score >= 0.9 for one in low} == {True}


def test_a_threshold_of_nothing_invites_nobody_behind_a_closed_gate(fair, event):
    investors, _startups = fair
    setup.save_settings(event, {"suggestion_threshold": 0.0})
    for score in db.session.query(Score):
        if investors[0].id in (score.a_id, score.b_id):
            score.score, score.reasons = 0.0, [{"code": "gate", "weight": -0.03, "detail": {"closed": ["refused"]}}]
    made = generate(event, each=4)
    assert investors[0].id not in {one.investor_id for one in made}
    assert {one.id for one in investors[1:]} <= {one.investor_id for one in made}


def test_generating_again_replaces_drafts_and_keeps_what_was_sent(fair, event):
    first = generate(event, each=2)
    acts.send(first[0])
    kept = (first[0].investor_id, first[0].startup_id)
    again = generate(event, each=2)
    assert kept not in {(one.investor_id, one.startup_id) for one in again}
    live = db.session.query(Invitation).filter(Invitation.state.in_((InvitationState.DRAFT, InvitationState.SENT)))
    assert live.count() == len(again) + 1


def test_a_round_is_sent_as_far_as_it_goes_and_says_what_stayed(fair, event):
    made = generate(event, each=4)
    counts = send_round(event, 1)
    round_one = [one for one in made if one.round == 1]
    assert counts.total() == len(round_one)
    assert counts["sent"] > 0
    sent = [one for one in round_one if one.state is InvitationState.SENT]
    assert len(sent) == counts["sent"]
    assert db.session.query(Booking).count() == 3 * len(sent)


def test_drafts_stay_within_office_hours(fair, event):
    investors, _ = fair
    db.session.add(OfficeHour(participant_id=investors[0].id, slot_id=slot("d2-1030").id))
    db.session.flush()
    mine = [one for one in generate(event, each=3) if one.investor_id == investors[0].id]
    assert {one.slot.key for one in mine} == {"d2-1030"}


@pytest.fixture
def planned(fair, event) -> Agenda:
    """A run's draft agenda in which the first investor meets the two startups that fit least."""
    investors, startups = fair
    plan = Agenda(event_id=event.id, run=a_run(event), version=1, value=0, bound=0, created_at=event.created_at)
    table = db.session.query(Place).filter_by(event_id=event.id, key="table").one()
    for startup, when in zip(startups[-2:], ("d1-0930", "d1-1030"), strict=True):
        plan.meetings.append(
            Meeting(
                key=f"{investors[0].key}--{startup.key}", slot_id=slot(when).id, place_id=table.id, seat=1,
                language="en", value=1, people=[Attendance(participant=who) for who in (investors[0], startup)],
            )
        )  # fmt: skip
    db.session.add(plan)
    db.session.flush()
    return plan


def approved(plan: Agenda, state: AgendaState = AgendaState.APPROVED) -> Agenda:
    plan.state = state
    bookings.book(plan.meetings)
    db.session.flush()
    return plan


def drafted(plan: Agenda) -> list[tuple[str, str]]:
    return [(one.startup.key, one.slot.key) for one in generate_from(plan.run)]


def test_the_pairs_of_a_run_are_invited_into_the_slots_it_chose(planned):
    assert drafted(planned) == [("startup-6", "d1-0930"), ("startup-7", "d1-1030")]
    assert db.session.query(Booking).count() == 0


def test_an_approved_agendas_meetings_become_invitations_that_hold_the_same_seats(planned, event, fair):
    approved(planned)
    before = {(row.slot_id, row.participant_id, row.place_id) for row in db.session.query(Booking)}
    assert drafted(planned) == [("startup-6", "d1-0930"), ("startup-7", "d1-1030")]
    assert send_round(event, 1) == {"sent": 2}
    rows = db.session.query(Booking).all()
    assert {(row.slot_id, row.participant_id, row.place_id) for row in rows} == before
    assert {row.meeting_id for row in rows} == {None}
    assert db.session.query(Meeting).count() == 0
    first = db.session.query(Invitation).filter_by(state=InvitationState.SENT).order_by(Invitation.id).first()
    acts.decline(first, first.startup)
    assert {row.slot_id for row in db.session.query(Booking)} == {slot("d1-1030").id}
    follower = db.session.query(Invitation).filter_by(state=InvitationState.DRAFT).one()
    assert (follower.startup, follower.slot) == (fair[1][0], slot("d1-0930"))  # the best one that was not asked yet


def test_what_a_published_agenda_promised_is_not_asked_again(planned, event):
    draft = generate_from(planned.run)[0]
    approved(planned, AgendaState.PUBLISHED)
    assert drafted(planned) == []
    draft.state = InvitationState.DRAFT
    with pytest.raises(RefusedError) as refused:
        acts.send(draft)
    assert refused.value.code == "already_meeting"
