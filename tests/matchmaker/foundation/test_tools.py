"""Small tools: pages of long lists, cells of files, labels of codes, letters that the fonts can draw."""

import pytest
from marshmallow import Schema, fields

from matchmaker.foundation import cells, labels
from matchmaker.foundation.file_faults import Fault
from matchmaker.foundation.fonts import drawable
from matchmaker.foundation.paging import bounded, slice_of
from matchmaker.foundation.vocabulary import Kind, Region


@pytest.mark.parametrize(
    ("number", "total", "expected"), [(1, 0, (1, 1)), (0, 5, (1, 3)), (3, 5, (3, 3)), (4, 5, (3, 3)), (2, 4, (2, 2))]
)
def test_a_page_beyond_the_end_is_the_last_one(number, total, expected):
    assert bounded(number, total, 2) == expected


def test_a_row_is_made_only_where_it_is_shown():
    made = []
    page = slice_of(range(10), 2, 4, lambda row: made.append(row) or row * 10)
    assert (page.rows, made, page.total, page.last) == ([40, 50, 60, 70], [4, 5, 6, 7], 10, 3)


class Row(Schema):
    """A row with a cell of each sort."""

    key = cells.a_key()
    tags = cells.Cells(fields.String())
    open = cells.Flag()
    size = cells.a_number(1, 100)
    kind = cells.a_word(Kind)
    day = cells.a_date()
    at = cells.a_time()
    email = cells.an_address()


GOOD = {"key": "a-1", "tags": " x; y ;", "open": "yes", "size": "7", "kind": "startup", "day": "2027-05-04", "at": "09:30",
        "email": None}  # fmt: skip


def test_cells_are_read():
    row = Row().load(GOOD)
    assert (row["tags"], row["open"], row["size"], row["kind"]) == (["x", "y"], True, 7, Kind.STARTUP)
    assert (row["day"].isoformat(), f"{row['at']:%H:%M}") == ("2027-05-04", "09:30")


@pytest.mark.parametrize(
    ("cell", "value", "fault"),
    [
        ("key", "A 1", "not_a_key"), ("open", "maybe", "neither_yes_nor_no"), ("size", "0", "range 1 100"),
        ("size", "x", "not_a_number"), ("day", "4 May", "not_a_date"), ("at", "9h", "not_a_time"),
        ("email", "nobody", "not_an_address"), ("key", None, "missing"),
    ],
)  # fmt: skip
def test_a_fault_of_a_cell_is_a_code_with_its_figures(cell, value, fault):
    assert Row().validate(GOOD | {cell: value}) == {cell: [fault]}


def test_a_fault_says_where_it_is():
    fault = Fault("people.csv", 3, "kind", "not_a_number", (), "x")
    assert str(fault).startswith("people.csv, row 3")


def test_a_code_has_its_label_in_the_readers_language(app):
    with app.test_request_context():
        assert labels.label(Kind.STARTUP) == labels.label("startup", "Kind") != "startup"
        assert labels.label(Region.ASIA) != "asia"
        assert (labels.label(None), labels.honorific(None), labels.honorific("dr")) == ("", "", "Dr")


@pytest.mark.parametrize(
    ("text", "found"), [("أمينة Lahrichi 3", True), ("陈玉兰", True), ("ไทย", False), (None, True), ("Éric", True)]
)
def test_letters_that_the_shipped_fonts_draw(text, found):
    assert drawable(text) is found
