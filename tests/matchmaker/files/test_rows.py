"""Rows of files: which cells are taken, what they become, and how a fault names its cell."""

from datetime import date, time

import pytest

from matchmaker.files import rows_venue
from matchmaker.files.event_folder import check_rows, columns, read_rows, told
from matchmaker.files.rows import FILES
from matchmaker.foundation.file_faults import Fault
from matchmaker.foundation.vocabulary import FaultCode, PlaceKind

WALKS = rows_venue.WalkRow


def read(kind: str, /, **cells: str) -> tuple[list[dict], list[tuple]]:
    """The valid rows and the faults (column, code, figures, what stands there) of one row; other cells are empty."""
    schema, faults = FILES[kind], []
    row = dict.fromkeys(columns(schema), "") | cells
    found = [row for _, row in check_rows(kind, [(2, row)], schema, faults)]
    return found, [(fault.field, fault.code, fault.figures, fault.given) for fault in faults]


def test_a_row_becomes_values_and_its_texts_one_each_name():
    [place], faults = read(
        "places",
        key="patio",
        kind="table_pool",
        name_en=" The patio ",
        name_fr="Le patio",
        hint_ar="هنا",
        capacity="12",
    )
    assert faults == []
    assert (place["kind"], place["capacity"]) == (PlaceKind.TABLE_POOL, 12)
    assert (place["name"], place["hint"]) == ({"en": "The patio", "fr": "Le patio"}, {"ar": "هنا"})
    assert (place["zone"], place["owner"], place["kinds"]) == (None, None, None)


def test_characters_that_turn_a_text_do_not_come_in():
    [zone], _ = read("zones", key="hall", name_en="\u202eHall\u202c")
    assert zone["name"] == {"en": "Hall"}


def test_days_and_times_are_wall_time():
    [slot], _ = read("slots", key="d1-0930", day="2027-05-04", start="09:30", end="09:50")
    assert (slot["day"], slot["start"], slot["end"]) == (date(2027, 5, 4), time(9, 30), time(9, 50))


@pytest.mark.parametrize(
    ("kind", "cells", "fault"),
    [
        ("slots", {"start": "10:00", "end": "10:00"}, ("end", "not_in_order", (), "10:00")),
        ("sessions", {"kind": "party"}, ("kind", "not_one_of", ("plenary, session, break, lunch, prayer, closing",), "party")),
        ("walks", {"minutes": "-1"}, ("minutes", "range", ("0", "1000000000"), "-1")),
        ("walks", {"minutes": ""}, ("minutes", "missing", (), "")),
        ("interpreters", {"pairs": "fr-ar"}, ("pairs", "not_alphabetical", ("ar-fr",), "fr-ar")),
        ("interpreters", {"pairs": ""}, ("pairs", "missing", (), "")),
        ("interpreters", {"pairs": "ar-fr;french"}, ("pairs", "not_a_pair", (), "french")),
        ("wishes", {"from": "amina", "to": "amina"}, ("to", "themselves", (), "amina")),
        ("participants", {"offers": ""}, ("offers", "no_offer_no_need", (), "")),
        ("participants", {"ticket_low": "5"}, ("ticket_low", "one_end", (), "5")),
        ("participants", {"ticket_low": "5", "ticket_high": "4"}, ("ticket_low", "low_above_high", (), "5")),
        ("participants", {"themes": "ai;social;services;governance"},
         ("themes", "too_many", ("3",), "ai;social;services;governance")),
        ("participants", {"protocol": "maybe"}, ("protocol", "neither_yes_nor_no", (), "maybe")),
    ],
)  # fmt: skip
def test_a_fault_names_its_cell_its_figures_and_what_stands_there(kind, cells, fault):
    good = {
        "slots": {"key": "d1", "day": "2027-05-04", "start": "09:30", "end": "09:50"},
        "sessions": {"key": "noon", "kind": "lunch", "day": "2027-05-04", "start": "12:00", "end": "13:00"},
        "walks": {"a": "hall", "b": "patio", "minutes": "2"},
        "interpreters": {"key": "lamia", "name": "Lamia", "pairs": "es-fr"},
        "wishes": {"from": "amina", "to": "chen", "strength": "like"},
        "participants": {"key": "nora", "kind": "startup", "name": "Nora", "languages": "ar", "offers": "Water meters",
                         "seats": "1", "protocol": "no", "suggestions": "yes"},
    }[kind]  # fmt: skip
    assert read(kind, **good)[1] == []
    assert read(kind, **good | cells) == ([], [fault])


def test_a_list_in_one_cell_is_read_part_by_part():
    [interpreter], _ = read("interpreters", key="lamia", name="Lamia", pairs="ar-fr; es-fr;", unavailable="d1;d2")
    assert (interpreter["pairs"], interpreter["unavailable"]) == (["ar-fr", "es-fr"], ["d1", "d2"])


def test_bounds_are_two_figures_and_a_list_of_words_is_one():
    assert told("walks", 3, "minutes", "range 0 90", "120").figures == ("0", "90")
    assert told("places", 3, "kind", "not_one_of booth, room", "tent").figures == ("booth, room",)
    assert told("places", 3, "kind", "missing") == Fault("places", 3, "kind", FaultCode.MISSING)


def lines(content: str) -> tuple[list, list[tuple]]:
    faults: list[Fault] = []
    rows = read_rows("walks.csv", content.encode(), WALKS, faults)
    return rows, [(fault.row, fault.code, fault.figures) for fault in faults]


def test_a_file_has_its_columns_in_order_and_empty_lines_do_not_count():
    assert columns(WALKS) == ["a", "b", "minutes"]
    assert columns(FILES["wishes"])[:2] == ["from", "to"]
    assert lines("a,b,minutes\n\nhall,patio,2\n") == ([(3, {"a": "hall", "b": "patio", "minutes": 2})], [])
    assert lines("a,minutes,b\nhall,2,patio\n") == ([], [(1, FaultCode.COLUMNS, ("a,b,minutes",))])
    assert lines("") == ([], [(1, FaultCode.COLUMNS, ("a,b,minutes",))])


def test_a_row_of_another_width_is_told_and_the_others_are_read():
    rows, faults = lines("a,b,minutes\nhall,patio\nhall,roof,3\n")
    assert [line for line, _ in rows] == [3]
    assert faults == [(2, FaultCode.ROW_SHAPE, ("3",))]
