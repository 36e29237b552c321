"""Names and mail texts stand in the languages that the event offers; what was written in another comes back with it."""

import shutil

import pytest

from matchmaker.files import exporting, spreadsheets
from matchmaker.files.loading import load_event
from matchmaker.foundation.extensions import db
from matchmaker.foundation.file_faults import FileFaultsError
from matchmaker.models import Place, Session, Zone
from matchmaker.programme.settings import settings_of
from tests.conftest import ROOT
from tests.web.organisers.pages import forms, send, submit, text_of
from tests.web.organisers.test_files import upload
from tests.web.organisers.test_languages import offer

pytestmark = pytest.mark.event("tiny")
BASE = "/o/tiny-2027/setup"
FORMS = ["event", "programme", "zones", "places/new", "mails/reminder"]


@pytest.mark.parametrize("page", FORMS)
def test_forms_show_the_languages_of_the_event(client, owner, event, page):
    shown = client.get(f"{BASE}/{page}").text
    assert all(f'_{locale}"' in shown for locale in ("en", "fr", "ar"))
    offer(event, "fr")
    shown = client.get(f"{BASE}/{page}").text
    assert 'name="name_fr"' in shown or 'name="intro_fr"' in shown
    assert not any(f'_{locale}"' in shown for locale in ("en", "ar"))


def test_the_usual_language_stands_first(client, owner, event):
    offer(event, "ar", "en")
    shown = client.get(f"{BASE}/event").text
    assert shown.index('name="name_ar"') < shown.index('name="name_en"')
    previews = client.get(f"{BASE}/mails/reminder").text
    assert previews.index('class="letter" lang="ar"') < previews.index('class="letter" lang="en"')


def test_what_was_written_in_a_withdrawn_language_comes_back_with_it(client, owner, event):
    arabic = {name: getattr(event, name)["ar"] for name in ("name", "theme", "venue", "city")}
    submit(client, f"{BASE}/mails/reminder", "mail-text-form", intro_ar="مرحبا", intro_fr="Bonjour")
    offer(event, "en", "fr")
    submit(client, f"{BASE}/event", "event-form", name_en="Port Forum", theme_en="", venue_fr="Le quai")
    submit(client, f"{BASE}/mails/reminder", "mail-text-form", intro_fr="")
    db.session.rollback()
    assert settings_of(event).mail_texts["reminder"] == {"ar": {"intro": "مرحبا"}}
    assert client.get(f"{BASE}/mails").text.count('<span class="chip">') == 0
    offer(event, "en", "fr", "ar")
    assert {name: getattr(event, name)["ar"] for name in arabic} == arabic
    assert (event.name["en"], event.theme.get("en"), event.venue["fr"]) == ("Port Forum", None, "Le quai")
    assert "مرحبا" in client.get(f"{BASE}/mails/reminder").text


def test_a_place_is_named_in_the_languages_of_the_event(client, owner, event):
    place = db.session.query(Place).filter_by(key="table").one()
    arabic, place.hint = place.name["ar"], {"ar": "خلف النافورة", "fr": "Derrière"}
    offer(event, "fr")
    page = f"{BASE}/places/{place.id}"
    assert submit(client, page, "place-form", name_fr="").status_code == 422
    assert submit(client, page, "place-form", name_fr="La table", hint_fr="").status_code == 303
    db.session.rollback()
    assert (place.name["ar"], place.name["fr"]) == (arabic, "La table")
    assert place.hint == {"ar": "خلف النافورة"}


def test_a_zone_named_in_arabic_alone_has_a_key_too(client, owner, event):
    offer(event, "ar")
    submit(client, f"{BASE}/zones", "zone-form", name_ar="السطح")
    db.session.rollback()
    assert db.session.query(Zone).filter_by(key="zone").one().name == {"ar": "السطح"}


def test_files_name_things_in_the_languages_of_the_event_and_keep_the_others(client, owner, event):
    offer(event, "fr")
    before = exporting.tables(event)
    rows = b"key,kind,name_fr,zone,capacity\ntable,table_pool,Table,hall,1\nroom,room,Salle,hall,1\n"
    assert send(client, "", forms(upload(client, rows, kind="places"))["confirm-import"]).status_code == 303
    db.session.rollback()
    table, room = (db.session.query(Place).filter_by(key=key).one() for key in ("table", "room"))
    assert (table.name["fr"], table.name["en"] != "", room.name) == ("Table", True, {"fr": "Salle"})
    head, lines = before["sessions"]
    emptied = [
        ["" if column in ("title_ar", "title_en") else cell for column, cell in zip(head, line)] for line in lines
    ]
    content = spreadsheets.write_csv(head, emptied)
    assert send(client, "", forms(upload(client, content, kind="sessions"))["confirm-import"]).status_code == 303
    db.session.rollback()
    assert exporting.tables(event, ["sessions"])["sessions"] == before["sessions"]


def test_a_zone_without_a_name_in_an_offered_language_takes_the_one_that_it_has(client, owner, event):
    offer(event, "fr", "ar")
    page = upload(client, b"key,name_en,name_fr\nroof,Roof,Toit\n", kind="zones").text
    assert 'id="faults-table"' not in page
    assert "1 new" in text_of(page)


def test_a_folder_names_things_in_its_own_languages(app, tmp_path):
    folder = shutil.copytree(ROOT / "fixtures" / "tiny", tmp_path / "tiny")
    for file, old in (("event.json", "Petit forum"), ("sessions.csv", "Déjeuner et prière du Dhuhr")):
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(f'"fr": "{old}",', "").replace(old, ""), encoding="utf-8")
    with pytest.raises(FileFaultsError, match=r"event\.json, name: It is missing in fr"):
        load_event(folder)
    text = (folder / "event.json").read_text(encoding="utf-8")
    (folder / "event.json").write_text(text.replace('    "fr",\n', "", 1), encoding="utf-8")
    event = load_event(folder)
    assert event.languages == ["en", "ar"]
    assert "fr" in event.name  # the database has it
    assert db.session.query(Session).filter_by(key="lunch-1").one().title["fr"] == "Déjeuner et prière du Dhuhr"
