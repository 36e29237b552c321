"""Files in and out: previews, faults by row and column, nothing half done, no cell a formula."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from matchmaker.extensions import db
from matchmaker.models import Audit, Participant, Place, Wish
from matchmaker.services import exporting
from tests.web.organisers.pages import forms, send

pytestmark = pytest.mark.event("tiny")
BASE = "/o/tiny-2027"
HEAD = "key,kind,name,email,languages,offers,seats,protocol,suggestions\n"
GOOD = "nora,startup,Nora Haddad,nora@new.example,ar;fr,Water meters,1,no,yes\n"


def upload(client, content: bytes, name: str = "people.csv", kind: str = "participants"):
    page = f"{BASE}/import"
    form = forms(client.get(page))["import-form"]
    return send(client, page, form, kind=kind, file=(io.BytesIO(content), name))


def count(model: type) -> int:
    db.session.rollback()
    return db.session.query(model).count()


def test_a_preview_changes_nothing_and_confirming_does(client, owner):
    before = count(Participant)
    shown = upload(client, (HEAD + GOOD).encode())
    assert shown.status_code == 200
    assert "1 new" in shown.text
    assert count(Participant) == before
    assert send(client, f"{BASE}/import", forms(shown)["confirm-import"]).status_code == 303
    assert count(Participant) == before + 1
    nora = db.session.query(Participant).filter_by(key="nora").one()
    assert nora.text("offers").text == "Water meters"
    assert [one.account.email for one in nora.representations] == ["nora@new.example"]
    assert db.session.query(Audit).filter_by(act="file.imported").one().actor == owner.email


def test_every_fault_by_row_and_column(client, owner):
    bad = "x y,startup,,not-an-address,ar,,many,no,yes\n" + "oscar,cosmonaut,Oscar,,fr,Lamps,1,no,yes\n"
    shown = upload(client, (HEAD + GOOD + bad).encode())
    assert shown.status_code == 422
    cells = [line for line in shown.text.split("<tr>") if "<bdi>participants</bdi>" in line]
    places = {(line.split('class="num">')[1].split("<")[0], line.split("<bdi>")[2].split("<")[0]) for line in cells}
    assert {("3", "key"), ("3", "name"), ("3", "email"), ("3", "seats"), ("4", "kind")} <= places
    assert "confirm-import" not in shown.text
    assert db.session.query(Participant).filter_by(key="nora").count() == 0


def test_unknown_columns_and_keys_are_told(client, owner):
    assert "shoe_size" in upload(client, b"key,shoe_size\nx,41\n").text
    wish = upload(client, b"from,to,strength,note\namina,nobody,must,\n", kind="wishes").text
    assert "nobody: no such key among participants" in wish


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


def test_semicolons_and_a_workbook_do_as_well(client, owner):
    assert "1 new" in upload(client, (HEAD.replace(",", "\t") + GOOD.replace(",", "\t")).encode()).text
    book = Workbook()
    sheet = book.active
    sheet.title = "Participants"
    for line in (HEAD, GOOD):
        sheet.append(line.strip().split(","))
    out = io.BytesIO()
    book.save(out)
    assert "1 new" in upload(client, out.getvalue(), "people.xlsx").text


def test_a_formula_in_a_workbook_is_a_fault_with_its_cell(client, owner):
    book = Workbook()
    for line in (HEAD, GOOD):
        book.active.append(line.strip().split(","))
    book.active["C2"] = "=HYPERLINK(1)"
    out = io.BytesIO()
    book.save(out)
    shown = upload(client, out.getvalue(), "people.xlsx")
    assert shown.status_code == 422
    assert "C2" in shown.text


def test_no_cell_of_an_export_is_a_formula_and_it_reads_back_the_same(client, owner, event):
    amina = db.session.query(Participant).filter_by(key="amina").one()
    amina.name = '=cmd|" /C calc"!A0'
    db.session.commit()
    page = f"{BASE}/export"
    text = send(client, page, forms(client.get(page))["export-form"], table="participants").data.decode("utf-8-sig")
    assert "'=cmd" in text
    shown = upload(client, text.encode())
    assert "0 new" in shown.text
    send(client, page, forms(shown)["confirm-import"])
    db.session.rollback()
    assert db.session.query(Participant).filter_by(key="amina").one().name == '=cmd|" /C calc"!A0'


def test_everything_exported_can_be_imported_and_changes_nothing(client, owner, event, draft):
    page = f"{BASE}/export"
    form = forms(client.get(page))["export-form"]
    content = send(client, page, form, table="all").data
    names = load_workbook(io.BytesIO(content)).sheetnames
    assert {"participants", "wishes", "places", "meetings"} <= set(names)
    before = exporting.tables(event)
    shown = upload(client, content, "all.xlsx")
    assert shown.status_code == 200, shown.text
    assert send(client, page, forms(shown)["confirm-import"]).status_code == 303
    db.session.rollback()
    assert exporting.tables(event) == before
    assert len(before["meetings"][1]) == len(draft.meetings)


def test_a_token_is_good_for_one_event_and_once(client, owner):
    form = forms(upload(client, (HEAD + GOOD).encode()))["confirm-import"]
    assert send(client, f"{BASE}/import", form).status_code == 303
    assert send(client, f"{BASE}/import", form).status_code == 404
    assert send(client, f"{BASE}/import", form, token="../../../../etc/passwd").status_code == 404


def test_importing_places_and_wishes_keeps_the_others(client, owner):
    places, wishes = count(Place), count(Wish)
    rows = b"key,kind,name_ar,name_fr,name_en,zone,capacity,owner\nroom-1,room,x,x,Room one,hall,1,\n"
    send(client, f"{BASE}/import", forms(upload(client, rows, kind="places"))["confirm-import"])
    assert count(Place) == places + 1
    send(
        client,
        f"{BASE}/import",
        forms(upload(client, b"from,to,strength\nhugo,grace,like\n", kind="wishes"))["confirm-import"],
    )
    assert count(Wish) == wishes + 1
