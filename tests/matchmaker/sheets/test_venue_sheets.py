"""Zones, walks, closures and delegates as organisers list them: by names, days and times; what the event has stays."""

import pytest

from matchmaker.files import exporting
from matchmaker.files.uploads import Upload
from matchmaker.foundation.vocabulary import FaultCode
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.sheets import closures, converting, delegates, importing, localised, standing, walks, zones
from matchmaker.sheets.corrections import Answer
from tests.factories import person, place

pytestmark = pytest.mark.event("tiny")


def begun(event, kind: str, text: str) -> importing.Looked:
    """The preview of a sheet whose columns are taken as they are recognised."""
    token = importing.begin(event, Upload(kind, "s.csv", text.encode())).token
    assert importing.sheeted(event, token).missing == []
    return importing.look(event, token)


def imported(event, kind: str, text: str) -> list[dict]:
    looked = begun(event, kind, text)
    assert looked.corrections == []
    importing.confirm(event, looked.preview.token)
    return exporting.as_imported(event, kind)


def test_each_has_a_reader():
    made = {zones.convert, walks.convert, closures.convert, delegates.convert}
    assert made <= set(converting.KINDS.values())


def test_a_hint_fills_no_other_language(event):
    before = {"hint_fr": "Allée B"}
    assert localised.cells(event, "hint", before, {"en": "Row B"}, {}, {}) == {
        "hint_ar": "", "hint_fr": "Allée B", "hint_en": "Row B",
    }  # fmt: skip
    assert localised.in_each(event, "") == {}
    assert standing.by_key(event, "zones").keys() == {row["key"] for row in exporting.as_imported(event, "zones")}


def test_zones_are_made_in_the_languages_of_the_event(event):
    rows = {row["key"]: row for row in imported(event, "zones", "Nom de la zone;Remarque\nJardin;x\nThe patio;y\n")}
    assert rows["jardin"] == {"key": "jardin", "name_ar": "Jardin", "name_fr": "Jardin", "name_en": "Jardin"}
    assert rows["patio"]["name_fr"] == "Le patio"  # found by its English name, and its others stay
    assert len(rows) == 3


@pytest.mark.parametrize(("heading", "locale"), [("Nom en français", "fr"), ("الاسم بالعربية", "ar")])
@pytest.mark.parametrize("kind", ["places", "zones"])
def test_a_name_in_one_language_takes_none_from_the_others(event, kind, heading, locale):
    column = f"name_{locale}"
    one = exporting.as_imported(event, kind)[0]
    rows = {row["key"]: row for row in imported(event, kind, f"key;{heading}\n{one['key']};Ailleurs\n")}
    assert rows[one["key"]] == one | {column: "Ailleurs"}


def test_a_place_that_is_found_by_one_of_its_names_keeps_the_others(event):
    one = exporting.as_imported(event, "places")[0]
    for locale in ("ar", "fr", "en"):
        rows = {row["key"]: row for row in imported(event, "places", f"Lieu;Capacité\n{one[f'name_{locale}']};3\n")}
        assert rows[one["key"]] == one | {"capacity": 3}


def test_a_new_name_without_a_language_leaves_translations(event):
    event.languages = ["fr", "en", "ar"]
    said = {"fr": "Coin", "en": "Coin", "ar": "ركن"}
    place("table").name = said
    rows = {row["key"]: row for row in imported(event, "places", "key;Lieu\ntable;Angle\n")}
    assert {one: rows["table"][f"name_{one}"] for one in said} == {"fr": "Angle", "en": "Angle", "ar": "ركن"}


def test_sessions_keep_their_titles_in_other_languages(event):
    one = exporting.as_imported(event, "sessions")[0]
    head = "Jour;Début;Fin;Titre\n"
    sheet = f"{head}{one['day']};{one['start']};{one['end']};{one['title_fr']}\n"
    rows = {row["key"]: row for row in imported(event, "sessions", sheet)}
    assert {head: rows[one["key"]][head] for head in one if head.startswith("title")} == {
        head: cell for head, cell in one.items() if head.startswith("title")
    }


