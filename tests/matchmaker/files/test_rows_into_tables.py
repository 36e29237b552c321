"""What valid rows do to an event that is already there: what they change, what they keep, and whom they may call."""

import pytest

from matchmaker.files import exporting, file_languages, loading_people, loading_venue
from matchmaker.files.key_index import KeyIndex
from matchmaker.files.rows import FILES
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import LOCALES
from matchmaker.mail import receivers
from matchmaker.models import Account, Closure, Interpreter, Place, Walk, Wish, Zone
from matchmaker.people import profile_languages
from matchmaker.programme.readers import language_of, wanted_of
from tests.factories import a_wish, person, slot

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def loader(event) -> KeyIndex:
    return KeyIndex(event)


@pytest.fixture
def rows(event):
    """rows("zones", hall={"name_en": "Court"}): the event's rows as files give them, with changes by key."""

    def valid(kind: str, **changes: dict) -> list:
        given = exporting.as_imported(event, kind)
        known = {row["key"]: row for row in given} if "key" in given[0] else {}
        found = known | {key: known.get(key, dict.fromkeys(given[0], "")) | new for key, new in changes.items()}
        return [(line, FILES[kind]().load(row)) for line, row in enumerate(found.values() or given, 2)]

    return valid


def test_a_row_is_found_by_its_key_and_a_new_one_is_made_once(loader, event):
    hall = loader.put(Zone, "hall", name={"en": "Court"})
    assert hall.id == loader.id_of(Zone, "hall")
    assert hall.name == {"en": "Court"}
    roof = loader.put(Zone, "roof", name={"en": "Roof"})
    assert loader.put(Zone, "roof", name={"en": "Roof garden"}) is roof
    assert loader.id_of(Zone, "roof") == roof.id
    assert (roof.event_id, roof.name) == (event.id, {"en": "Roof garden"})
    assert loader.id_of(Zone, None) is None
    with pytest.raises(KeyError):
        loader.id_of(Zone, "cellar")


def test_a_text_in_a_language_that_the_event_does_not_offer_now_is_kept(loader, event):
    event.languages = ["en"]
    assert loader.worded(Zone, "hall", "name", {"en": "Court"}) == {"ar": "القاعة", "fr": "Le hall", "en": "Court"}
    assert loader.worded(Zone, "roof", "name", {"en": "Roof"}) == {"en": "Roof"}


def test_slots_stand_by_the_clock_whatever_their_order_in_the_file(loader, rows, event):
    early = {"key": "d1-0800", "day": "2027-05-04", "start": "08:00", "end": "08:20"}
    loading_venue.slots(loader, rows("slots", **{"d1-0800": early})[::-1])
    assert [one.key for one in event.slots][:2] == ["d1-0800", "d1-0930"]
    assert [one.position for one in event.slots] == list(range(7))
    assert (event.slots[0].day, event.slots[-1].day) == (0, 1)


def test_walks_and_closures_are_those_of_the_file_alone(loader, rows, event):
    loading_venue.walks(loader, [(2, {"a": "patio", "b": "hall", "minutes": 7})])
    loading_venue.closures(loader, [(2, {"place": "table", "slot": "d1-0930", "reason": None})])
    db.session.flush()
    assert db.session.query(Walk).one().minutes == 7
    assert db.session.query(Closure).one().slot_id == slot("d1-0930").id
    loading_venue.closures(loader, [])
    assert db.session.query(Closure).count() == 0


def test_places_and_interpreters_are_changed_in_place(loader, rows, event):
    before = loader.id_of(Place, "table")
    loading_venue.places(loader, rows("places", table={"capacity": "3", "kinds": "startup;investor"}))
    loading_venue.owners(loader, rows("places", **{"booth-chen": {"owner": "farid"}}))
    table, booth = loader.of(Place)["table"], loader.of(Place)["booth-chen"]
    assert (table.id, table.capacity, table.kinds) == (before, 3, ["startup", "investor"])
    assert booth.owner_id == person("farid").id
    loading_venue.interpreters(loader, rows("interpreters", lamia={"unavailable": "d1-0930"}))
    assert [one.slot_id for one in loader.of(Interpreter)["lamia"].absences] == [slot("d1-0930").id]


