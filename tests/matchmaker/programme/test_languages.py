"""Languages and facts of an event: what is offered, taken and kept unseen; days, time zone and names."""

from datetime import date

import pytest

from matchmaker.accounts import accounts
from matchmaker.editions import making, usual
from matchmaker.editions.making import NewEvent
from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.vocabulary import SetupStep
from matchmaker.models import Place
from matchmaker.people import profile_languages
from matchmaker.people.availability_schema import AvailabilitySchema
from matchmaker.programme import event_facts, event_languages, languages, venue
from tests.factories import person, slot

pytestmark = pytest.mark.event("tiny")
SPANISH = "Buscamos ciudades que quieran probar nuestro compost en sus parques y mercados este verano."


def test_a_reader_has_the_first_of_their_languages_that_is_offered(event):
    event.languages = ["fr", "ar"]
    assert languages.reads(event, "en", "ar", "fr") == "ar"
    assert languages.reads(event, None, "en") == "fr"
    assert languages.reads(None, "en") == "en"


def test_words_of_a_language_that_is_not_offered_are_kept(event):
    event.languages = ["fr"]
    assert languages.unseen(event, {"fr": "Table", "en": "Table", "ar": "طاولة"}) == {"en": "Table", "ar": "طاولة"}


def test_a_profile_may_keep_the_language_it_had(event):
    event.text_languages = ["ar", "fr"]
    assert languages.written(event) == ("ar", "fr")
    assert languages.takes(event, None)
    assert not languages.takes(event, "es")
    assert languages.takes(event, "es", before="es")


def test_a_text_is_refused_only_where_its_language_is_certain(event):
    event.text_languages = ["ar", "fr"]
    assert profile_languages.reads_as(event, SPANISH) == "es"
    assert profile_languages.reads_as(event, SPANISH[:30]) is None
    assert profile_languages.reads_as(event, SPANISH, before="es") is None
    diego = person("diego")
    diego.text_language = None
    typed = {"offers": SPANISH, "text_language": None}
    assert profile_languages.faults_of_profile(diego, typed) == {"offers": ["reads_as:es"]}
    assert profile_languages.faults_of_profile(diego, typed | {"sure": True}) == {"text_language": ["say_language"]}
    assert profile_languages.faults_of_profile(diego, typed | {"sure": True, "text_language": "fr"}) == {}
    assert profile_languages.faults_of_profile(diego, typed | {"text_language": "es"}) == {
        "text_language": ["language_closed"]
    }


def test_what_is_called_by_its_kind_is_called_so_in_a_new_language(app):
    wanted = NewEvent("Days", date(2028, 2, 2), date(2028, 2, 3), "UTC", ["en"])
    one = making.make(wanted, accounts.account_for("maker@example.org"))
    usual.take(one, SetupStep.PLACES)
    pause = next(session for session in one.sessions if session.kind == "break")
    pause.title = {"en": "Tea in the garden"}
    event_languages.save(one, ["en", "fr", "ar"], "fr", ["en"])
    titles = [session.title for session in one.sessions if session.kind == "lunch"]
    assert titles == [{"fr": "Déjeuner", "en": "Lunch", "ar": "غداء"}] * 2
    assert pause.title == dict.fromkeys(["fr", "en", "ar"], "Tea in the garden")
    assert (one.name["ar"], one.city) == ("Days", {})
    assert [place.name["fr"] for place in venue.rows(one, Place)] == ["Tables"]


def facts(event, **changes) -> None:
    names = {name: dict(getattr(event, name)) for name in event_facts.NAMES}
    usual = {
        "names": names, "starts": event.starts_on, "ends": event.ends_on, "time_zone": event.time_zone,
        "country": event.country,
    }  # fmt: skip
    event_facts.save(event, **(usual | changes))


def test_a_day_more_before_the_first_renumbers_the_days(event):
    facts(event, starts=date(2027, 5, 3))
    assert (slot("d1-0930").day, slot("d2-0930").day) == (1, 2)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends": date(2027, 5, 3)}, "ends_on"),
        ({"ends": date(2027, 6, 30)}, "ends_on"),
        ({"time_zone": "Casablanca"}, "time_zone"),
    ],
)
def test_days_in_order_not_too_many_and_a_zone_that_exists(event, changes, field):
    with pytest.raises(InvalidError) as refused:
        facts(event, **changes)
    assert refused.value.field == field


def test_a_day_with_slots_stays(event):
    with pytest.raises(RefusedError):
        facts(event, ends=date(2027, 5, 4))


def test_free_slots_are_a_list_of_numbers():
    assert AvailabilitySchema().load({"free": ["3", 4], "other": 1}) == {"free": [3, 4]}
    assert set(AvailabilitySchema().validate({"free": ["x"]})) == {"free"}
    assert set(AvailabilitySchema().validate({})) == {"free"}
