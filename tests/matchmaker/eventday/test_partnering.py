"""Somebody has time and asks: only people who fit, are here, agreed to be asked, and have time soon; one at a time."""

import pytest

from matchmaker.eventday import chairs, facts, partnering, standby
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ChairReason, ChairState, MeetingState, OfferState, Strength
from matchmaker.models import Meeting, Outbox, StandbyChair
from tests.factories import a_wish, person, place, scored

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def hour(event, morning, on_standby):
    """Elena has time at 10:00; Nadia and Omar are here, on standby and fit her; Rim is on standby and not here."""
    place("table").capacity = 4
    people = on_standby("nadia", "omar", "rim")
    for one, value in zip(people, (0.7, 0.9, 0.8), strict=True):
        scored(person("elena"), one, value)
    gone = next(fact for fact in facts.standing(event) if fact.participant_id == people[2].id)
    facts.undo(event, gone, witness=gone.witness)
    return people


def names(me) -> list[str]:
    return [one.person.key for one in partnering.free_now(me)]


def test_who_fits_best_and_is_here_comes_first(hour):
    assert names(person("elena")) == ["omar", "nadia"]


def test_nobody_is_shown_who_did_not_agree_or_whom_somebody_refused(hour):
    person("nadia").standby = False
    a_wish("omar", "elena", Strength.NO)
    db.session.flush()
    assert names(person("elena")) == []


def test_who_is_asked_decides_and_then_both_meet(hour):
    elena, omar = person("elena"), person("omar")
    offer = partnering.ask_now(elena, omar)
    assert offer.chair.reason is ChairReason.ASKED
    assert {row.participant_id for row in db.session.query(Outbox).filter_by(kind="standby_offer")} == {omar.id}
    made = standby.accept(omar, offer.id)
    assert made.state is MeetingState.PLANNED
    assert {seat.participant_id for seat in made.people} == {elena.id, omar.id}
    assert partnering.waiting(elena) == []


def test_one_is_asked_at_a_time_and_a_no_frees_the_next(hour):
    elena, omar, nadia = (person(key) for key in ("elena", "omar", "nadia"))
    offer = partnering.ask_now(elena, omar)
    with pytest.raises(RefusedError) as refused:
        partnering.ask_now(elena, nadia)
    assert refused.value.code == "asking_already"
    standby.decline(omar, offer.id)
    assert (offer.state, offer.chair.state) == (OfferState.DECLINED, ChairState.CLOSED)
    assert partnering.ask_now(elena, nadia).participant is nadia


def test_who_is_not_free_now_is_not_asked(hour):
    before = db.session.query(Meeting).count()
    with pytest.raises(RefusedError) as refused:
        partnering.ask_now(person("elena"), person("rim"))
    assert refused.value.code == "not_free_now"
    assert db.session.query(StandbyChair).count() == 0
    assert db.session.query(Meeting).count() == before


def test_a_chair_beside_somebody_who_did_not_agree_closes_with_its_slot(missed, later):
    person("elena").standby = False
    for offer in missed.offers:
        chairs.end(offer, OfferState.WITHDRAWN)
    later(30)
    assert standby.due() == [missed.id]
    standby.see_to(missed)
    assert missed.state is ChairState.CLOSED
    assert standby.due() == []