def test_walks_are_between_zones_by_name_and_others_stay(event):
    rows = imported(event, "walks", "De;Vers;Durée\nLe patio;Jardin;4 min\nThe garden gate;The hall;7\n")
    assert {(row["a"], row["b"]): row["minutes"] for row in rows} == {
        ("hall", "patio"): 2, ("jardin", "patio"): 4, ("hall", "the-garden-gate"): 7,
    }  # fmt: skip


def test_a_zone_is_no_walk_away_from_itself(event):
    (fault,) = begun(event, "walks", "from;to;minutes\nThe hall;Le hall;3\n").corrections
    assert (fault.field, fault.fault.code) == (F.ZONE_B, FaultCode.WITH_ITSELF)


def test_a_place_is_closed_in_the_slots_that_the_times_touch(event):
    first = event.slots[0]
    before = {one.slot_id for one in place("table").closures}
    day = f"{first.starts_at:%d/%m/%Y}"
    imported(
        event,
        "closures",
        f"Lieu;Jour;Début;Fin;Motif\nLa table;{day};{first.starts_at:%Hh%M};{first.ends_at:%H:%M};Panne\n",
    )
    made = {one.slot_id: one.reason for one in place("table").closures}
    assert made.keys() == before | {first.id}
    assert made[first.id] == "Panne"


def test_without_times_a_place_is_closed_the_whole_day(event):
    day = event.slots[0].starts_at.date()
    imported(event, "closures", f"Place;Day\nThe table;{day}\n")
    closed = {one.slot_id for one in place("table").closures}
    assert {slot.id for slot in event.slots if slot.starts_at.date() == day} <= closed


@pytest.mark.parametrize(
    ("cells", "field", "code"),
    [
        ("The cellar;09:30;10:00", F.PLACE, FaultCode.NO_SUCH_WORD),
        ("The table;03:00;03:20", F.START, FaultCode.NO_SLOT_THERE),
        ("The table;10:00;09:00", F.START, FaultCode.NOT_IN_ORDER),
    ],
)
def test_what_no_closure_can_be_is_corrected_in_the_preview(event, cells, field, code):
    looked = begun(event, "closures", f"Place;Start;End\n{cells}\n")
    (fault,) = looked.corrections
    assert (fault.field, fault.fault.code) == (field, code)
    if field is F.PLACE:
        token = (
            looked.preview.token
            or importing.begin(event, Upload("closures", "s.csv", f"Place;Start;End\n{cells}\n".encode())).token
        )
        assert dict(fault.options)["table"] == "The table" or "table" in dict(fault.options)
        importing.correct(event, token, [Answer(F.PLACE, fault.given, None, "table")], {})
        assert importing.look(event, token).corrections == []


def test_delegates_sit_in_for_people_by_name_or_organisation(event):
    amina = person("amina")
    sent = f"Société;Nom complet;E-mail;Langues\n{amina.organisation.name};Zineb Alami;zineb@tiny.example;français\n"
    looked = begun(event, "delegates", sent)
    assert looked.corrections == []
    importing.confirm(event, looked.preview.token)
    assert [(one.name, one.email) for one in amina.delegates] == [
        (amina.name, amina.email), ("Zineb Alami", "zineb@tiny.example"),
    ]  # fmt: skip
    assert (amina.seats, amina.delegates[1].languages) == (2, ["fr"])


def test_who_sits_already_stays_and_is_refreshed_by_name(event):
    chen = person("chen")
    before = [one.name for one in chen.delegates]
    assert len(before) > 1
    imported(
        event, "delegates", f"Sits in for;Full name;Position\n{chen.name};{before[1]};Engineer\n{chen.name};New One;\n"
    )
    assert [one.name for one in chen.delegates] == [*before, "New One"]
    assert chen.delegates[1].job_title == "Engineer"
    assert chen.seats == len(before) + 1


def test_somebody_whom_nobody_is_called_is_asked_for(event):
    (fault,) = begun(event, "delegates", "Sits in for;Full name\nNobody Known;A B\n").corrections
    assert (fault.field, fault.fault.code, fault.for_all) == (F.SITS_FOR, FaultCode.NO_SUCH_PERSON, True)
