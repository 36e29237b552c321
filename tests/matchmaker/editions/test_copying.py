"""The next edition: the same venue and rules on other days, people who are asked again, and whom one has met."""

from datetime import date, timedelta

import pytest

from matchmaker.accounts import consent
from matchmaker.editions import copying, making, usual
from matchmaker.editions.making import NewEvent
from matchmaker.files import export_event, exporting
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ParticipantState, SetupStep
from matchmaker.matching.scoring_profiles import profiles_of
from matchmaker.models import Account, GroupRule, Outbox, Participant, Wish
from matchmaker.programme import event_languages
from tests.factories import account, acting, person

NEXT = date(2028, 5, 9)


@pytest.fixture
def maker(app):
    return account("maker@example.org")


def test_an_event_that_got_a_language_later_is_copied(app, maker):
    wanted = NewEvent("Water Days", date(2028, 2, 2), date(2028, 2, 3), "UTC", ["en"], city="Dakar")
    event = making.make(wanted, maker)
    usual.take(event, SetupStep.PLACES)
    event.sessions[0].title = {"en": "Tea in the garden"}
    event_languages.save(event, ["en", "fr", "ar"], "en", ["en"])
    db.session.flush()
    made = copying.copy(event, NEXT, maker, people=False).event
    assert made.name == dict.fromkeys(["en", "fr", "ar"], "Water Days")
    assert [row["name_ar"] for row in exporting.as_imported(made, "places")] == ["طاولات"]


@pytest.mark.event("tiny")
def test_the_venue_comes_along_and_the_days_move(event, maker):
    db.session.add(GroupRule(event_id=event.id, kind_a="investor", kind_b="startup"))
    made = copying.copy(event, NEXT, maker, people=False).event
    by = NEXT - event.starts_on
    for table in ("zones", "walks", "closures", "interpreters"):
        assert exporting.as_imported(made, table) == [
            row | ({"unavailable": ""} if "unavailable" in row else {}) for row in exporting.as_imported(event, table)
        ]
    assert [slot.starts_at - by for slot in made.slots] == [slot.starts_at for slot in event.slots]
    assert [one.starts_at - by for one in made.sessions] == [one.starts_at for one in event.sessions]
    assert export_event.facts(made)["phases"] != export_event.facts(event)["phases"]
    assert (made.edition, made.key, made.ends_on) == (event.edition + 1, "tiny-forum-2028", event.ends_on + by)
    assert made.calendar_id != event.calendar_id
    assert db.session.query(GroupRule).filter_by(event_id=made.id).count() == 1
    assert db.session.query(Participant).filter_by(event_id=made.id).count() == 0


@pytest.mark.event("tiny")
def test_people_come_with_their_texts_and_are_asked_for_consent_again(event, maker):
    amina = acting("amina", agreed=True)
    person("brice").state = ParticipantState.WITHDRAWN
    db.session.flush()
    made = copying.copy(event, NEXT, maker, people=True).event
    people = {one.key: one for one in db.session.query(Participant).filter_by(event_id=made.id)}
    assert "brice" not in people
    assert len(people) == db.session.query(Participant).filter_by(event_id=event.id).count() - 1
    before = db.session.query(Participant).filter_by(event_id=event.id, key="amina").one()
    assert [(text.field, text.text) for text in people["amina"].texts] == [(t.field, t.text) for t in before.texts]
    assert people["amina"].availability == []
    assert db.session.query(Wish).filter_by(event_id=made.id).count() == 0
    assert db.session.query(Outbox).count() == 0
    assert consent.valid(amina, event)
    assert consent.valid(amina, made) is None
    own = db.session.query(Account).filter_by(email=before.email).one()
    assert {one.participant.event_id for one in own.representations} == {event.id, made.id}


@pytest.mark.event("tiny")
def test_who_met_is_known_to_have_met_in_every_later_edition(event, published, maker, clock):
    clock.moment = clock.moment + timedelta(days=365)
    held = {frozenset(seat.participant.key for seat in meeting.people) for meeting in published.meetings}
    first = copying.copy(event, NEXT, maker, people=True)
    second = copying.copy(first.event, NEXT + timedelta(days=365), maker, people=True)
    for copied in (first, second):
        _people, profiles = profiles_of(copied.event)
        assert {frozenset((one.id, other)) for one in profiles for other in one.met} == held
        assert copied.met == len(held)


@pytest.mark.event("tiny")
def test_the_copy_lies_later(event, maker):
    with pytest.raises(InvalidError):
        copying.copy(event, event.starts_on, maker, people=False)
