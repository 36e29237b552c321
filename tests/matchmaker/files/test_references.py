"""Keys of files: each once, each known; and the event's own folder, which can be loaded again."""

import json

import pytest

from matchmaker.files import export_event, references
from matchmaker.programme.event_schema import EventSchema
from tests.conftest import ROOT

TINY = ROOT / "fixtures" / "tiny"


def faults(rows: dict, known: dict | None = None) -> list[tuple]:
    found = references.faults_of(rows, lambda kind: (known or {}).get(kind, ()))
    return [(fault.file, fault.row, fault.field, str(fault.code), fault.given) for fault in found]


def test_a_key_stands_once():
    rows = {"zones": [(2, {"key": "hall"}), (3, {"key": "hall"}), (4, {"key": "roof"})]}
    assert faults(rows) == [("zones", 3, "key", "twice", "hall")]


@pytest.mark.parametrize("known", [{}, {"participants": ["nora"]}])
def test_who_is_named_is_in_the_file_or_in_the_database(known):
    rows = {"participants": [(2, {"key": "amina"})], "wishes": [(2, {"from_": "amina", "to": "nora"})]}
    expected = [] if known else [("wishes", 2, "to", "unknown_key", "nora")]
    assert faults(rows, known) == expected


def test_every_slot_of_a_list_is_looked_up():
    rows = {"interpreters": [(2, {"key": "lamia", "unavailable": ["d1", "d9"]})]}
    assert faults(rows, {"slots": ["d1"]}) == [("interpreters", 2, "unavailable", "unknown_key", "d9")]


@pytest.mark.event("tiny")
def test_the_folder_of_an_event_says_what_it_was_loaded_from(event):
    files = export_event.folder(event)
    assert set(files) == {path.name for path in TINY.iterdir() if path.name == "event.json" or path.suffix == ".csv"}
    written, given = json.loads(files["event.json"]), json.loads((TINY / "event.json").read_text())
    for name in ("key", "name", "starts", "ends", "time_zone", "languages", "text_languages", "phases"):
        assert written[name] == given[name], name
    assert EventSchema().validate(written) == {}
