"""Profiles: saved whole, over the version that the form was filled from; times, photos, validation, registration."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image

from matchmaker.foundation import clock as clocks
from matchmaker.foundation import transactions
from matchmaker.foundation.errors import ConflictError, InvalidError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Kind, ParticipantState
from matchmaker.models import Audit, Event, Organisation, Outbox, Participant
from matchmaker.people import availability, photos, profiles, registration, validation
from matchmaker.people.profile_schema import ProfileSchema
from matchmaker.programme import setup
from tests.factories import person, slot

pytestmark = pytest.mark.event("tiny")
TYPED = {
    "name": "Amina Lahrichi", "country": "MA", "languages": ["ar", "fr"], "organisation": "Commune de Bahia Jadida",
    "offers": "Nous partageons notre plan d'éclairage avec d'autres communes.", "themes": ["infrastructure"],
}  # fmt: skip


def save(one: Participant, base: str | None = None, **changes) -> None:
    profiles.save_profile(one, ProfileSchema().load(TYPED | changes), base or profiles.base_of(one))


def test_a_profile_is_saved_with_the_language_of_each_text(app):
    amina = person("amina")
    save(amina)
    assert amina.text("offers").language == "fr"
    assert amina.text("needs") is None
    assert (amina.country, amina.region, amina.organisation.key) == ("MA", "africa", "ville-bahia")


def test_a_name_of_an_organisation_is_found_again_however_it_is_written(app):
    before = db.session.query(Organisation).count()
    save(person("amina"), organisation="commune de bahia  jadida")
    assert (person("amina").organisation.key, db.session.query(Organisation).count()) == ("ville-bahia", before)
    save(person("amina"), organisation="Commune de Bahia Jadida II")
    assert db.session.query(Organisation).count() == before + 1
    assert person("amina").organisation.key == "commune-de-bahia-jadida-ii"


def test_of_two_windows_the_second_is_told_unless_it_says_the_same(app, clock):
    amina = person("amina")
    base = profiles.base_of(amina)
    clock.advance(timedelta(seconds=1))
    save(amina, base)
    save(amina, base)  # a second click
    with pytest.raises(ConflictError):
        save(amina, base, job_title="Another")
    assert amina.job_title is None


def test_a_draft_is_offered_until_the_profile_under_it_changes(app, clock):
    amina = person("amina")
    profiles.save_draft(amina, {"job_title": "Half a ti"}, profiles.base_of(amina))
    db.session.expire_all()
    assert profiles.draft_of(amina) == {"job_title": "Half a ti"}
    clock.advance(timedelta(seconds=1))
    validation.decide(amina, ParticipantState.WITHDRAWN)
    assert profiles.draft_of(amina) is None


@pytest.mark.parametrize(
    ("changes", "field", "fault"),
    [
        ({"name": "أمينة"}, "name", "not_latin"),
        ({"offers": "", "needs": ""}, "offers", "say_something"),
        ({"ticket_low": 9, "ticket_high": 3}, "ticket_high", "order"),
        ({"ticket_low": 9}, "ticket_high", "both_ends"),
        ({"country": "Morocco"}, "country", "required"),
        ({"themes": ["ai", "social", "services", "governance"]}, "themes", "too_many:3"),
    ],
)
def test_what_a_profile_must_not_be(changes, field, fault):
    assert fault in map(str, ProfileSchema().validate(TYPED | changes)[field])


def test_times_are_stated_whole(app):
    amina = person("amina")
    availability.set_free(amina, {slot("d1-0930").id, slot("d1-1000").id})
    assert {one.key for one in amina.event.slots if one.id not in availability.away(amina)} == {"d1-0930", "d1-1000"}
    lines = db.session.query(Audit).filter_by(act="availability.set").count()
    availability.set_free(amina, {slot("d1-0930").id, slot("d1-1000").id})
    assert db.session.query(Audit).filter_by(act="availability.set").count() == lines  # nothing new, no line
    with pytest.raises(InvalidError):
        availability.set_free(amina, {999_999})


def picture(width: int, height: int) -> io.BytesIO:
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "where I live"
    Image.new("RGB", (width, height), "teal").save(file, "JPEG", exif=exif)
    file.seek(0)
    return file


def test_a_photo_is_a_square_without_what_the_camera_wrote_and_replaces_the_last(app):
    amina = person("amina")
    photos.keep_photo(amina, picture(800, 500))
    transactions.commit()
    first = photos.folder() / amina.photo
    with Image.open(first) as kept:
        assert (kept.size, dict(kept.getexif())) == ((320, 320), {})
    photos.keep_photo(amina, picture(400, 400))
    assert first.exists()  # until it is certain
    transactions.commit()
    assert not first.exists()
    photos.drop_photo(amina)
    transactions.commit()
    assert (amina.photo, list(photos.folder().iterdir())) == (None, [])
    with pytest.raises(InvalidError):
        photos.keep_photo(amina, io.BytesIO(b"no picture"))


def test_a_decision_is_made_once(app):
    hugo = person("hugo")
    assert validation.decide(hugo, ParticipantState.WITHDRAWN)
    assert not validation.decide(hugo, ParticipantState.WITHDRAWN)
    assert db.session.query(Audit).filter_by(act="participant.withdrawn").one().detail == {"before": "validated"}


@pytest.fixture
def open_event(event, clock) -> Event:
    """Registration is open: the phase runs and the event allows it."""
    setup.save_settings(event, {"self_registration": True})
    clock.moment = datetime(2027, 4, 1, 9, tzinfo=UTC)
    return event


def test_who_registers_waits_and_gets_a_link(open_event):
    registration.register(open_event, "Zineb@new.example", "Zineb Alaoui", Kind.STARTUP, "fr")
    one = db.session.query(Participant).filter_by(email="zineb@new.example").one()
    assert (one.state, one.name, one.created_at) == (ParticipantState.PENDING, "Zineb Alaoui", clocks.now())
    assert db.session.query(Outbox).one().address == "zineb@new.example"


def test_registering_twice_makes_one_participant_and_another_name_another(open_event):
    for name in ("Zineb Alaoui", "zineb  ALAOUI", "Omar Alaoui"):
        registration.register(open_event, "zineb@new.example", name, Kind.STARTUP, "fr")
    found = db.session.query(Participant).filter_by(email="zineb@new.example")
    assert {one.name for one in found} == {"Zineb Alaoui", "Omar Alaoui"}


def test_registration_is_closed_unless_the_event_and_its_phase_say_otherwise(event, open_event, clock):
    assert registration.open_events() == [event]
    clock.moment = datetime(2027, 4, 6, 9, tzinfo=UTC)
    assert registration.open_events() == []
    with pytest.raises(RefusedError):
        registration.register(event, "zineb@new.example", "Zineb Alaoui", Kind.STARTUP, "fr")
