"""Rows of an event made of an organiser's sheet: people once each, names for keys, what is guessed and what is asked."""

from datetime import date

import pytest

from matchmaker.files.uploads import Upload
from matchmaker.foundation.extensions import db
from matchmaker.foundation.file_faults import FileFaultsError
from matchmaker.foundation.vocabulary import FaultCode
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Participant, SheetMapping, Wish
from matchmaker.sheets import (
    choices,
    converted,
    converting,
    importing,
    memory,
    people,
    places,
    slots,
    tables,
    template,
    wishes,
)
from matchmaker.sheets.corrections import Answer, answer
from matchmaker.sheets.employers import Employers, comparable
from matchmaker.sheets.keys import Keys
from matchmaker.sheets.name_index import Known, NameIndex
from matchmaker.sheets.offers_needs import parted
from matchmaker.sheets.opening import open_book
from matchmaker.sheets.proposing import propose
from matchmaker.sheets.reading_rows import Near
from matchmaker.sheets.twins import similar_firms
from tests.factories import person

pytestmark = pytest.mark.event("tiny")
HEAD = "Name;Company;E-mail;Country;Kind;Languages;Offer;Need\n"


def made(event, kind: str, text: str, **said) -> converted.Converted:
    """What comes of a sheet whose columns are taken as they are proposed."""
    told = choices.Choices(kind, **said)
    table = tables.table_of(kind, open_book("s.csv", text.encode()).sheets[0])
    told.columns = [str(one.field or "") for one in propose(kind, table, event, lambda _cell: False, None)]
    return converting.convert(event, table, told)


def rows(done: converted.Converted, kind: str) -> list[dict[str, str]]:
    return [row for _line, row in done.raw[kind]]


def test_a_person_gets_a_key_an_organisation_a_region_and_what_the_files_need(event):
    done = made(
        event, "participants", HEAD + "Zoé Müller;Eau SA;zoe@eau.example;Sénégal;Exposant;français;Pompes;Clients\n"
    )
    assert done.faults == []
    (row,) = rows(done, "participants")
    assert {name: row[name] for name in ("key", "organisation", "country", "region", "kind", "languages", "seats", "state")} == {
        "key": "zoe-muller", "organisation": "eau-sa", "country": "SN", "region": "africa", "kind": "exhibitor",
        "languages": "fr", "seats": "1", "state": "validated",
    }  # fmt: skip
    assert rows(done, "organisations") == [{"key": "eau-sa", "name": "Eau SA", "name_own": "", "country": "SN"}]
    assert set(row) == set(people.HEADS)


def test_languages_are_guessed_by_the_texts_else_by_the_country(event):
    text = "Nous fabriquons des pompes solaires pour les villages et les jardins maraîchers"
    done = made(
        event,
        "participants",
        HEAD + f"Zoé;A SA;a@b.example;Sénégal;Exposant;;{text};\nJoão;B SA;c@b.example;Brasil;Exposant;;;\n",
    )
    assert [row["languages"] for row in rows(done, "participants")] == ["fr", "pt"]
    assert (done.languages_by_text, done.languages_by_country, done.incomplete) == (1, 1, 1)


def test_people_twice_are_one_and_the_fuller_row_counts(event):
    done = made(
        event, "participants", HEAD
        + "Babatunde  Ogunlesi;Lagos Water Corp.;B@LWC.example;Nigeria;Institution;English;;\n"
        + "Babatunde Ogunlesi;Lagos Water Corporation;b@lwc.example;;Institution;English;Contracts;Meters\n"
        + "Aissatou DIOP NDIAYE;ONES;;Sénégal;Institution;;;\n"
        + "Aïssatou Diop-N'Diaye;ONES;a@ones.example;Senegal;Institution;French;Eau;\n"
        + "Awa Ba;ONES;a@ones.example;Senegal;Institution;French;Eau;\n",
    )  # fmt: skip
    named = {row["name"]: row for row in rows(done, "participants")}
    assert set(named) == {"Babatunde Ogunlesi", "Aïssatou Diop-N'Diaye", "Awa Ba"}
    assert (named["Babatunde Ogunlesi"]["country"], named["Babatunde Ogunlesi"]["offers"]) == ("NG", "Contracts")
    assert [(twin.by_address, twin.same) for twin in done.twins] == [(True, True), (False, True), (True, False)]
    assert [row["name"] for row in rows(done, "organisations")] == ["Lagos Water Corporation", "ONES"]


