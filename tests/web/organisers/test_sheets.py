"""Sheets as organisers have them, through the pages: no file is edited, nothing is imported before it is confirmed."""

import io
import re
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from matchmaker.foundation import clock, transactions
from matchmaker.foundation.extensions import db
from matchmaker.models import Event, Organisation, Participant, Place, SheetMapping, Slot, Wish
from tests import scenes
from tests.conftest import ROOT
from tests.factories import an_organiser
from tests.web.organisers.pages import forms, send, text_of

SHEETS = ROOT / "fixtures" / "sheets"
BASE = "/o/water-days"


@pytest.fixture
def event(app) -> Event:
    """Three days in February, in French and English, with nothing in them yet."""
    made = Event(
        key="water-days", name={"en": "Water Days", "fr": "Journées de l’eau"}, time_zone="Africa/Lagos", country="NG",
        starts_on=date(2027, 2, 2), ends_on=date(2027, 2, 4), languages=["fr", "en"], created_at=clock.now(),
    )  # fmt: skip
    db.session.add(made)
    transactions.commit()
    return made


@pytest.fixture
def reader(request, client, event):
    """An organiser who reads Arabic, or the language of @both: French and Arabic in turn."""
    scenes.sign_in(client, an_organiser(event))
    transactions.commit()
    with client.session_transaction() as session:
        session["locale"] = getattr(request, "param", "ar")
    return Reader(client)


both = pytest.mark.parametrize("reader", ["fr", "ar"], indirect=True)


class Reader:
    """Goes from page to page as a browser without scripts, and counts: files chosen, fields filled in, buttons pressed."""

    def __init__(self, client) -> None:
        self.client, self.page, self.fields, self.clicks = client, None, 0, 0

    def upload(self, kind: str, name: str, content: bytes | None = None) -> "Reader":
        self.page = self.client.get(f"{BASE}/import?kind={kind}")
        content = (SHEETS / name).read_bytes() if content is None else content
        self.fields += 1 + (kind != "participants")
        return self._press("import-form", kind=kind, file=(io.BytesIO(content), name))

    def press(self, form: str, **changes) -> "Reader":
        self.fields += len(changes)
        return self._press(form, **changes)

    def _press(self, form: str, **changes) -> "Reader":
        self.clicks += 1
        address = self.page.request.path
        self.page = send(self.client, address, forms(self.page)[form], **changes)
        while self.page.status_code == 303:
            self.page = self.client.get(self.page.location)
        db.session.rollback()
        return self

    @property
    def text(self) -> str:
        return text_of(self.page.text)

    def has(self, identifier: str) -> bool:
        return f'id="{identifier}"' in self.page.text

    def cells(self) -> dict[str, str]:
        """What each heading is said to hold."""
        headings = re.findall(r'<label for="column-\d+">(.*?)</label>', self.page.text, re.DOTALL)
        fields = forms(self.page)["columns-form"]["fields"]
        return {text_of(one): fields[f"column-{n}"] for n, one in enumerate(headings)}


def count(model) -> int:
    return db.session.query(model).count()


PEOPLE = "1-registrations-as-they-are.xlsx"


def person(name: str) -> Participant:
    return db.session.query(Participant).filter_by(name=name).one()


def read_people(reader: Reader) -> Reader:
    return reader.upload("participants", PEOPLE).press("columns-form").press("confirm-import")


def csv_of(*rows: str) -> bytes:
    return "\n".join(rows).encode()


@both
def test_the_registrations_as_they_are_in_one_field_and_three_clicks(reader):
    """A title row, headings of their own, names of countries and kinds, a sum below, three people twice, four without address."""
    reader.upload("participants", PEOPLE)
    assert reader.cells() == {
        "Full name": "name", "Company": "organisation", "E-mail": "email", "Country": "country", "Type of participant": "kind",
        "Job title": "role", "Languages": "languages", "What do you offer?": "offers", "What are you looking for?": "needs",
        "Registered on": "", "Arrives": "", "Badge paid (€)": "",
    }  # fmt: skip
    reader.press("columns-form")
    assert (reader.has("twins"), reader.has("without-address"), reader.has("corrections")) == (True, True, False)
    assert "Babatunde Ogunlesi – Lagos Water Corp." in reader.text
    assert "TOTAL" in reader.text
    reader.press("confirm-import")
    assert (count(Participant), count(Organisation)) == (70, 45)
    assert (reader.clicks, reader.fields) == (3, 1)
    modou = person("Modou Lô")
    assert (modou.key, modou.country, modou.region, modou.kind, modou.languages) == (
        "modou-lo", "SN", "africa", "exhibitor", ["fr"],
    )  # fmt: skip
    assert modou.text("needs").text == "Garanties et acheteurs d'électricité."
    twice = person("Aïssatou Diop-N'Diaye")
    assert twice.organisation.name == "Office National de l'Eau du Sénégal"
    assert person("Li Wei").name_own == "李伟"
    assert person("Karim Tazi").email is None


