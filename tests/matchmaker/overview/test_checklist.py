"""What would hurt a run is found, named, and gone once it is mended."""

from datetime import date

import pytest

from matchmaker import audit
from matchmaker.foundation.extensions import db
from matchmaker.foundation.words import ParticipantState
from matchmaker.models import Availability, Interpreter, Participant, Place
from matchmaker.overview import checklist
from matchmaker.programme import event_languages, holidays, setup
from matchmaker.programme.settings import settings_of

pytestmark = pytest.mark.event("tiny")


@pytest.fixture(autouse=True)
def nobody_acts_yet():
    """The actor of an earlier test's request is forgotten."""
    audit.act_as("test")


def found(event) -> dict[str, checklist.Finding]:
    db.session.flush()
    db.session.expire_all()
    return {finding.code: finding for finding in checklist.findings(event)}


def person(key: str) -> Participant:
    return db.session.query(Participant).filter_by(key=key).one()


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
    assert found(event)["kind_zero"].names == ("startup",)


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
    ("day", "month"),
    [(date(2000, 4, 6), (1421, 1, 1)), (date(2023, 7, 19), (1445, 1, 1)), (date(2025, 6, 6), (1446, 12, 9))],
)
def test_the_islamic_calendar(day, month):
    assert holidays.islamic(day) == month


def test_holidays_of_the_country():
    assert holidays.near("MA", date(2027, 5, 1), date(2027, 5, 2)) == [date(2027, 5, 1)]
    assert holidays.near("MA", date(2027, 6, 7), date(2027, 6, 8)) == [date(2027, 6, 7)]  # the Islamic year may begin
    assert holidays.near("FR", date(2027, 6, 7), date(2027, 6, 8)) == []


def test_what_the_languages_of_the_event_leave_out(event):
    codes = {"unnamed", "strangers", "language_closed"}
    assert not codes & set(found(event))
    place = db.session.query(Place).filter_by(key="table").one()
    place.name = {"fr": "La table"}
    event_languages.save(event, ["ar", "fr"], "ar", ["ar", "en", "fr"])
    findings = found(event)
    assert findings["unnamed"].names == ("La table (ar)",)
    assert {person("grace").name, person("chen").name} == set(findings["strangers"].names)
    assert [person(key).name for key in ("diego", "elena", "hugo")] == list(findings["language_closed"].names)
    person("hugo").state = ParticipantState.WITHDRAWN
    assert found(event)["language_closed"].count == 2
    event_languages.save(event, ["en", "fr"], "fr", ["ar", "en", "fr", "es", "pt"])
    assert set(found(event)) & codes == {"unnamed", "strangers"}  # the table in English, readers of Arabic