def test_who_is_known_already_is_refreshed_and_an_empty_cell_changes_nothing(event):
    amina = person("amina")
    done = made(event, "participants", HEAD + f"{amina.name};;{amina.email};;;;;Un besoin nouveau\n")
    (row,) = rows(done, "participants")
    assert (row["key"], row["needs"], row["headline"]) == ("amina", "Un besoin nouveau", amina.headline)
    assert [twin.certain for twin in done.twins] == [True]


def test_a_line_without_name_and_address_is_left_out(event):
    done = made(
        event,
        "participants",
        HEAD + "Awa;A SA;a@b.example;Mali;Exposant;fr;x;\n;;;Mali;;;;\nAli;A SA;c@b.example;Mali;Exposant;fr;x;\n",
    )
    assert [row["name"] for row in rows(done, "participants")] == ["Awa", "Ali"]
    assert [line for line, _ in done.left_out] == [3]


def test_an_answer_counts_for_every_row_with_the_word_and_for_one_cell(event):
    text = HEAD + "Awa;A SA;a@b.example;Mali;Sponsor;fr;x;\nAli;A SA;(none yet);Mali;Sponsor;fr;x;\n"
    done = made(event, "participants", text)
    assert [(fault.row, fault.field, fault.code) for fault in done.faults] == [
        (2, "kind", FaultCode.NO_SUCH_WORD), (3, "email", FaultCode.NOT_AN_ADDRESS), (3, "kind", FaultCode.NO_SUCH_WORD),
    ]  # fmt: skip
    told = choices.Choices("participants")
    answer(
        told,
        [
            Answer(F.KIND, "Sponsor", None, "exhibitor"),
            Answer(F.EMAIL, "(none yet)", 3, ""),
            Answer(F.ROLE, "x", 3, "x"),
        ],
    )
    assert choices.Choices.from_json(told.to_json()) == told
    assert told.cells == {"3:email": ""}
    assert made(event, "participants", text, values=told.values, cells=told.cells).faults == []


@pytest.mark.parametrize(
    ("cell", "heading", "expected"),
    [
        ("Offre : pompes\nBesoin : clients", "", ("pompes", "clients")),
        ("Je cherche: clients; Offer: pumps", "", ("pumps", "clients")),
        ("pompes / clients", "Offre / Besoin", ("pompes", "clients")),
        ("clients / pompes", "Besoin / Offre", ("pompes", "clients")),
        ("العرض: مضخات\nالطلب: زبائن", "", ("مضخات", "زبائن")),
        ("pompes solaires", "Offre / Besoin", ("pompes solaires", "")),
    ],
)
def test_an_offer_and_a_need_in_one_cell(app, cell, heading, expected):
    assert parted(cell, heading) == expected


def test_keys_are_like_names_and_never_twice():
    keys = Keys(["awa-ba"])
    assert [keys.of(name, "person") for name in ("Awa Bâ", "Awa Ba", "李伟", "!!!", "x" * 60)] == [
        "awa-ba-2", "awa-ba-3", "liwei", "person", "x" * 40,
    ]  # fmt: skip


