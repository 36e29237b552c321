"""Files in and out: previews, faults by row and column, nothing half done, no cell a formula."""

import io
import json
import zipfile
from collections import Counter
from datetime import timedelta

import pytest
from openpyxl import Workbook, load_workbook

from matchmaker.files import export_event, exporting, spreadsheets, uploads
from matchmaker.files.loading import load_event
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.models import Audit, Event, Outbox, Participant, Place, Slot, Wish
from matchmaker.programme import event_languages, setup
from matchmaker.ticks import chores
from tests.web.organisers.pages import forms, send, text_of

pytestmark = pytest.mark.event("tiny")
BASE = "/o/tiny-2027"
HEAD = "key,kind,name,email,languages,offers,seats,protocol,suggestions\n"
GOOD = "nora,startup,Nora Haddad,nora@new.example,ar;fr,Water meters,1,no,yes\n"


def upload(client, content: bytes, name: str = "people.csv", kind: str = "participants"):
    page = f"{BASE}/import"
    form = forms(client.get(page))["import-form"]
    shown = send(client, page, form, kind=kind, file=(io.BytesIO(content), name))
    return client.get(shown.location) if shown.status_code == 303 else shown


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


def test_confirming_twice_is_explained_and_imports_once(client, owner):
    form = forms(upload(client, (HEAD + GOOD).encode()))["confirm-import"]
    for _ in range(2):
        assert send(client, f"{BASE}/import", form).status_code == 303
    assert "imported already, or thrown away" in client.get(f"{BASE}/import").text
    assert db.session.query(Audit).filter_by(act="file.imported").count() == 1
    assert send(client, f"{BASE}/import", form, token="../../../../etc/passwd").status_code == 404


def test_a_token_opens_nothing_of_another_event(client, app, event, owner):
    token = forms(upload(client, (HEAD + GOOD).encode()))["confirm-import"]["fields"]["token"][0]
    other = Event(id=event.id + 1, key="other")
    with pytest.raises(RefusedError):
        uploads.find(other, token)
    assert uploads.find(event, token).name == "people.csv"


def test_what_nobody_confirms_is_thrown_away_after_a_day(client, app, clock, owner):
    forms(upload(client, (HEAD + GOOD).encode()))
    folder = app.extensions["matchmaker.settings"].home / "imports"
    assert len(list(folder.iterdir())) == 2
    chores.forget_uploads()
    assert len(list(folder.iterdir())) == 2
    clock.advance(timedelta(hours=25))
    chores.forget_uploads()
    assert list(folder.iterdir()) == []


def test_a_column_left_out_stays_as_it_is(client, owner, event):
    before = next(row for row in exporting.as_imported(event, "participants") if row["key"] == "amina")
    send(client, f"{BASE}/import", forms(upload(client, b"key,headline\namina,Mayor of a port\n"))["confirm-import"])
    db.session.rollback()
    after = next(row for row in exporting.as_imported(event, "participants") if row["key"] == "amina")
    assert before["headline"] != "Mayor of a port"
    assert after == before | {"headline": "Mayor of a port"}


def test_a_slot_between_two_others_takes_its_place_by_the_clock(client, owner, event):
    slots = exporting.tables(event, ["slots"])["slots"][1]
    rows = [*slots, ["d1-0830", slots[0][1], "08:30", "08:50"]]
    content = "key,day,start,end\n" + "".join(",".join(row) + "\n" for row in rows)
    send(client, f"{BASE}/import", forms(upload(client, content.encode(), kind="slots"))["confirm-import"])
    db.session.rollback()
    assert [slot.key for slot in event.slots] == ["d1-0830", *(row[0] for row in slots)]
    late = upload(client, content.replace("d1-0830,2027-05-04", "d1-0830,2031-05-04").encode(), kind="slots")
    assert "This is not a day of the event." in late.text
    assert "confirm-import" not in late.text


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