def test_the_same_people_again_from_windows_1252_with_other_headings_and_with_keys(reader):
    """Each of the four tables names the same people: nobody is doubled."""
    read_people(reader)
    for name in ("3-registrations-excel-cp1252.csv", "6-headers-renamed.xlsx", "7-with-keys.xlsx"):
        before = reader.clicks
        reader.upload("participants", name)
        if reader.has("columns-form"):
            reader.press("columns-form")
        assert reader.has("confirm-import"), (name, reader.text)
        reader.press("confirm-import")
        assert (count(Participant), count(Organisation)) == (70, 45), name
        assert reader.clicks - before <= 3
    assert person("Hélène Lefèvre-Müller").organisation.name == "Ombrière Solaire SAS"


@both
def test_wishes_places_and_slots_by_name(reader):
    read_people(reader)
    clicks = reader.clicks
    reader.upload("wishes", "11-wishes-by-name.xlsx").press("columns-form").press("confirm-import")
    assert count(Wish) == 442
    wish = db.session.query(Wish).filter_by(from_id=person("Modou Lô").id, to_id=person("Ngozi Eze").id).one()
    assert wish.strength == "must"
    reader.upload("places", "10-places.xlsx")
    assert "sabine-gro → Sabine Groß" in reader.text  # the key of another tool is near the name
    reader.press("confirm-import")
    owners = {place.name["fr"]: place.owner.name for place in db.session.query(Place)}
    assert owners["Stand 1 Aqua Membrane GmbH"] == "Sabine Groß"
    assert owners["Stand 11 Sahra Water"] == "محمد ولد الشيخ"  # by the name of his address
    assert len(owners) == 15
    reader.upload("slots", "16-slots-ddmmyyyy.csv").press("confirm-import")
    assert count(Slot) == 34
    first = db.session.query(Slot).order_by(Slot.starts_at).first()
    assert (first.key, f"{first.starts_at:%Y-%m-%d %H:%M}", f"{first.ends_at:%H:%M}") == (
        "d1-1045", "2027-02-02 10:45", "11:05",
    )  # fmt: skip
    assert reader.clicks - clicks <= 8


@both
def test_a_photo_is_refused_in_words(reader):
    reader.upload("participants", "5-holiday-photo.xlsx")
    assert reader.page.status_code == 422
    assert any(words in reader.text for words in ("C’est une image, pas un tableau.", "هذه صورة وليست جدولًا."))
    assert not reader.has("confirm-import")


FOREIGN = {
    "pdf": b"%PDF-1.7 ...",
    "old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "no workbook": b"PK\x03\x04 nothing",
    "bytes": b"\0\1\2\3" * 50,
    "empty": b"",
    "broken text": b"a" * 300 + b"\x00\x81\x8d",
}


@pytest.mark.parametrize("given", FOREIGN.values(), ids=FOREIGN)
def test_whatever_else_is_no_table_is_refused(reader, given):
    reader.upload("participants", "people.xlsx", given)
    assert reader.page.status_code == 422
    assert not reader.has("columns-form")
    assert not reader.has("confirm-import")


@both
def test_faults_are_corrected_in_the_preview_and_a_word_once_for_all_its_rows(reader):
    rows = csv_of(
        "Nom;Société;Courriel;Pays;Profil;Langues",
        "Awa Ba;Eau SA;awa@eau.example;Sénégal;Sponsor;français",
        "Ali Sy;Eau SA;ali(at)eau.example;Sénégal;Sponsor;français",
        "Ada Ly;Sol SA;ada@sol.example;Wakanda;Exposant;français",
    )
    reader.upload("participants", "people.csv", rows).press("columns-form")
    fields = forms(reader.page)["correct-form"]["fields"]
    told = [(fields[f"field-{n}"][0], fields[f"given-{n}"][0], f"line-{n}" in fields) for n in range(3)]
    assert sorted(told) == [
        ("country", "Wakanda", False),
        ("email", "ali(at)eau.example", True),
        ("kind", "Sponsor", False),
    ]
    now = {"country": "Mali", "email": "ali@eau.example", "kind": "exhibitor"}
    reader.press("correct-form", **{f"now-{n}": now[field] for n, (field, *_) in enumerate(told)})
    assert not reader.has("corrections"), reader.text
    reader.press("confirm-import")
    assert {(one.name, one.email, one.kind, one.country) for one in db.session.query(Participant)} == {
        ("Awa Ba", "awa@eau.example", "exhibitor", "SN"),
        ("Ali Sy", "ali@eau.example", "exhibitor", "SN"),
        ("Ada Ly", "ada@sol.example", "exhibitor", "ML"),
    }


