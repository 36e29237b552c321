"""Tables that leave: each as its file is written, and the meetings of the agenda that counts."""

from datetime import datetime

import pytest

from matchmaker.files import export_cells, export_meetings, export_people, export_venue, exporting, spreadsheets
from matchmaker.files.event_folder import columns
from matchmaker.files.rows import FILES
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MeetingState
from matchmaker.models import Session, Zone
from tests.conftest import ROOT
from tests.factories import slot

pytestmark = pytest.mark.event("tiny")
TINY = ROOT / "fixtures" / "tiny"


def written(kind: str) -> list[str]:
    """The lines of the file, without refusals: they leave in no file."""
    lines = (TINY / f"{kind}.csv").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if kind != "wishes" or ",no," not in line]


@pytest.mark.parametrize("kind", FILES)
def test_every_table_is_the_file_that_it_came_from(event, kind):
    text = spreadsheets.write_csv(*exporting.tables(event, [kind])[kind]).decode("utf-8-sig")
    assert sorted(text.replace("'", "").splitlines()) == sorted(line.replace("'", "") for line in written(kind))
    assert text.splitlines()[0] == ",".join(columns(FILES[kind]))


def test_a_time_is_wall_time_and_a_name_has_a_cell_for_each_language():
    late = Session(starts_at=datetime(2027, 5, 4, 9, 5), ends_at=datetime(2027, 5, 4, 18, 0))
    assert export_cells.times(late) == {"day": "2027-05-04", "start": "09:05", "end": "18:00"}
    assert export_cells.localised("name", {"fr": "Le hall"}) == {"name_en": "", "name_fr": "Le hall", "name_ar": ""}


def test_slots_leave_by_the_clock_and_are_named_by_their_keys(event):
    assert [row["key"] for row in export_venue.slots(event)] == [line[:7] for line in written("slots")[1:]]
    assert export_cells.slot_keys(event)[slot("d2-1000").id] == "d2-1000"
    assert [zone.key for zone in export_cells.all_of(Zone, event)] == ["hall", "patio"]


def test_a_pair_of_zones_stands_in_alphabetical_order(event):
    hall, patio = export_cells.all_of(Zone, event)
    hall.key, patio.key = "roof", "cellar"
    db.session.flush()
    assert export_venue.walks(event) == [{"a": "cellar", "b": "roof", "minutes": 2}]


def test_a_booth_names_its_owner_and_a_closure_its_reason(event):
    owners = {row["key"]: row["owner"] for row in export_venue.places(event)}
    assert owners == {"table": None, "booth-chen": "chen"}
    [closure] = export_venue.closures(event)
    assert (closure["place"], closure["slot"]) == ("table", "d2-1000")
    assert closure["reason"].startswith("The patio")


def test_people_leave_with_their_texts_and_absences(event):
    people = {row["key"]: row for row in export_people.participants(event)}
    assert people["grace"]["unavailable"] == ["d1-1030", "d2-0930", "d2-1000", "d2-1030"]
    assert people["elena"]["thesis"].startswith("Invertimos")
    assert people["amina"]["offers"] is None
    assert [row["key"] for row in export_people.delegates(event)] == ["chen-1", "chen-2"]


def test_without_an_agenda_there_are_no_meetings(event):
    assert exporting.tables(event, ["meetings"]) == {"meetings": (list(export_meetings.COLUMNS), [])}


def test_the_meetings_of_the_published_agenda_by_slot_and_table(published, event):
    cancelled = published.meetings[0]
    cancelled.state = MeetingState.CANCELLED
    db.session.flush()
    heads, rows = exporting.tables(event, ["meetings"])["meetings"]
    found = [dict(zip(heads, row, strict=True)) for row in rows]
    assert [row["day"] + row["start"] for row in found] == sorted(row["day"] + row["start"] for row in found)
    assert {row["key"] for row in found} == {one.key for one in published.meetings} - {cancelled.key}
    for row in found:
        meeting = next(one for one in published.meetings if one.key == row["key"])
        assert set(row["participants"].split(";")) == {one.participant.key for one in meeting.people}
        assert (row["place"], row["seat"], row["pinned"]) == (meeting.place.key, meeting.seat, "no")
        assert row["interpreter"] == (meeting.interpreter.name if meeting.interpreter else None)
