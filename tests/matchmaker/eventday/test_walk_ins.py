"""Somebody walks in: entered once, scored at once, booked with people who have time, with their consent where it is needed."""

import numpy as np
import pytest

from matchmaker.eventday import acts, chairs, desk, facts, partnering, standby, walk_ins
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import DayFactKind, OfferState, Strength
from matchmaker.matching import score_one, search
from matchmaker.matching.score_event import load_model, score_event
from matchmaker.models import Meeting, Outbox, Participant, Score, StandbyOffer
from matchmaker.people.entering import Entered
from scoring import NEED, OFFER
from tests.factories import a_wish, person, place, scored

pytestmark = pytest.mark.event("tiny")
WHO = Entered(
    name="Nadia Amrani", kind="startup", organisation="Noor", languages=["en", "fr", "es"], email="nadia@noor.example"
)
OFFERS, NEEDS = "LED street lights for towns", "Investors in water and waste"


class Model:
    """The encoder process, answered by the model that the event was scored with."""

    def __init__(self, embedder) -> None:
        self.embedder = embedder

    def vectors(self, text: str, language: str | None):
        need, offer = (self.embedder.embed([text], [language], kind)[0] for kind in (NEED, OFFER))
        return self.embedder.model_id, np.array(need, np.float32), np.array(offer, np.float32)


class Asleep:
    """The encoder process while it still loads."""

    def vectors(self, _text: str, _language: str | None) -> None:
        return None


@pytest.fixture
def asleep(app) -> None:
    app.extensions[search.KEY] = Asleep()


@pytest.fixture
def nadia(event, morning, staff, asleep) -> Participant:
    """Entered while no model answers: her scores are given."""
    place("table").capacity = 3
    made = enter(event, staff)
    for key, value in (("elena", 0.9), ("brice", 0.8), ("diego", 0.7)):
        scored(made, person(key), value)
    return made


def enter(event, staff, sure: bool = False, badge: str | None = "B-17") -> Participant:
    return walk_ins.enter(event, WHO, OFFERS, NEEDS, badge=badge, client_id="walk", by=staff, sure=sure)


def suggesting(event) -> None:
    event.settings = event.settings | {"suggestions": True}


def test_who_walks_in_takes_part_and_is_here(event, nadia):
    (found,) = desk.find(event, "nadia", facts.standing(event))
    assert found.presence == "present"
    assert {text.field: text.language for text in nadia.texts} == {"offers": "en", "needs": "en"}
    assert [one.participant.key for one in desk.find(event, "B-17", facts.standing(event))] == [nadia.key]


def test_the_same_person_twice_is_refused_unless_it_is_somebody_else(event, nadia, staff):
    with pytest.raises(RefusedError) as refused:
        enter(event, staff, badge=None)
    assert refused.value.code == "same_person"
    with pytest.raises(RefusedError) as refused:
        enter(event, staff, sure=True)
    assert refused.value.code == "badge_taken"


def test_on_another_day_nobody_walks_in(event, published, staff, asleep):
    with pytest.raises(RefusedError) as refused:
        enter(event, staff)
    assert refused.value.code == "not_an_event_day"
    assert db.session.query(Participant).filter_by(name="Nadia Amrani").count() == 0


def test_scored_at_once_as_the_next_scoring_would(app, event, morning, staff):
    """By the kept vectors of the others and the encoder's of these texts; the whole event's scoring finds the same."""
    score_event(event)
    app.extensions[search.KEY] = Model(load_model())
    made = enter(event, staff)
    at_once = _scores(made)
    assert len(at_once) >= 5
    db.session.commit()
    score_event(event)
    later = _scores(db.session.get(Participant, made.id))
    assert later.keys() == at_once.keys()
    assert all(abs(later[key] - at_once[key]) < 0.05 for key in later)


def _scores(who: Participant) -> dict[tuple[int, int], float]:
    rows = db.session.query(Score).filter((Score.a_id == who.id) | (Score.b_id == who.id))
    return {(row.a_id, row.b_id): row.score for row in rows}


def test_while_no_model_answers_there_are_no_scores_and_it_is_said(event, morning, staff, asleep):
    made = enter(event, staff)
    assert score_one.score_one(made) is None
    assert not walk_ins.is_scored(made)
    assert partnering.partners(made) == []


def test_partners_have_a_common_time_and_who_is_here_comes_first(event, nadia, staff):
    suggesting(event)
    acts.note_arrival(event, person("diego"), DayFactKind.ARRIVED, client_id="diego", by=staff)
    found = partnering.partners(nadia)
    assert [one.person.key for one in found] == ["diego", "elena", "brice"]
    assert all(one.opening.slot.key != "d1-0930" for one in found)
    assert not any(one.waits for one in found)


def test_refusals_and_kinds_kept_apart_hold(event, nadia):
    a_wish("elena", nadia.key, Strength.NO)
    assert "elena" not in [one.person.key for one in partnering.partners(nadia)]


def test_what_a_run_would_suggest_is_booked_in_one_tap(event, nadia):
    suggesting(event)
    one = partnering.partners(nadia)[0]
    made = walk_ins.book(nadia, one.person, one.opening.slot.id, one.opening.place.id)
    assert isinstance(made, Meeting)
    told = {row.participant_id for row in db.session.query(Outbox).filter_by(kind="agenda_changed")}
    assert told == {nadia.id, one.person.id}
    assert one.person.key not in [other.person.key for other in partnering.partners(nadia)]


def test_where_the_event_suggests_nothing_it_waits_for_the_other_side(event, nadia):
    one = partnering.partners(nadia)[0]
    assert one.waits
    offer = walk_ins.book(nadia, one.person, one.opening.slot.id, one.opening.place.id)
    assert partnering.waiting(nadia) == [offer]
    assert (offer.expires_at - offer.offered_at).total_seconds() == 15 * 60
    made = standby.accept(one.person, offer.id)
    assert {seat.participant.key for seat in made.people} == {nadia.key, one.person.key}
    assert (made.slot_id, made.place_id) == (one.opening.slot.id, one.opening.place.id)


def test_a_no_ends_it_and_nobody_else_is_asked(event, nadia):
    one = partnering.partners(nadia)[0]
    offer = walk_ins.book(nadia, one.person, one.opening.slot.id, one.opening.place.id)
    standby.decline(one.person, offer.id)
    assert [row.state for row in db.session.query(StandbyOffer)] == [OfferState.DECLINED]
    assert offer.chair.state == "closed"
    assert chairs.open_offer(offer.chair) is None


def test_a_time_that_is_gone_is_refused(event, nadia):
    one = partnering.partners(nadia)[0]
    begun = next(slot for slot in event.slots if slot.key == "d1-0930")
    for on in (False, True):
        event.settings = event.settings | {"suggestions": on}
        with pytest.raises(RefusedError) as refused:
            walk_ins.book(nadia, one.person, begun.id, one.opening.place.id)
        assert refused.value.code == "slot_not_free"