def test_the_folder_of_an_event_makes_the_same_event_elsewhere(client, owner, event, tmp_path):
    event_languages.save(event, ["fr", "ar"], "fr", ["ar", "fr", "en", "es", "pt"])
    setup.save_settings(event, {"musts": 5, "mail_texts": {"every": {"ar": {"intro": "مرحبا"}}}})
    person = db.session.query(Participant).filter_by(key="amina").one()
    person.name = '=cmd|" /C calc"!A0'
    db.session.commit()
    page = f"{BASE}/export"
    content = send(client, page, forms(client.get(page))["export-form"], table="folder").data
    zipfile.ZipFile(io.BytesIO(content)).extractall(tmp_path)
    assert "'=cmd" in (tmp_path / "participants.csv").read_text(encoding="utf-8-sig")
    path = tmp_path / "event.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(told | {"key": "elsewhere"}), encoding="utf-8")
    made = load_event(tmp_path)
    assert export_event.facts(made) == export_event.facts(event) | {"key": "elsewhere"}
    assert exporting.tables(made) == exporting.tables(event)
    assert made.languages == ["fr", "ar"]


def test_a_slot_with_another_time_says_whose_day_changes_before_it_is_saved(client, event, published, owner):
    first = min((m.slot for m in published.meetings), key=lambda slot: slot.position)
    there = [m for m in published.meetings if m.slot_id == first.id]
    people = len({one.participant_id for m in there for one in m.people})
    key, was = first.key, first.starts_at
    rows = spreadsheets.write_csv(*exporting.tables(event, ["slots"])["slots"]).decode("utf-8-sig")
    line = next(line for line in rows.splitlines() if line.startswith(f"{key},"))
    start, end = (f"{moment + timedelta(minutes=5):%H:%M}" for moment in (first.starts_at, first.ends_at))
    content = rows.replace(line, f"{key},{first.starts_at:%Y-%m-%d},{start},{end}")
    shown = upload(client, content.encode(), "slots.csv", "slots")
    assert f"The day of {people} participants changes." in shown.text
    assert f"{len(there)} meeting" in text_of(shown.text)
    db.session.rollback()
    assert db.session.query(Outbox).filter_by(kind="agenda_changed").count() == 0
    assert send(client, f"{BASE}/import", forms(shown)["confirm-import"]).status_code == 303
    db.session.rollback()
    assert db.session.query(Slot).filter_by(key=key).one().starts_at == was + timedelta(minutes=5)
    assert db.session.query(Outbox).filter_by(kind="agenda_changed").count() == people


def test_an_import_that_mends_as_much_as_it_breaks_still_names_what_it_breaks(client, event, published, owner):
    table = db.session.query(Place).filter_by(key="table").one()
    at_table = [one for one in published.meetings if one.place_id == table.id]
    used = Counter(one.slot.key for one in at_table)
    keys = [key for key, _ in used.most_common()]
    broken = used[keys[-1]]
    send(client, f"{BASE}/import", forms(closed_in(client, keys[0]))["confirm-import"])
    answer = send(client, f"{BASE}/import", forms(closed_in(client, keys[-1]))["confirm-import"])
    assert answer.location.endswith("/replan")
    assert f"{broken} promised meeting" in text_of(client.get(answer.location).text)


def closed_in(client, key: str):
    """The preview of a file that closes the table in this slot, and in no other one."""
    return upload(client, f"place,slot,reason\ntable,{key},x\n".encode(), "closures.csv", "closures")


def test_a_folder_that_is_loaded_again_tells_of_another_time_zone(event, published, tmp_path):
    export = export_event.folder(event)
    for name, content in export.items():
        (tmp_path / name).write_bytes(content.replace(b"Africa/Casablanca", b"Europe/Paris"))
    load_event(tmp_path)
    db.session.flush()
    told = {row.participant_id for row in db.session.query(Outbox).filter_by(kind="agenda_changed")}
    assert told == {one.participant_id for m in published.meetings for one in m.people}
