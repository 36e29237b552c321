"""What goes out comes back: whatever state people, wishes and places are in, the folder makes the same event elsewhere."""

import json
from pathlib import Path

import pytest

from matchmaker.agendas import replanning
from matchmaker.agendas.promised_in import promised_in
from matchmaker.files import export_event, exporting, importing, spreadsheets
from matchmaker.files.loading import load_event
from matchmaker.files.uploads import Upload
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Answer, Kind, ParticipantState, Phase, SessionKind, Strength
from matchmaker.models import (
    Availability,
    Closure,
    DelegateAbsence,
    Interpreter,
    InterpreterAbsence,
    Participant,
    Place,
    Wish,
)
from matchmaker.people import availability, registration
from matchmaker.privacy import erasure
from matchmaker.programme import setup
from tests.factories import a_wish, person, slot

pytestmark = pytest.mark.event("tiny")


def elsewhere(event, folder: Path):
    """The event that the exported folder makes under another key."""
    for name, content in export_event.folder(event).items():
        (folder / name).write_bytes(content)
    told = json.loads((folder / "event.json").read_text(encoding="utf-8"))
    (folder / "event.json").write_text(json.dumps(told | {"key": "elsewhere"}), encoding="utf-8")
    made = load_event(folder)
    db.session.flush()
    return made


def in_every_state(event) -> None:
    """People who wait, are withdrawn, hidden, deleted, empty; wishes with every answer; absences."""
    phases = event.settings["phases"] | {"registration": ["2027-01-01T00:00", "2027-12-31T00:00"]}
    event.settings = event.settings | {
        "self_registration": True,
        "phases": {str(Phase(key)): at for key, at in phases.items()},
    }
    registration.register(event, "rita@new.example", "Rita Newcomer", Kind.DECISION_MAKER, "en")
    registration.register(event, "sam@new.example", "Sam Newcomer", Kind.STARTUP, "en")
    db.session.query(Participant).filter_by(name="Sam Newcomer").one().state = ParticipantState.VALIDATED
    erasure.erase(person("chen"))  # owns a booth and has delegates
    person("brice").state, person("diego").visible = ParticipantState.WITHDRAWN, False
    person("grace").sector, person("elena").sector = "Leaks", "Water, waste"
    availability.set_free(person("hugo"), {event.slots[0].id})
    for answer, (sender, receiver) in zip(Answer, (("amina", "hugo"), ("hugo", "amina"), ("elena", "grace"))):
        a_wish(sender, receiver, Strength.LIKE, answer=answer)
    db.session.flush()


def test_every_state_comes_back_as_it_was(event, tmp_path):
    in_every_state(event)
    before = exporting.tables(event)
    made = elsewhere(event, tmp_path)
    assert exporting.tables(made) == before
    columns, rows = before["participants"]
    told = [dict(zip(columns, row, strict=True)) for row in rows]
    assert {(row["state"], row["visible"]) for row in told} >= {
        ("pending", "yes"), ("withdrawn", "yes"), ("withdrawn", "no"), ("validated", "no"), ("validated", "yes"),
    }  # fmt: skip
    assert {row[before["wishes"][0].index("answer")] for row in before["wishes"][1]} == set(map(str, Answer))


@pytest.mark.parametrize("kind", importing.KINDS)
def test_every_table_can_be_imported_as_exported_and_changes_nothing(event, kind):
    in_every_state(event)
    before = exporting.tables(event)
    found = importing.preview(event, Upload(kind, f"{kind}.csv", spreadsheets.write_csv(*before[kind])))
    assert found.faults == []
    importing.confirm(event, found.token)
    db.session.expire_all()
    assert exporting.tables(event) == before


def test_a_pseudonym_from_elsewhere_leaves_room_for_the_next(event, tmp_path):
    erasure.erase(person("chen"))
    made = elsewhere(event, tmp_path)
    there = {one.key: one for one in db.session.query(Participant).filter_by(event_id=made.id)}
    taken = next(key for key in there if key.startswith("erased-"))
    there[taken].key = f"erased-{there['amina'].id}"
    db.session.flush()
    erasure.erase(there["amina"])
    assert there["amina"].key == f"erased-{there['amina'].id}-2"


