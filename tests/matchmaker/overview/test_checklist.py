"""What would hurt a run is found, named, and gone once it is mended."""

from datetime import date

import pytest

from matchmaker import audit
from matchmaker.editions import usual
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ParticipantState, SetupStep
from matchmaker.models import Availability, Interpreter, InterpreterAbsence, Participant, Place
from matchmaker.overview import checklist, checklist_interpreters, checklist_people, checklist_places
from matchmaker.programme import event_languages, holidays, setup, venue
from matchmaker.programme.settings import settings_of
from tests.factories import person

pytestmark = pytest.mark.event("tiny")


@pytest.fixture(autouse=True)
def nobody_acts_yet():
    """The actor of an earlier test's request is forgotten."""
    audit.set_actor("test")


def test_slots_over_each_other_are_named(event):
    assert "overlaps" not in found(event)
    first, second = event.slots[:2]
    second.starts_at = first.starts_at + (first.ends_at - first.starts_at) / 2
    assert found(event)["overlaps"].names == (first.key, second.key)


def test_a_slot_that_a_session_takes_is_no_fault(event):
    first = event.slots[0]
    event.sessions[0].starts_at, event.sessions[0].ends_at = first.starts_at, first.ends_at
    assert "overlaps" not in found(event)


def test_wishes_between_two_without_a_booth_where_there_is_nothing_else(event):
    assert "no_place_for" not in found(event)
    for one in db.session.query(Place).filter(Place.owner_id.is_(None), Place.organisation_id.is_(None)):
        db.session.delete(one)
    told = found(event)["no_place_for"]
    assert told.count == len(told.names) > 0
    assert checklist_places.placeless(event, venue.owned(event)).isdisjoint(
        {place.owner_id for place in db.session.query(Place)}
    )
    usual.take(event, SetupStep.PLACES)
    assert "no_place_for" not in found(event)


def found(event) -> dict[str, checklist.Finding]:
    db.session.flush()
    db.session.expire_all()
    return {finding.code: finding for finding in checklist.findings(event)}


def test_somebody_who_is_never_there(event):
    assert "never_there" not in found(event)
    grace = person("grace")
    grace.availability = [Availability(slot_id=slot.id, available=False) for slot in event.slots]
    assert found(event)["never_there"].names == (grace.name,)


def test_wishes_to_somebody_who_is_not_validated(event):
    assert "wishes_to_absent" not in found(event)
    person("hugo").state = ParticipantState.WITHDRAWN
    assert found(event)["wishes_to_absent"].names == (person("hugo").name,)


def test_a_pair_without_a_common_language_needs_the_interpreter(event):
    assert "no_common_language" not in found(event)  # amina (ar, fr) and diego (es, en): Lamia knows es-fr
    db.session.delete(db.session.query(Interpreter).one())
    assert found(event)["no_common_language"].count == 1


def test_limits_of_zero(event):
    person("amina").max_meetings = 0
    setup.save_settings(event, {"max_per_day": settings_of(event).max_per_day | {"startup": 0}})
    assert found(event)["limit_zero"].count == 1
    assert found(event)["kind_zero"].names == ("Startup",)


def test_a_pair_that_is_never_there_together(event):
    assert "never_together" not in found(event)
    ids = {slot.key: slot.id for slot in event.slots}
    person("brice").availability = [
        Availability(slot_id=ids[k], available=False) for k in ids if not k.startswith("d1")
    ]
    assert found(event)["never_together"].count == 1  # brice is there on day one, hugo on day two


def test_more_demand_than_seats(event):
    assert "crowded" not in found(event)
    for place in db.session.query(Place):
        place.capacity = 1
    names = found(event)["crowded"].names
    assert names


def test_an_event_without_slots_or_people_cannot_run(event):
    for one in db.session.query(Participant):
        one.state = ParticipantState.PENDING
    findings = found(event)
    assert findings["nobody"].weight == "blocks"
    assert findings["waiting"].count == 8


