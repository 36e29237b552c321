"""A meeting in a mail and in a calendar: with whom, where, in which language, in the reader's words."""

import pytest
from flask_babel import force_locale

from matchmaker.foundation.extensions import db
from matchmaker.mail.letter import Letter
from matchmaker.mail.meeting_lines import entry, language_of, other_side, place_of, row, shown_name
from matchmaker.models import Attendance, Interpreter, Invitation, Meeting, Place
from tests.factories import person, slot

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def meeting(event) -> Meeting:
    """Amina meets Chen at the one table of the patio, in no language yet."""
    table = db.session.query(Place).filter_by(key="table").one()
    both = [person(key) for key in ("amina", "chen")]
    people = [Attendance(participant=one, participant_id=one.id) for one in both]
    return Meeting(key="amina--chen", slot=slot("d1-1000"), place=table, seat=1, people=people, value=1, sequence=3)


@pytest.mark.parametrize(
    ("locale", "key", "name"),
    [
        ("en", "amina", "Amina Lahrichi (Commune de Bahia Jadida)"),
        ("ar", "amina", "أمينة لحريشي (Commune de Bahia Jadida)"),
        ("ar", "chen", "Chen Yulan (Bamboo Lake Lighting)"),  # her own script is not the reader's
        ("fr", "diego", "Diego Arango Peláez (Compostela Verde)"),
    ],
)
def test_a_name_stands_in_the_readers_script_where_there_is_one(event, locale, key, name):
    with force_locale(locale):
        assert shown_name(person(key)) == name


def test_who_belongs_to_nobody_has_a_name_alone_and_it_cannot_break_the_line(event):
    amina = person("amina")
    amina.organisation, amina.name = None, "Amina\r\nBcc: all@example.org"
    with force_locale("en"):
        assert "\n" not in shown_name(amina)
        assert "(" not in shown_name(amina)


@pytest.mark.parametrize(("capacity", "place"), [(1, "The table"), (2, "The table, no. 1")])
def test_a_table_has_a_number_where_there_are_several(meeting, capacity, place):
    meeting.place.capacity = capacity
    with force_locale("en"):
        assert place_of(meeting) == place


def test_a_booth_has_no_number(meeting):
    meeting.place = db.session.query(Place).filter_by(key="booth-chen").one()
    with force_locale("fr"):
        assert place_of(meeting) == "Stand Bamboo Lake"


def test_the_language_is_named_in_the_readers_own_or_who_interprets(meeting):
    with force_locale("fr"):
        assert language_of(meeting) == ""
        meeting.language = "en"
        assert language_of(meeting) == "anglais"
        meeting.interpreter = db.session.query(Interpreter).one()
        assert "Lamia Sefrioui" in language_of(meeting)


def test_a_calendar_entry_says_with_whom_where_and_how_to_find_it(event, meeting):
    meeting.language = "en"
    with force_locale("en"):
        found = entry(event, meeting, other_side(meeting, person("amina")))
    assert found.summary == "Meeting: Chen Yulan (Bamboo Lake Lighting)"
    assert found.location == "The table, The Guest House"
    assert found.description == "Under the orange tree\nEnglish"
    assert (found.starts_at, found.ends_at, found.zone) == (
        meeting.slot.starts_at, meeting.slot.ends_at, "Africa/Casablanca",
    )  # fmt: skip
    assert found.sequence == 3


def test_an_invitation_and_a_meeting_have_different_identifiers(event, meeting):
    invitation = Invitation(id=1, slot=meeting.slot, place=meeting.place, seat=1, sequence=0)
    with force_locale("en"):
        assert entry(event, invitation, person("diego")).uid != entry(event, meeting, person("chen")).uid


def test_a_row_for_templates_has_the_other_side_and_the_place(meeting):
    with force_locale("en"):
        found = row(meeting.slot, meeting, person("chen"))
    assert found == {
        "slot": meeting.slot, "name": "Chen Yulan (Bamboo Lake Lighting)", "title": "Head of overseas projects",
        "place": "The table", "hint": "Under the orange tree", "language": "", "ours": "",
    }  # fmt: skip


def test_a_letter_without_calendars_has_none_of_another_letters():
    one, two = Letter({"me": "Amina"}), Letter({"me": "Chen"})
    one.calendars.append(("meeting.ics", "PUBLISH", b""))
    assert two.calendars == []