def test_a_file_without_states_keeps_them(event):
    person("brice").state = ParticipantState.WITHDRAWN
    wish = a_wish("amina", "chen", answer=Answer.DECLINED)
    lines = b"key,headline\nbrice,Another headline\n"
    importing.confirm(event, importing.preview(event, Upload("participants", "p.csv", lines)).token)
    lines = b"from,to,strength,note\namina,chen,must,again\n"
    importing.confirm(event, importing.preview(event, Upload("wishes", "w.csv", lines)).token)
    db.session.expire_all()
    assert person("brice").state is ParticipantState.WITHDRAWN
    assert (wish.answer, wish.note) == (Answer.DECLINED, "again")


def test_a_state_and_an_answer_are_set_by_file(event):
    lines = b"key,state\nbrice,withdrawn\namina,pending\n"
    importing.confirm(event, importing.preview(event, Upload("participants", "p.csv", lines)).token)
    lines = b"from,to,strength,answer\namina,chen,must,accepted\n"
    importing.confirm(event, importing.preview(event, Upload("wishes", "w.csv", lines)).token)
    db.session.expire_all()
    assert (person("brice").state, person("amina").state) == (ParticipantState.WITHDRAWN, ParticipantState.PENDING)
    wish = db.session.query(Wish).filter_by(from_id=person("amina").id, to_id=person("chen").id).one()
    assert (wish.answer, wish.answered_at is not None) == (Answer.ACCEPTED, True)


def test_a_row_without_a_state_says_what_a_run_needs(event):
    lines = b"key,kind,name,seats,protocol,suggestions\nnora,startup,Nora,1,no,yes\n"
    found = importing.preview(event, Upload("participants", "p.csv", lines))
    assert {(fault.field, str(fault.code)) for fault in found.faults} == {
        ("languages", "missing"),
        ("offers", "no_offer_no_need"),
    }


def covered(event, *keys: str) -> None:
    """A plenary over these slots, in which people, places and interpreters are away as well."""
    rows = [slot(key) for key in keys]
    table, lamia = db.session.query(Place).filter_by(key="table").one(), db.session.query(Interpreter).one()
    delegate = person("chen").delegates[0]
    for row in rows:
        db.session.add_all(
            [
                Closure(place_id=table.id, slot_id=row.id),
                Availability(participant_id=person("brice").id, slot_id=row.id, available=False),
            ]
        )
        lamia.absences.append(InterpreterAbsence(slot_id=row.id))
        delegate.absences.append(DelegateAbsence(slot_id=row.id))
    setup.save_session(
        event, None, kind=SessionKind.PLENARY, title={"en": "a", "fr": "b", "ar": "c"}, day=rows[0].starts_at.date(),
        start=rows[0].starts_at.time(), end=rows[-1].ends_at.time(), sure=True,
    )  # fmt: skip
    db.session.flush()
    db.session.expire_all()


def away(event, key: str) -> list[int]:
    """How many rows say that somebody or something is away in a slot."""
    number = slot(key).id
    models = (Closure, Availability, InterpreterAbsence, DelegateAbsence)
    return [db.session.query(model).filter_by(slot_id=number).count() for model in models]


def test_slots_that_a_session_takes_are_in_no_file_and_come_back_with_it(event, tmp_path):
    covered(event, "d1-1000", "d1-1030")
    before = {key: away(event, key) for key in ("d1-1000", "d1-1030")}
    tables = exporting.tables(event)
    assert "d1-1000" not in str(tables)
    for kind, table in tables.items():
        if kind in importing.KINDS:
            found = importing.preview(event, Upload(kind, f"{kind}.csv", spreadsheets.write_csv(*table)))
            assert (kind, found.faults, found.found[kind].changes) == (kind, [], [])
            importing.confirm(event, found.token)
    db.session.expire_all()
    assert {key: away(event, key) for key in before} == before
    assert exporting.tables(event) == tables
    assert exporting.tables(elsewhere(event, tmp_path)) == tables


def test_a_session_by_file_takes_slots_and_the_preview_names_whose_meetings_move(event, published):
    there = [m for m in published.meetings if m.slot.key == "d1-1000"]
    line = b"key,kind,day,start,end,title_ar,title_fr,title_en\np,plenary,2027-05-04,10:00,10:20,a,b,c\n"
    found = importing.preview(event, Upload("sessions", "s.csv", line))
    assert found.faults == []
    assert {one.key for one in found.taken.meetings} == {m.key for m in there} != set()
    assert found.taken.people == promised_in(event, [slot("d1-1000").id]).people
    importing.confirm(event, found.token)
    assert replanning.displaced(event) == {m.key for m in there}
