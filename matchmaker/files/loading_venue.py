"""Programme, venue, interpreters and organisations, from validated rows."""

from datetime import datetime

from sqlalchemy import delete, select

from matchmaker.files.key_index import KeyIndex
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
from matchmaker.people.profiles import searched_by, touch
from matchmaker.programme import slot_positions, venue


def slots(loader: KeyIndex, rows: list) -> None:
    known, above = loader.of(Slot), slot_positions.above(loader.event)
    for position, (_, row) in enumerate(rows, above):
        starts_at, ends_at = wall_times(row)
        loader.put(
            Slot, row["key"], day=(row["day"] - loader.event.starts_on).days,
            position=known[row["key"]].position if row["key"] in known else position,
            starts_at=starts_at, ends_at=ends_at,
        )  # fmt: skip
    slot_positions.by_the_clock(loader.event)


def sessions(loader: KeyIndex, rows: list) -> None:
    for _, row in rows:
        starts_at, ends_at = wall_times(row)
        loader.put(
            Session, row["key"], kind=row["kind"], title=loader.worded(Session, row["key"], "title", row["title"]),
            starts_at=starts_at, ends_at=ends_at,
        )  # fmt: skip
    db.session.flush()
    db.session.expire(loader.event, ["sessions"])  # what follows asks which slots they take


def wall_times(row: dict) -> tuple[datetime, datetime]:
    """Return when a row of a slot or session begins and ends."""
    return datetime.combine(row["day"], row["start"]), datetime.combine(row["day"], row["end"])


def zones(loader: KeyIndex, rows: list) -> None:
    for _, row in rows:
        loader.put(Zone, row["key"], name=loader.worded(Zone, row["key"], "name", row["name"]))


def walks(loader: KeyIndex, rows: list) -> None:
    before = venue.walks(loader.event)
    db.session.execute(delete(Walk).where(Walk.event_id == loader.event.id))
    walks = {
        tuple(sorted((loader.id_of(Zone, row["a"]), loader.id_of(Zone, row["b"])))): row["minutes"] for _, row in rows
    }
    if before and walks != before:
        loader.note(loader.event, "walks")
    for (a, b), minutes in walks.items():
        db.session.add(Walk(event_id=loader.event.id, zone_a_id=a, zone_b_id=b, minutes=minutes))


def places(loader: KeyIndex, rows: list) -> None:
    for _, row in rows:
        loader.put(
            Place, row["key"], kind=row["kind"], capacity=row["capacity"],
            **{name: loader.worded(Place, row["key"], name, row[name]) for name in ("name", "hint")},
            kinds=[str(kind) for kind in row["kinds"] or []],
            zone_id=loader.id_of(Zone, row["zone"]),
        )  # fmt: skip


def owners(loader: KeyIndex, rows: list) -> None:
    for _, row in rows:
        place = loader.of(Place)[row["key"]]
        owners = {
            "owner_id": loader.id_of(Participant, row["owner"]),
            "organisation_id": loader.id_of(Organisation, row["organisation"]),
        }
        for column, owner in owners.items():
            if getattr(place, column) not in (owner, None):
                loader.note(place, column)
            setattr(place, column, owner)


def closures(loader: KeyIndex, rows: list) -> None:
    places = {place.id: place for place in loader.of(Place).values()}
    held = db.session.execute(
        select(Closure.place_id, Closure.slot_id, Closure.reason).where(Closure.place_id.in_(places))
    )
    before = set(map(tuple, held))
    after = {(loader.id_of(Place, row["place"]), loader.id_of(Slot, row["slot"]), row["reason"]) for _, row in rows}
    after |= {row for row in before if row[1] in loader.unseen}
    for place_id in {place for place, *_ in before} & {place for place, *_ in before ^ after}:
        loader.note(places[place_id], "closures")
    db.session.execute(delete(Closure).where(Closure.place_id.in_(places)))
    for place, slot, reason in sorted(after, key=lambda row: row[:2]):
        db.session.add(Closure(place_id=place, slot_id=slot, reason=reason))


def interpreters(loader: KeyIndex, rows: list) -> None:
    for _, row in rows:
        known = loader.of(Interpreter).get(row["key"])
        email = row["email"] or (known and known.email)
        interpreter = loader.put(Interpreter, row["key"], name=row["name"], pairs=row["pairs"], email=email)
        away = {loader.id_of(Slot, key) for key in row["unavailable"] or []}
        before = {one.slot_id for one in interpreter.absences}
        away |= before & loader.unseen
        if before != away:
            if interpreter.id is not None:
                loader.note(interpreter, "unavailable")
            interpreter.absences = [InterpreterAbsence(slot_id=slot) for slot in sorted(away)]


def organisations(loader: KeyIndex, rows: list) -> None:
    """Create or update organisations. A changed name changes what its members are found and scored by."""
    for _, row in rows:
        loader.put(Organisation, row["key"], name=row["name"], name_own=row["name_own"], country=row["country"])
    renamed = [
        row.id for row in loader.of(Organisation).values() if loader.changed.get(row, set()) & {"name", "name_own"}
    ]
    for person in db.session.scalars(select(Participant).where(Participant.organisation_id.in_(renamed))):
        person.search_name = searched_by(person)
        touch(person)
