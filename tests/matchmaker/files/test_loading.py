"""Loading an event: all or nothing, every fault named, safe to repeat."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import func, select

from matchmaker.files.loading import load_event
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.file_faults import FileFaultsError
from matchmaker.models import Base, Event, Participant, Wish
from tests.conftest import ROOT

TINY = ROOT / "fixtures" / "tiny"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny event that a test may spoil."""
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


def counts() -> dict[str, int]:
    return {
        table.name: db.session.scalar(select(func.count()).select_from(table))
        for table in Base.metadata.sorted_tables
        if table.name != "audit"
    }


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_tiny_event_is_all_there(app):
    event = load_event(TINY)
    assert event.key == "tiny-2027"
    assert len(event.slots) == 6
    assert db.session.scalar(select(func.count(Participant.id))) == 8
    assert db.session.scalar(select(func.count(Wish.id))) == 16


def test_loading_twice_changes_nothing(app):
    load_event(TINY)
    db.session.flush()
    before = counts()
    load_event(TINY)
    db.session.flush()
    assert counts() == before


def test_phases_of_earlier_versions_are_read_and_left_out(app, folder):
    former = '{"key": "feedback", "opens": "2027-05-06T00:00", "closes": "2027-05-20T23:59"}'
    spoil(folder, "event.json", '"phases": [', f'"phases": [{former},')
    event = load_event(folder)
    assert list(event.settings["phases"]) == ["registration", "wishes", "answers"]


def test_a_refreshed_wish_keeps_its_answer(app):
    load_event(TINY)
    wish = db.session.scalars(select(Wish).order_by(Wish.id)).first()
    wish.answer = "accepted"
    db.session.flush()
    load_event(TINY)
    assert wish.answer == "accepted"


@pytest.mark.parametrize(
    ("file", "old", "new", "where"),
    [
        ("participants.csv", "decision_maker", "decider", "participants.csv, row 2, kind"),
        ("participants.csv", "amina@tiny.example", "no address", "participants.csv, row 2, email"),
        ("wishes.csv", "amina,chen,must", "amina,nobody,must", "wishes.csv, row 2, to: nobody: No row of “Participants”"),
        ("wishes.csv", "amina,chen,must", "amina,amina,must", "wishes.csv, row 2, to: amina: Nobody meets"),
        ("slots.csv", "d1-1000", "d1-0930", "slots.csv, row 3, key: d1-0930: This key"),
        ("slots.csv", "d1-1000,2027-05-04,10:00", "d1-1000,2027-05-04,09:40", "slots.csv, row 2, start: d1-0930: It overlaps"),
        ("slots.csv", "d1-1000,2027-05-04,10:00", "d1-1000,2027-05-04,09:40", "slots.csv, row 3, start: d1-1000: It overlaps"),
        ("slots.csv", "d1-1000,2027-05-04", "d1-1000,2027-05-14", "slots.csv, row 3, day: 2027-05-14: This is not a day"),
        ("wishes.csv", "chen,amina,must,", "amina,chen,like,", "wishes.csv, row 3, to: amina chen: This pair stands here twice"),
        ("places.csv", "key,", "id,", "places.csv, row 1: The columns must be key,"),
        ("event.json", '"edition": 1', '"edition": "first"', "event.json, edition"),
        ("event.json", '"one_sided": "unless_declined"', '"one_sided": "maybe"', "event.json, settings"),
        ("event.json", "Africa/Casablanca", "Africa/Nowhere", "event.json, time_zone"),
        ("event.json", "{", "[", "event.json, row"),
    ],
)  # fmt: skip
def test_a_fault_is_named_and_nothing_changes(app, folder, file, old, new, where):
    spoil(folder, file, old, new)
    with pytest.raises(FileFaultsError) as caught:
        load_event(folder)
    assert any(str(fault).startswith(where) for fault in caught.value.faults), str(caught.value)
    db.session.flush()
    assert db.session.scalar(select(func.count(Event.id))) == 0


def test_every_fault_is_listed_at_once(app, folder):
    spoil(folder, "participants.csv", "decision_maker", "decider")
    spoil(folder, "wishes.csv", "must", "perhaps")
    with pytest.raises(FileFaultsError) as caught:
        load_event(folder)
    assert {fault.file for fault in caught.value.faults} == {"participants.csv", "wishes.csv"}


def test_a_file_in_another_encoding_is_refused(app, folder):
    path = folder / "organisations.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    with pytest.raises(FileFaultsError, match=r"organisations\.csv, row 1: This is not UTF-8"):
        load_event(folder)


def test_a_folder_without_an_event(app, tmp_path):
    with pytest.raises(InvalidError, match=r"there is no event\.json"):
        load_event(tmp_path)