@pytest.mark.parametrize(
    ("country", "day", "name"),
    [
        ("MA", date(2027, 5, 1), "Labor Day"),
        ("MA", date(2027, 10, 31), "Unity Day"),
        (
            "MA",
            date(2027, 6, 7),
            "Islamic New Year (estimated)",
        ),  # expected on the 6th, by the moon perhaps a day later
        ("MA", date(2027, 6, 5), "Islamic New Year (estimated)"),
        ("MA", date(2027, 6, 8), None),
        ("MA", date(2027, 5, 2), None),  # a fixed day has no neighbours
        ("FR", date(2027, 6, 7), None),
        ("SA", date(2027, 1, 1), None),
        (None, date(2027, 1, 1), None),
        ("XX", date(2027, 1, 1), None),
    ],
)
def test_holidays_of_the_country(country, day, name):
    assert holidays.near(country, day, day, "en") == ([(day, name)] if name else [])


@pytest.mark.parametrize(
    ("country", "language", "name"),
    [
        ("MA", "ar", "عيد الوحدة"),
        ("MA", "fr", "Fête de l’Unité"),
        ("NZ", "ar", "Labour Day"),
    ],
)
def test_holidays_have_names_in_the_readers_language(country, language, name):
    assert holidays.near(country, date(2027, 10, 25), date(2027, 10, 31), language)[-1][1] == name


def test_an_event_over_the_new_year():
    assert [day for day, _name in holidays.near("FR", date(2027, 12, 31), date(2028, 1, 2), "fr")] == [date(2028, 1, 1)]


def test_what_the_languages_of_the_event_leave_out(event):
    codes = {"unnamed", "strangers", "language_closed"}
    assert not codes & set(found(event))
    place = db.session.query(Place).filter_by(key="table").one()
    event_languages.save(event, ["ar", "fr"], "ar", ["ar", "en", "fr"])
    place.name = {"fr": "La table"}
    findings = found(event)
    assert findings["unnamed"].names == ("La table (ar)",)
    assert {person("grace").name, person("chen").name} == set(findings["strangers"].names)
    assert [person(key).name for key in ("diego", "elena", "hugo")] == list(findings["language_closed"].names)
    person("hugo").state = ParticipantState.WITHDRAWN
    assert found(event)["language_closed"].count == 2
    event_languages.save(event, ["en", "fr"], "fr", ["ar", "en", "fr", "es", "pt"])
    place.name = {"fr": "La table"}
    assert set(found(event)) & codes == {"unnamed", "strangers"}  # the table in English, readers of Arabic


def test_who_cannot_be_written_to_is_named(event):
    grace = person("grace")
    assert grace.name not in (found(event)["no_address"].names if "no_address" in found(event) else ())
    grace.email, grace.representations = None, []
    assert grace.name in found(event)["no_address"].names


@pytest.mark.parametrize("how", ["address", "name"])
def test_two_who_may_be_one_person_are_named(event, how):
    assert "doubles" not in found(event)
    grace, hugo = person("grace"), person("hugo")
    if how == "address":
        grace.email = hugo.email = "same@mail.example"
    else:
        grace.name, hugo.name = "Dr. Amadou Diallo", "Diallo Amadu"
    assert found(event)["doubles"].names == (f"{grace.name} – {hugo.name}",) == tuple(checklist_people.doubles(event))


def test_languages_for_which_interpreters_have_too_few_slots(event):
    assert "scarce_interpreters" not in found(event)
    lamia = db.session.query(Interpreter).one()
    lamia.absences = [InterpreterAbsence(slot_id=slot.id) for slot in event.slots]
    told = found(event)["scarce_interpreters"]
    assert (told.count, told.names[0].endswith(": 1 / 0")) == (1, True)
    assert "Spanish" in told.names[0]
    there = {("ar-fr",): 1, ("ar-en", "ar-fr"): 1}
    ar, fr, en = (frozenset({one}) for one in ("ar", "fr", "en"))
    assert checklist_interpreters.scarce(there, [(ar, fr), (ar, fr)]) == []
    assert len(checklist_interpreters.scarce(there, [(ar, fr), (ar, fr), (ar, en)])) == 1