def test_a_participants_row_changes_its_texts_and_its_absences(loader, rows):
    needs = person("amina").text("needs")
    loading_people.participants(loader, rows("participants", amina={"offers": "A port", "unavailable": "d1-0930"}))
    amina = person("amina")
    assert amina.text("offers").text == "A port"
    assert amina.text("needs") is needs
    assert [one.slot_id for one in amina.availability if not one.available] == [slot("d1-0930").id]
    loading_people.participants(loader, rows("participants", amina={"offers": ""}))
    assert person("amina").text("offers") is None


def test_a_changed_text_is_a_new_one_so_that_it_is_scored_anew(loader, rows):
    before = person("chen").text("offers")
    loading_people.participants(loader, rows("participants", chen={"offers": "Masts"}))
    assert person("chen").text("offers") is not before
    assert [text.text for text in person("chen").texts if text.field == "offers"] == ["Masts"]


def test_an_address_has_one_account_that_acts_for_all_of_its_participants(loader, rows):
    known = db.session.query(Account).filter_by(email="amina@tiny.example").one()
    loading_people.participants(
        loader, rows("participants", brice={"email": "Amina@Tiny.example"}, hugo={"email": "", "text_language": "pt"})
    )
    db.session.flush()
    assert {one.account_id for one in person("brice").representations} >= {known.id}
    assert person("brice").email == "amina@tiny.example"
    assert db.session.query(Account).filter_by(email="amina@tiny.example").count() == 1


def test_an_account_made_from_a_file_has_chosen_no_language_yet(loader):
    assert {account.locale for account in db.session.query(Account)} == {None}
    assert receivers.receivers(person("amina")) == [("amina@tiny.example", "ar")]


def test_an_account_made_from_a_file_reads_the_language_of_its_profile(loader):
    reads = {key: language_of(person(key)) for key in ("amina", "brice", "chen", "diego")}
    assert reads == {"amina": "ar", "brice": "fr", "chen": "en", "diego": wanted_of(person("diego"))}


def test_a_search_finds_both_scripts_and_the_organisation(loader, rows):
    loading_people.participants(loader, rows("participants", brice={"name": "Brïce Mendy", "name_own": "بريس"}))
    assert "brice mendy" in person("brice").search_name
    assert "بريس" in person("brice").search_name
    assert "commune de ndar" in person("brice").search_name


def test_delegates_are_those_of_the_file_in_its_order(loader, rows):
    [(_, first), (_, second)] = rows("delegates", **{"chen-2": {"unavailable": "d1-0930;d1-1000"}})
    loading_people.delegates(loader, [(2, second), (3, first)])
    db.session.flush()
    assert [(one.key, len(one.absences)) for one in person("chen").delegates] == [("chen-2", 2), ("chen-1", 0)]


def test_a_wish_that_is_read_again_keeps_what_was_answered(loader):
    wish = a_wish("amina", "chen")
    wish.answer = "accepted"
    row = FILES["wishes"]().load({"from": "amina", "to": "chen", "strength": "like", "note": "Soon?"})
    new = FILES["wishes"]().load({"from": "chen", "to": "hugo", "strength": "no", "note": ""})
    before = db.session.query(Wish).count()
    loading_people.wishes(loader, [(2, row), (3, new)])
    db.session.flush()
    assert (wish.strength, wish.note, wish.answer) == ("like", "Soon?", "accepted")
    assert db.session.query(Wish).count() == before + 1


@pytest.mark.parametrize("missing", LOCALES)
def test_a_name_is_there_in_every_language_of_the_pages(event, rows, missing):
    found = rows("zones", hall={f"name_{missing}": ""})
    faults = file_languages.faults_of(event, {"zones": found}, {})
    assert [(fault.row, fault.field) for fault in faults] == [(2, f"name_{missing}")]
    event.languages = [one for one in LOCALES if one != missing]
    assert file_languages.faults_of(event, {"zones": found}, {}) == []


def test_a_hint_may_be_missing_in_any_language(event, rows):
    assert file_languages.faults_of(event, {"places": rows("places", table={"hint_ar": "", "hint_en": ""})}, {}) == []


def test_a_profile_is_in_a_language_of_the_event_or_in_the_one_it_had(event, rows):
    event.text_languages = ["ar", "fr", "en"]
    found = {"participants": rows("participants")}
    faults = file_languages.faults_of(event, found, {}, "{}.csv".format)
    assert [(fault.file, fault.field, fault.given) for fault in faults] == [
        ("participants.csv", "text_language", "es"), ("participants.csv", "text_language", "es"),
        ("participants.csv", "text_language", "pt"),
    ]  # fmt: skip
    assert file_languages.faults_of(event, found, profile_languages.known(event)) == []