INDEX = NameIndex([
    Known("modou-lo", "Modou Lô", "", "m.lo@cwd.example", "Coastal Wind"),
    Known("li-wei", "Li Wei", "李伟", "", "Sunflower"),
    Known("cheikh", "محمد ولد الشيخ", "", "m.cheikh@sahra.example", "Sahra"),
    Known("aminu", "Hon. Aminu Yusuf Bello", "", "", "Kano"),
    Known("fatou-sow", "Fatou Sow", "", "", "Thiès"),
    Known("fatou-sy", "Fatou Sy", "", "", "Thiès"),
])  # fmt: skip


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Modou Lô", "modou-lo"), ("LO Modou", "modou-lo"), ("M. Modou Lo", "modou-lo"), ("m.lo@cwd.example", "modou-lo"),
        ("modou-lo", "modou-lo"), ("Modou Loo", "modou-lo"), ("李伟 (Li Wei)", "li-wei"), ("李伟", "li-wei"),
        ("m-cheikh", "cheikh"),
        ("Aminu Yusuf Bello", "aminu"), ("Coastal Wind", "modou-lo"), ("Modou Lô – Coastal Wind", "modou-lo"),
    ],
)  # fmt: skip
def test_people_are_found_by_what_others_call_them(text, key):
    assert INDEX.find(text).one.key == key


def test_several_who_may_be_meant_are_a_choice_and_strangers_nobody():
    assert {one.key for one in INDEX.find("Thiès").several} == {"fatou-sow", "fatou-sy"}
    assert INDEX.find("Fatou S").one is None
    assert {"fatou-sow", "fatou-sy"} <= {one.key for one in INDEX.find("Fatou S").several}
    assert INDEX.find("Zebulon Q").one is None


def test_organisations_by_name_without_their_legal_form(event):
    employers = Employers(event)
    key = employers.key_of("Société des Pompes SARL", 2, "SN")
    assert employers.key_of("Societe des pompes", 4, "") == key
    assert employers.key_of("Freelance", 5, "") == ""
    assert employers.key_of("Office National de l’Eau du Senegal", 6, "") == employers.key_of(
        "Office National de l'Eau du Sénégall", 7, ""
    )
    assert employers.alike
    assert comparable("Eau SARL") == "eau"
    assert similar_firms("lagos water corp", "lagos water corporation")


def test_wishes_by_name_once_each_with_the_stronger_one(event):
    hugo, grace = person("hugo").name, person("grace").name
    sheet = f"Who;Wants to meet;How much\n{hugo};{grace};like\n{hugo};{grace};Indispensable\n{hugo};Nobody Q;must\n"
    done = made(event, "wishes", sheet)
    assert [(row["from"], row["to"], row["strength"]) for row in rows(done, "wishes")] == [("hugo", "grace", "must")]
    assert done.repeated == 1
    assert [(fault.row, fault.field, fault.given) for fault in done.faults] == [(4, "to", "Nobody Q")]
    assert wishes.index_of(event).find(grace).one.key == "grace"


def test_several_choices_in_columns_or_in_one_cell_are_several_wishes(event):
    amina, hugo, grace = (person(key).name for key in ("amina", "hugo", "grace"))
    done = made(event, "wishes", f"Who;Choice 1;Choice 2\n{amina};{hugo};{grace}\n")
    assert [row["to"] for row in rows(done, "wishes")] == ["hugo", "grace"]
    done = made(event, "wishes", f"Who;Wants to meet\n{amina};{hugo} / {grace}\n")
    assert [row["to"] for row in rows(done, "wishes")] == ["hugo", "grace"]
    assert {row["strength"] for row in rows(done, "wishes")} == {"like"}


def test_places_make_their_zones_and_find_their_owners(event):
    hugo = person("hugo")
    done = made(event, "places", f"Stand;Exposant;Hall;Capacité\n12;{hugo.name};Hall Z;\nSalle B;;Hall Z;4\n")
    booth, room = rows(done, "places")
    assert (booth["kind"], booth["owner"], booth["name_fr"], booth["name_en"], booth["capacity"]) == (
        "booth", "hugo", "Stand 12", "Booth 12", "1",
    )  # fmt: skip
    assert (room["kind"], room["capacity"], room["owner"]) == ("room", "4", "")
    assert [row["key"] for row in rows(done, "zones")] == ["hall-z"]
    assert set(booth) == set(places.HEADS)


def test_a_booth_that_names_an_organisation_belongs_to_it(event):
    done = made(event, "places", "Stand;Exposant\n7;Maji Mpya Ltd\n")
    (booth,) = rows(done, "places")
    assert (booth["owner"], booth["organisation"], booth["kind"]) == ("", "maji-mpya", "booth")


