"""What is wrong with a file: every fault by row and column, in the reader's language."""

import io
import re

import pytest
from openpyxl import Workbook

from matchmaker.files import event_folder
from matchmaker.files.rows import FILES
from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.file_faults import Fault, sentence
from matchmaker.foundation.vocabulary import FieldType
from matchmaker.models import Participant
from matchmaker.people import field_list
from matchmaker.programme.own_fields import OwnField
from tests.web.organisers.pages import text_of
from tests.web.organisers.test_files import GOOD, HEAD, upload

pytestmark = pytest.mark.event("tiny")
BAD = "x y,startup,,not-an-address,ar,,many,no,yes\n" + "oscar,cosmonaut,Oscar,,fr,Lamps,1,no,yes\n"


def faults(page: str) -> set[tuple[str, str, str]]:
    """(where, what stands there, what is wrong) of every line of the table of faults."""
    lines = page.split('id="faults-table"')[1].split("<tbody>")[1].split("</tbody>")[0].split("<tr>")[1:]
    found = set()
    for line in lines:
        wrong, given, where = map(text_of, re.split("</t[hd]>", line)[:3])
        found.add((where, given, wrong))
    return found


def test_every_fault_by_row_and_column_with_what_stands_there(client, owner):
    shown = upload(client, (HEAD + GOOD + BAD).encode())
    assert faults(shown.text) == {
        ("Our key row 3", "x y", "A key has only small letters, digits and hyphens, at most 40."),
        ("Full name row 3", "–", "Something must stand here."),
        ("Mail address row 3", "not-an-address", "This is not a mail address."),
        ("Meetings at the same time row 3", "many", "This is not a whole number."),
        ("Kind of participant row 4", "cosmonaut", "We do not know this word here. Choose what it means."),
    }
    assert "confirm-import" not in shown.text
    assert db.session.query(Participant).filter_by(key="nora").count() == 0


def test_several_tables_in_one_workbook_name_the_sheet_too(client, owner):
    book = Workbook()
    book.active.title = "participants"
    for line in (HEAD, *BAD.splitlines()):
        book.active.append(line.strip().split(","))
    book.create_sheet("zones").append(["key", "name_ar", "name_fr", "name_en"])
    out = io.BytesIO()
    book.save(out)
    shown = upload(client, out.getvalue(), "all.xlsx")
    assert shown.status_code == 422
    assert "participants" in text_of(shown.text)
    assert "not-an-address" in shown.text


@pytest.mark.parametrize(
    ("language", "words"), [("ar", "يجب ملء هذه الخانة."), ("fr", "Cette case doit être remplie.")], ids=["ar", "fr"]
)
def test_faults_are_worded_in_the_readers_language(client, owner, language, words):
    with client.session_transaction() as session:
        session["locale"] = language
    page = upload(client, (HEAD + GOOD + BAD).encode()).text
    assert words in page
    assert "Something must stand here." not in page


@pytest.mark.parametrize("kind", FILES)
def test_whatever_stands_in_a_cell_has_a_sentence(app, kind):
    """Each column of each file with nonsense, with nothing and with too much."""
    columns = {column: f"{n} =Ünsinn; {'x' * 5000}" for n, column in enumerate(event_folder.columns(FILES[kind]))}
    found: list[Fault] = []
    for cell in (None, "", "-1", "0", "99999999999", "zz-aa", "25:99", "2027-13-01", "a;b;c;d"):
        row = columns if cell is None else dict.fromkeys(columns, cell)
        list(event_folder.check_rows(kind, [(2, row)], FILES[kind], found))
    assert len(found) > 5
    assert [fault.code for fault in found if sentence(fault) == fault.code] == []


def test_unknown_columns_and_keys_are_told(client, owner, event):
    field_list.add(event, OwnField("", {"en": "Staff"}, FieldType.NUMBER))
    transactions.commit()
    unknown = upload(client, b"a,b\nx,41\n", kind="field_values")
    assert unknown.status_code == 422
    assert "There is no such column, or it stands here twice." in unknown.text
    assert "shoe_size" in upload(client, b"key,shoe_size\nx,41\n").text  # asked on the page of the columns
    wish = upload(client, b"from,to,strength,note\namina,nobody,must,\n", kind="wishes").text
    assert ("Wants to meet row 2", "nobody", "Nobody at the event has this name.") in faults(wish)


@pytest.mark.parametrize(
    "broken",
    [
        b"\xff\xfe\x00",
        b"",
        b"\x00\x01\x02",
        b'key,kind\n"open',
        b"PK\x03\x04 not a workbook",
        HEAD.encode() + b'a,"b\n',
    ],
)
def test_broken_files_are_refused_kindly(client, owner, broken):
    assert upload(client, broken).status_code == 422
    assert upload(client, broken, "people.xlsx").status_code == 422


def test_a_formula_in_a_workbook_is_a_fault_with_its_cell(client, owner):
    book = Workbook()
    for line in (HEAD, GOOD):
        book.active.append(line.strip().split(","))
    book.active["C2"] = "=HYPERLINK(1)"
    out = io.BytesIO()
    book.save(out)
    shown = upload(client, out.getvalue(), "people.xlsx")
    assert ("Full name row 2", "=HYPERLINK(1)", "This is a formula: paste its value instead.") in faults(shown.text)
    assert "confirm-import" not in shown.text
