"""The facts that the checklist looks at, as they stand in the event's rows."""

import pytest

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Kind, ParticipantState, Strength
from matchmaker.models import Availability, Closure, Interpreter
from matchmaker.overview import checklist_languages
from matchmaker.overview.checklist_facts import Facts, facts_of
from tests.factories import a_wish, acting, person, place, slot

pytestmark = pytest.mark.event("tiny")


def facts(event) -> Facts:
    db.session.flush()
    db.session.expire_all()
    return facts_of(event)


def there(event, key: str) -> str:
    """The slots in which somebody is there, the first one first: "110" is in the first two of three."""
    bits = facts(event).people[person(key).id].there
    return "".join(str(bits >> place & 1) for place in range(6))


def test_a_person_is_there_where_they_did_not_say_otherwise(event):
    assert (there(event, "brice"), there(event, "grace"), there(event, "hugo")) == ("111111", "110000", "000111")
    db.session.add(Availability(participant_id=person("brice").id, slot_id=slot("d1-1000").id, available=True))
    assert there(event, "brice") == "111111"


def test_a_person_speaks_what_their_delegates_speak_too(event):
    chen = person("chen")
    chen.languages = ["zh"]
    found = facts(event).people[chen.id]
    assert found.languages == {"zh", "en", "fr"}
    assert (found.name, found.kind, found.state, found.most) == (
        "Chen Yulan", Kind.EXHIBITOR, ParticipantState.VALIDATED, None,
    )  # fmt: skip


def test_a_pair_is_wished_for_once_and_not_where_one_of_them_said_no(event):
    found = facts(event).wished
    pair = tuple(sorted((person("amina").id, person("chen").id)))
    assert found.count(pair) == 1  # both asked
    assert tuple(sorted((person("farid").id, person("grace").id))) not in found
    a_wish("chen", "amina", Strength.NO)
    assert pair not in facts(event).wished


def test_seats_are_those_that_can_be_booked_in_each_slot(event):
    assert facts(event).seats == [3, 3, 3, 3, 2, 3]  # a table and a booth of two; the patio is closed once
    db.session.add(Closure(place_id=place("booth-chen").id, slot_id=slot("d1-0930").id))
    place("table").capacity = 10
    event.settings["reserve_percent"] = 25
    assert facts(event).seats == [7, 9, 9, 9, 2, 9]  # of ten tables seven may be planned; a booth has no reserve


def test_languages_that_are_interpreted_and_people_who_wrote_nothing(event):
    assert facts(event).pairs == {"es-fr"}
    db.session.add(Interpreter(event_id=event.id, key="omar", name="Omar", pairs=["ar-en", "ar-fr"]))
    for key in ("farid", "hugo"):
        person(key).texts = []
    person("hugo").state = ParticipantState.WITHDRAWN
    assert facts(event).pairs == {"es-fr", "ar-en", "ar-fr"}
    assert facts(event).silent == ["Farid Benyahia"]


def test_names_without_a_language_of_the_pages(event):
    assert checklist_languages.unnamed(event) == []
    place("table").name = {"fr": "La table"}
    event.city = {"en": "Asilah", "fr": "Asilah"}
    assert sorted(facts(event).unnamed) == ["Asilah (ar)", "La table (en, ar)"]
    event.languages, event.city = ["fr"], {}
    assert facts(event).unnamed == []


def test_readers_of_a_language_that_is_not_offered_are_named_once(event):
    assert checklist_languages.strangers(event) == []
    acting("hugo", "ar")
    acting("hugo", "ar", "assistant@tiny.example")
    event.languages = ["en", "fr"]
    assert facts(event).strangers == [person(key).name for key in ("amina", "farid", "hugo")]
    person("farid").state = ParticipantState.WITHDRAWN
    assert facts(event).strangers == [person(key).name for key in ("amina", "hugo")]


def test_profiles_in_a_language_that_is_not_taken_any_more(event):
    assert checklist_languages.closed(event) == []
    event.text_languages = ["ar", "fr", "en", "pt"]
    assert facts(event).closed == [person(key).name for key in ("diego", "elena")]