def test_a_place_whose_owner_nobody_knows_is_a_fault(event):
    done = made(event, "places", "Stand;Exposant\n12;Nobody Q\n")
    assert [(fault.row, fault.field, fault.code) for fault in done.faults] == [(2, "owner", FaultCode.NO_SUCH_PERSON)]


def test_slots_with_a_day_for_several_rows_and_times_in_one_cell(event):
    day = event.starts_on
    done = made(event, "slots", f"Jour;Horaire\n{day:%d/%m/%Y};16h00 - 16h20\n;16h30\nJour 2;9h à 9h20\n")
    second = date.fromordinal(day.toordinal() + 1).isoformat()
    assert [tuple(row.values()) for row in rows(done, "slots")] == [
        ("d1-1600", day.isoformat(), "16:00", "16:20"), ("d1-1630", day.isoformat(), "16:30", "16:50"),
        ("d2-0900", second, "09:00", "09:20"),
    ]  # fmt: skip
    assert slots.convert is converting.KINDS["slots"]


def begun(event, text: str, kind: str = "participants") -> str:
    return importing.begin(event, Upload(kind, "people.csv", text.encode())).token


def test_nothing_changes_before_it_is_confirmed_and_the_columns_are_remembered(event):
    before = db.session.query(Participant).count()
    token = begun(event, HEAD + "Zoé;Eau SA;zoe@eau.example;Mali;Exposant;fr;Pompes;\n")
    looked = importing.look(event, token)
    assert (looked.corrections, looked.preview.token, looked.preview.found["participants"].new) == ([], token, 1)
    assert db.session.query(Participant).count() == before
    assert importing.confirm(event, token).rows == {"organisations": 1, "participants": 1}
    assert db.session.query(Participant).count() == before + 1
    assert memory.recall(event, "participants", HEAD.strip().split(";")).columns["company"] == "organisation"
    again = importing.begin(
        event, Upload("participants", "b.csv", (HEAD + "Ada;Sol SA;ada@sol.example;Mali;Exposant;fr;x;\n").encode())
    )
    assert again.settled
    assert db.session.query(SheetMapping).count() == 1


def test_a_fault_keeps_a_sheet_from_being_confirmed(event):
    token = begun(event, HEAD + "Zoé;Eau SA;zoe@eau.example;Wakanda;Exposant;fr;Pompes;\n")
    looked = importing.look(event, token)
    assert [(one.field, one.given, one.for_all, one.lines) for one in looked.corrections] == [
        (F.COUNTRY, "Wakanda", True, [2])
    ]
    assert looked.preview.token is None
    with pytest.raises(FileFaultsError):
        importing.confirm(event, token)
    importing.correct(event, token, [Answer(F.COUNTRY, "Wakanda", None, "Mali")], {})
    assert importing.look(event, token).preview.token == token
    importing.confirm(event, token)
    assert person("zoe").country == "ML"


def test_a_wish_that_is_there_keeps_its_note(event):
    wish = db.session.query(Wish).first()
    wish.note = "kept"
    sender, receiver = db.session.get(Participant, wish.from_id), db.session.get(Participant, wish.to_id)
    done = made(event, "wishes", f"From;To;Strength\n{sender.name};{receiver.name};no\n")
    assert [(row["strength"], row["note"]) for row in rows(done, "wishes")] == [("no", "kept")]


def test_what_was_read_as_something_similar_is_told(event):
    done = made(event, "participants", HEAD + "Zoé;Eau SA;zoe@eau.example;Moroco;Exposant;fr;Pompes;\n")
    assert done.near == [Near(F.COUNTRY, "Moroco", "MA")]


def test_a_template_explains_each_of_its_columns(app, event):
    assert all(
        template.takes(event, one)
        for kind in ("participants", "wishes", "places", "slots")
        for one in template.fields_of(event, kind)
    )
    assert template.workbook(event, "participants")[:2] == b"PK"