def test_the_columns_of_one_file_are_remembered_for_the_next(reader):
    first = csv_of("Qui est-ce;Où;Joindre à;Statut à l'entrée", "Awa Ba;Mali;awa@eau.example;Exposant")
    reader.upload("participants", "people.csv", first)
    assert reader.cells()["Qui est-ce"] == ""
    reader.press("columns-form", **{"column-0": "name", "column-1": "country", "column-3": "kind"}).press(
        "confirm-import"
    )
    assert count(SheetMapping) == 1
    second = csv_of("Qui est-ce;Où;Joindre à;Statut à l'entrée", "Ali Sy;Togo;ali@eau.example;Exposant")
    before = reader.clicks
    reader.upload("participants", "later.csv", second)
    assert reader.has("confirm-import")
    reader.press("confirm-import")
    assert (person("Ali Sy").country, reader.clicks - before) == ("TG", 2)


def test_a_name_is_enough_and_what_is_missing_is_asked_once(reader):
    reader.upload(
        "participants", "people.csv", csv_of("Name,E-mail", "Awa Ba,awa@eau.example", "Ali Sy,ali@eau.example")
    )
    reader.press("columns-form")
    assert reader.has("corrections")
    reader.press("correct-form", **{"now-0": "investor"}).press("confirm-import")
    assert {one.kind for one in db.session.query(Participant)} == {"investor"}


def test_without_a_name_the_columns_are_asked_again(reader):
    reader.upload("participants", "people.csv", csv_of("A,B", "1,2", "3,4")).press("columns-form")
    assert reader.page.status_code == 422
    assert reader.has("missing")


def test_a_formula_is_told_in_its_cell_and_typed_over(reader):
    book = Workbook()
    for row in (
        ("Name", "E-mail", "Kind"),
        ("Awa Ba", "awa@eau.example", "Exhibitor"),
        ("=A2", "ali@eau.example", "Exhibitor"),
    ):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    reader.upload("participants", "people.xlsx", out.getvalue()).press("columns-form")
    assert reader.has("corrections")
    reader.press("correct-form", **{"now-0": "Ali Sy"}).press("confirm-import")
    assert {one.name for one in db.session.query(Participant)} == {"Awa Ba", "Ali Sy"}


def test_wrong_letters_are_read_in_another_encoding(reader):
    rows = "Имя;E-mail\nИван Петров;i@eau.example".encode("cp1251")
    reader.upload("participants", "people.csv", rows)
    reader.press("read-form", encoding="cp1251", read="anew")
    assert "Иван Петров" in reader.text
    reader.press("columns-form", **{"column-0": "name", "usual-kind": "exhibitor"}).press("confirm-import")
    assert person("Иван Петров").email == "i@eau.example"


def test_two_of_one_name_are_two_if_the_organiser_says_so(reader):
    rows = csv_of("Name,Company,E-mail,Kind", "Awa Ba,Eau SA,,Exhibitor", "Awa Ba,Eau SA,awa@eau.example,Exhibitor")
    reader.upload("participants", "people.csv", rows).press("columns-form")
    token = re.search(r'name="(pair-[^"]+)"', reader.page.text)[1]
    reader.press("correct-form", **{token: "apart"}).press("confirm-import")
    assert sorted(one.key for one in db.session.query(Participant)) == ["awa-ba", "awa-ba-2"]


@both
@pytest.mark.parametrize("kind", ["participants", "wishes", "places", "slots"])
def test_the_headings_of_a_template_are_understood(reader, kind):
    content = reader.client.get(f"{BASE}/import/template/{kind}").data
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    sheet.append(["x"] * len(headings))
    book = Workbook()
    for row in sheet.iter_rows(values_only=True):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    reader.upload(kind, "filled.xlsx", out.getvalue())
    fields = list(reader.cells().values())
    assert len(fields) == len(headings)
    assert len(set(fields)) == len(headings)


def test_a_sheet_of_another_event_is_not_found(reader, event):
    reader.upload("participants", PEOPLE)
    address = reader.page.request.path
    other = Event(
        key="other", name={"en": "Other"}, time_zone="UTC", starts_on=date(2027, 3, 1), ends_on=date(2027, 3, 1),
        created_at=clock.now(),
    )  # fmt: skip
    db.session.add(other)
    db.session.flush()
    scenes.sign_in(reader.client, an_organiser(other, email="owner@event.example"))
    transactions.commit()
    assert reader.client.get(address).status_code == 404
    shown = reader.client.get(address.replace("water-days", "other"), follow_redirects=True)
    assert not any(word in shown.text for word in ("columns-form", "Full name"))


def test_a_confirmed_sheet_waits_no_longer(reader):
    reader.upload("participants", PEOPLE).press("columns-form")
    address, form = reader.page.request.path, forms(reader.page)["confirm-import"]
    reader.press("confirm-import")
    send(reader.client, address, form)
    assert count(Participant) == 70
    assert reader.client.get(address).status_code == 409
