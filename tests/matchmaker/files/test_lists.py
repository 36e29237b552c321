"""Lists to read: names instead of keys, cells with their types, CSV as the reader's Excel opens it."""

import io
from datetime import date, datetime, time

import pytest
from flask_babel import force_locale
from openpyxl import load_workbook

from matchmaker.eventday import facts
from matchmaker.files import (
    exporting,
    importing,
    list_door,
    list_meetings,
    list_people,
    list_venue,
    list_words,
    lists,
    spreadsheets,
    workbooks,
)
from matchmaker.files.uploads import Upload
from matchmaker.foundation.clock import instant
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import DayFactKind, MeetingState, Strength, Witness
from matchmaker.models import Audit, Wish
from matchmaker.programme import themes
from tests.factories import a_wish, an_organiser, person

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def english(app):
    with app.test_request_context(), force_locale("en_GB"):
        yield


def rows(table: list_words.Table) -> list[dict]:
    heads, found = table
    assert len(set(heads)) == len(heads)
    return [dict(zip(heads, row, strict=True)) for row in found]


def sheet(content: bytes, name: str):
    return load_workbook(io.BytesIO(content))[name]


def test_people_are_told_in_words(event, english):
    chen = next(row for row in rows(list_people.people(event)) if row["Full name"] == person("chen").name)
    assert (chen["Organisation"], chen["Kind of participant"]) == (person("chen").organisation.name, "Exhibitor")
    assert chen["Person of rank (yes or no)"] is False
    assert chen["Themes"] == "; ".join(themes.names(event, person("chen").themes)) != ""
    words = [cell for row in rows(list_people.people(event)) for cell in row.values()]
    assert not {"decision_maker", "latin_america", "validated", "series_a"} & {str(word) for word in words}


def test_meetings_have_both_organisations_days_and_times(published, event, english):
    found = rows(list_meetings.meetings(event))
    standing = [one for one in published.meetings if one.state is MeetingState.PLANNED]
    assert len(found) >= len(standing) > 0
    first = found[0]
    assert isinstance(first["Day"], date)
    assert isinstance(first["Start"], time)
    sides = [one.participant for one in sorted(standing[0].people, key=lambda seat: seat.participant_id)]
    told = [(row["First"], row["Organisation of the first"], row["Second"]) for row in found]
    assert (sides[0].name, sides[0].organisation and sides[0].organisation.name, sides[1].name) in told
    assert [(row["Day"], row["Start"]) for row in found] == sorted((row["Day"], row["Start"]) for row in found)
    met = {row["Full name"]: row["Meetings in the agenda"] for row in rows(list_people.people(event))}
    assert sum(met.values()) == 2 * len(standing)


def test_whom_somebody_does_not_want_to_meet_is_in_no_list(event, english):
    for wish in db.session.query(Wish).all():
        db.session.delete(wish)
    a_wish("amina", "hugo", Strength.NO)
    a_wish("hugo", "grace", Strength.LIKE, note="Pumps")
    assert [(row["Who wishes"], row["Note"]) for row in rows(list_people.wishes(event))] == [
        (person("hugo").name, "Pumps")
    ]


def test_delegates_places_interpreters_and_the_programme_have_names(event, english):
    assert {row["Sits in for"] for row in rows(list_people.delegates(event))} == {person("chen").name}
    owners = {row["Whose booth: person or organisation"] for row in rows(list_venue.places(event))}
    assert owners == {None, person("chen").name}
    assert all("-" not in row["Languages"] for row in rows(list_venue.interpreters(event)))
    programme = rows(list_venue.programme(event))
    assert len(programme) == len(event.slots) + len(event.sessions)
    assert programme == sorted(programme, key=lambda row: (row["Day"], row["Start"], row["End"]))


def test_the_workbook_of_lists_has_types_frozen_heads_filters_and_widths(published, event, english):
    content = lists.workbook(event)
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == [str(title) for title, _made in lists.LISTS.values()]
    shown = book["Meetings"]
    assert (shown.freeze_panes, shown["A1"].font.bold, shown.sheet_view.rightToLeft) == ("B2", True, False)
    assert shown.auto_filter.ref.startswith("A1:")
    assert isinstance(shown["A2"].value, datetime)
    assert isinstance(shown["B2"].value, time)
    assert all(9 <= column.width <= 60 for column in shown.column_dimensions.values())
    people = book["Participants"]
    seats = next(cell.column for cell in people[1] if cell.value == "Meetings at the same time")
    assert isinstance(people.cell(2, seats).value, int)
    assert db.session.query(Audit).filter_by(act="file.exported").count() == 1


def test_a_workbook_for_readers_of_arabic_runs_from_the_right(app, event):
    with app.test_request_context(), force_locale("ar_MA"):
        book = load_workbook(io.BytesIO(lists.workbook(event)))
    assert all(one.sheet_view.rightToLeft for one in book.worksheets)
    assert book.sheetnames[0] == "المشاركون"


def test_a_text_that_looks_like_a_formula_is_a_text():
    shown = sheet(workbooks.write({"Some: people": (["A"], [["=1+1"], ["+212"], [None], [True]])}), "Some people")
    assert [(cell.value, cell.data_type) for cell in shown["A"]][1:3] == [("=1+1", "s"), ("+212", "s")]
    assert shown["A5"].value is True


@pytest.mark.parametrize(
    ("locale", "sign", "yes"), [("en_GB", ",", "yes"), ("fr_MA", ";", "oui"), ("ar_MA", ";", "نعم")]
)
def test_csv_is_parted_as_the_readers_excel_expects_it(app, event, locale, sign, yes):
    person("chen").protocol = True
    with app.test_request_context(), force_locale(locale):
        content = lists.csv(event, "participants")
        assert spreadsheets.separator() == sign
    assert content.startswith(b"\xef\xbb\xbf")
    head, *lines = content.decode("utf-8-sig").splitlines()
    assert head.count(sign) == 26
    assert any(f"{sign}{yes}{sign}" in line for line in lines)


def test_a_list_that_there_is_not_is_refused(event, english):
    with pytest.raises(InvalidError):
        lists.csv(event, "secrets")


def test_the_tables_have_types_too_and_come_back_equal(published, event, english):
    content = exporting.workbook(event)
    slots = sheet(content, "slots")
    assert isinstance(slots["B2"].value, datetime)
    assert isinstance(slots["C2"].value, time)
    found = importing.preview(event, Upload("participants", "all.xlsx", content))
    assert found.faults == []
    assert [(one.new, one.changes) for one in found.found.values() if one.new or one.changes] == []


def test_who_comes_has_everybody_with_the_time_of_their_arrival(event, clock, english):
    by = an_organiser(event)
    luo = person("chen").delegates[1]
    for minute in (12, 40):
        clock.moment = instant(datetime(2027, 5, 4, 9, minute), event.time_zone)
        facts.note(
            event, DayFactKind.ARRIVED, witness=Witness.DESK, client_id=f"at {minute}", account=by,
            participant_id=person("chen").id, delegate_id=luo.id,
        )  # fmt: skip
    heads, found = list_door.door(event)
    mine = next(row for row in found if row[0] == "Luo Zhiyuan")
    assert (mine[3], mine[6:]) == ("Chen Yulan", [time(9, 12), None])
    assert len(heads) == len(mine) == 8
    names = [row[0] for row in found]
    assert names == sorted(names, key=str.casefold)
    assert {"Chen Yulan", "Elena Quiroga Vidal"} <= set(names)
