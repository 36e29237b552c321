"""Programme, venue, interpreters and organisations, from validated rows."""

from datetime import datetime

from sqlalchemy import delete

from matchmaker.files.keyed import Keyed
from matchmaker.foundation.extensions import db
from matchmaker.models import (
    Closure,
    Interpreter,
    InterpreterAbsence,
    Organisation,
    Participant,
    Place,
    Session,
    Slot,
    Walk,
    Zone,
)
from matchmaker.programme import slot_positions


def slots(loader: Keyed, rows: list) -> None:
    known, above = loader.of(Slot), slot_positions.above(loader.event)
    for position, (_, row) in enumerate(rows, above):
        loader.put(
            Slot, row["key"], day=(row["day"] - loader.event.starts_on).days,
            position=known[row["key"]].position if row["key"] in known else position,
            starts_at=datetime.combine(row["day"], row["start"]), ends_at=datetime.combine(row["day"], row["end"]),
        )  # fmt: skip
    slot_positions.by_the_clock(loader.event)


def sessions(loader: Keyed, rows: list) -> None:
    for _, row in rows:
        loader.put(
            Session, row["key"], kind=row["kind"], title=loader.worded(Session, row["key"], "title", row["title"]),
            starts_at=datetime.combine(row["day"], row["start"]), ends_at=datetime.combine(row["day"], row["end"]),
        )  # fmt: skip


def zones(loader: Keyed, rows: list) -> None:
    for _, row in rows:
        loader.put(Zone, row["key"], name=loader.worded(Zone, row["key"], "name", row["name"]))


def walks(loader: Keyed, rows: list) -> None:
    db.session.execute(delete(Walk).where(Walk.event_id == loader.event.id))
    for _, row in rows:
        a, b = sorted((loader.id_of(Zone, row["a"]), loader.id_of(Zone, row["b"])))
        db.session.add(Walk(event_id=loader.event.id, zone_a_id=a, zone_b_id=b, minutes=row["minutes"]))


def places(loader: Keyed, rows: list) -> None:
    for _, row in rows:
        loader.put(
            Place, row["key"], kind=row["kind"], capacity=row["capacity"],
            **{name: loader.worded(Place, row["key"], name, row[name]) for name in ("name", "hint")},
            kinds=[str(kind) for kind in row["kinds"] or []],
            zone_id=loader.id_of(Zone, row["zone"]),
        )  # fmt: skip


def owners(loader: Keyed, rows: list) -> None:
    for _, row in rows:
        loader.of(Place)[row["key"]].owner_id = loader.id_of(Participant, row["owner"])


def closures(loader: Keyed, rows: list) -> None:
    ids = [place.id for place in loader.of(Place).values()]
    db.session.execute(delete(Closure).where(Closure.place_id.in_(ids)))
    for _, row in rows:
        place, slot = loader.id_of(Place, row["place"]), loader.id_of(Slot, row["slot"])
        db.session.add(Closure(place_id=place, slot_id=slot, reason=row["reason"]))


def interpreters(loader: Keyed, rows: list) -> None:
    for _, row in rows:
        interpreter = loader.put(Interpreter, row["key"], name=row["name"], pairs=row["pairs"])
        slots = [loader.id_of(Slot, key) for key in row["unavailable"] or []]
        interpreter.absences = [InterpreterAbsence(slot_id=slot) for slot in slots]


def organisations(loader: Keyed, rows: list) -> None:
    for _, row in rows:
        loader.put(Organisation, row["key"], name=row["name"], name_own=row["name_own"], country=row["country"])
