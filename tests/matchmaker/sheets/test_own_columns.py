"""Columns of a sheet that hold the event's own fields: recognised by name, read by type, imported, remembered."""

import pytest

from matchmaker.files.uploads import Upload
from matchmaker.foundation.vocabulary import FaultCode, FieldType
from matchmaker.people import field_list
from matchmaker.programme.own_fields import OwnField
from matchmaker.programme.own_lists import OwnWord
from matchmaker.sheets import importing, own_columns, template
from matchmaker.sheets.corrections import Answer
from tests.factories import person

pytestmark = pytest.mark.event("tiny")
SIZES = (OwnWord("small", {"en": "Small", "fr": "Petit"}), OwnWord("large", {"en": "Large, open", "fr": "Grand"}))
FIELDS = (
    OwnField("", {"en": "T-shirt size", "fr": "Taille"}, FieldType.CHOICE, SIZES),
    OwnField("", {"en": "Visits", "fr": "Visites"}, FieldType.CHOICES, SIZES),
    OwnField("", {"en": "City"}, FieldType.TEXT),
    OwnField("", {"en": "Staff"}, FieldType.NUMBER),
    OwnField("", {"en": "Visa"}, FieldType.YES_NO),
)
HEAD = "Nom;E-mail;Taille;Visites;City;Staff;Visa\n"
CHEN = "Chen;chen@tiny.example;{};{};{};{};{}\n"


@pytest.fixture(autouse=True)
def fields(event):
    for one in FIELDS:
        field_list.add(event, one)
    person("chen").email = "chen@tiny.example"
    person("chen").name = "Chen"


def begun(event, *cells: str) -> str:
    sent = HEAD + CHEN.format(*cells)
    return importing.begin(event, Upload("participants", "s.csv", sent.encode())).token


def test_columns_are_recognised_by_the_name_of_a_field_in_any_language(event):
    token = begun(event, "", "", "", "", "")
    assert importing.sheeted(event, token).choices.columns[2:] == [
        "own:t-shirt-size", "own:visits", "own:city", "own:staff", "own:visa",
    ]  # fmt: skip


def test_cells_become_values(event):
    token = begun(event, "grand", '"Petit; Large, open"', "Fez", "1 200", "oui")
    looked = importing.look(event, token)
    assert looked.corrections == []
    importing.confirm(event, token)
    assert person("chen").field_values == {
        "t-shirt-size": "large", "visits": ["small", "large"], "city": "Fez", "staff": 1200, "visa": True,
    }  # fmt: skip


def test_an_empty_cell_leaves_what_the_event_has(event):
    person("chen").field_values = {"city": "Fez", "staff": 3}
    importing.confirm(event, begun(event, "", "", "", "4", ""))
    assert person("chen").field_values == {"city": "Fez", "staff": 4}


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        (("huge", "", "", "", ""), "own:t-shirt-size", FaultCode.NO_SUCH_WORD),
        (("", "", "x" * 1001, "", ""), "own:city", FaultCode.TOO_LONG),
        (("", "", "", "many", ""), "own:staff", FaultCode.NOT_A_NUMBER),
        (("", "", "", "9999999999999", ""), "own:staff", FaultCode.RANGE),
        (("", "", "", "", "perhaps"), "own:visa", FaultCode.NEITHER_YES_NOR_NO),
    ],
)
def test_a_cell_that_the_field_does_not_take_is_corrected_in_the_preview(event, cells, column, code):
    token = begun(event, *cells)
    (found,) = importing.look(event, token).corrections
    assert (found.field, found.fault.code) == (column, code)
    assert found.for_all == (code is FaultCode.NO_SUCH_WORD)
    right = {"own:t-shirt-size": "Small", "own:city": "Fez", "own:visa": "no"}.get(column, "3")
    line = None if found.for_all else found.fault.row
    importing.correct(event, token, [Answer(found.field, found.given, line, right)], {})
    assert importing.look(event, token).corrections == []


def test_what_a_word_means_is_remembered_for_the_next_file(event):
    token = begun(event, "huge", "", "", "", "")
    importing.correct(event, token, [Answer(own_columns.column("own:t-shirt-size"), "huge", None, "Large, open")], {})
    importing.confirm(event, token)
    assert importing.look(event, begun(event, "huge", "", "", "", "")).corrections == []


def test_a_template_has_the_fields_and_says_what_they_take(app, event):
    columns = template.fields_of(event, "participants")[-5:]
    assert [template.name_of(event, one) for one in columns] == ["T-shirt size", "Visits", "City", "Staff", "Visa"]
    assert [template.takes(event, one) for one in columns[:2]] == ["One of: Small, Large, open."] * 2
    assert len({template.takes(event, one) for one in columns}) == 4
