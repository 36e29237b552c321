"""Load or refresh an event from checked files. All or nothing, and safe to repeat: rows are found again by their keys."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select

from matchmaker import clock
from matchmaker.adapters.event_files import EventFiles, read_event
from matchmaker.errors import Fault, FileFaultsError
from matchmaker.extensions import db
from matchmaker.models import (
    Closure,
    Event,
    Interpreter,
    InterpreterAbsence,
    Organisation,
    Place,
    Session,
    Slot,
    Walk,
    Zone,
)  # fmt: skip
from matchmaker.services import audit, loading_people


def load_event(folder: Path, progress: Callable[[str], None] | None = None) -> Event:
    """Read a folder (fixtures/README.md) and make the event like it. Raises before anything is changed."""
    files = read_event(folder)
    _check_references(files)
    event = _event(files.event)
    loader = Keyed(event)
    for name, step in STEPS:
        if progress:
            progress(name)
        step(loader, files.rows[name])
    db.session.flush()
    audit.log(
        "event.loaded", "event", event.id, event=event, rows={name: len(rows) for name, rows in files.rows.items()}
    )
    return event


class Keyed:
    """The event's rows by key, per table, and the one way to make or refresh one."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.maps: dict[type, dict[str, Any]] = {}

    def of(self, model: type) -> dict[str, Any]:
        if model not in self.maps:
            db.session.flush()
            rows = db.session.scalars(select(model).where(model.event_id == self.event.id))
            self.maps[model] = {row.key: row for row in rows}
        return self.maps[model]

    def put(self, model: type, key: str, **values: Any) -> Any:
        row = self.of(model).get(key)
        if row is None:
            row = self.of(model)[key] = model(event_id=self.event.id, key=key, **values)
            db.session.add(row)
        else:
            for name, value in values.items():
                if getattr(row, name) != value:
                    setattr(row, name, value)
        return row

    def id_of(self, model: type, key: str | None) -> int | None:
        if key is None:
            return None
        row = self.of(model)[key]
        if row.id is None:
            db.session.flush()
        return row.id


def _check_references(files: EventFiles) -> None:
    """Every key once in its file, every reference to a key that exists."""
    faults: list[Fault] = []
    known: dict[str, set[str]] = {}
    for name, rows in files.rows.items():
        keys: set[str] = set()
        for line, row in rows:
            key = row.get("key")
            if key in keys:
                faults.append(Fault(f"{name}.csv", line, "key", f"{key} stands here twice"))
            if key is not None:
                keys.add(key)
        known[name] = keys
    for name, column, target in REFERENCES:
        for line, row in files.rows[name]:
            values = row.get(column) or []
            for value in [values] if isinstance(values, str) else values:
                if value not in known[target]:
                    label = "from" if column == "from_" else column
                    faults.append(Fault(f"{name}.csv", line, label, f"{value} is not a key of {target}.csv"))
    if faults:
        raise FileFaultsError(faults)


REFERENCES = (
    ("walks", "a", "zones"), ("walks", "b", "zones"), ("places", "zone", "zones"), ("places", "owner", "participants"),
    ("closures", "place", "places"), ("closures", "slot", "slots"), ("interpreters", "unavailable", "slots"),
    ("participants", "organisation", "organisations"), ("participants", "unavailable", "slots"),
    ("delegates", "participant", "participants"), ("delegates", "unavailable", "slots"),
    ("wishes", "from_", "participants"), ("wishes", "to", "participants"),
)  # fmt: skip


def _event(data: dict[str, Any]) -> Event:
    event = db.session.scalar(select(Event).where(Event.key == data["key"]))
    if event is None:
        event = Event(key=data["key"], created_at=clock.now())
        db.session.add(event)
    for column, key in (("starts_on", "starts"), ("ends_on", "ends")):
        setattr(event, column, data[key])
    for column in (
        "edition", "name", "theme", "venue", "city", "country", "time_zone", "languages", "text_languages", "settings"
    ):  # fmt: skip
        setattr(event, column, data[column])
    db.session.flush()
    return event


def _slots(loader: Keyed, rows: list) -> None:
    for position, (_, row) in enumerate(rows):
        loader.put(
            Slot, row["key"], day=(row["day"] - loader.event.starts_on).days, position=position,
            starts_at=datetime.combine(row["day"], row["start"]), ends_at=datetime.combine(row["day"], row["end"]),
        )  # fmt: skip


def _sessions(loader: Keyed, rows: list) -> None:
    for _, row in rows:
        loader.put(
            Session, row["key"], kind=row["kind"], title=row["title"],
            starts_at=datetime.combine(row["day"], row["start"]), ends_at=datetime.combine(row["day"], row["end"]),
        )  # fmt: skip


def _zones(loader: Keyed, rows: list) -> None:
    for _, row in rows:
        loader.put(Zone, row["key"], name=row["name"])


def _walks(loader: Keyed, rows: list) -> None:
    db.session.execute(delete(Walk).where(Walk.event_id == loader.event.id))
    for _, row in rows:
        a, b = sorted((loader.id_of(Zone, row["a"]), loader.id_of(Zone, row["b"])))
        db.session.add(Walk(event_id=loader.event.id, zone_a_id=a, zone_b_id=b, minutes=row["minutes"]))


def _places(loader: Keyed, rows: list) -> None:
    for _, row in rows:
        loader.put(
            Place, row["key"], kind=row["kind"], name=row["name"], capacity=row["capacity"],
            kinds=[str(kind) for kind in row["kinds"] or []],
            zone_id=loader.id_of(Zone, row["zone"]),
        )  # fmt: skip


def _owners(loader: Keyed, rows: list) -> None:
    for _, row in rows:
        loader.of(Place)[row["key"]].owner_id = loader.id_of(loading_people.Participant, row["owner"])


def _closures(loader: Keyed, rows: list) -> None:
    ids = [place.id for place in loader.of(Place).values()]
    db.session.execute(delete(Closure).where(Closure.place_id.in_(ids)))
    for _, row in rows:
        place, slot = loader.id_of(Place, row["place"]), loader.id_of(Slot, row["slot"])
        db.session.add(Closure(place_id=place, slot_id=slot, reason=row["reason"]))


def _interpreters(loader: Keyed, rows: list) -> None:
    for _, row in rows:
        interpreter = loader.put(Interpreter, row["key"], name=row["name"], pairs=row["pairs"])
        slots = [loader.id_of(Slot, key) for key in row["unavailable"] or []]
        interpreter.absences = [InterpreterAbsence(slot_id=slot) for slot in slots]


def _organisations(loader: Keyed, rows: list) -> None:
    for _, row in rows:
        loader.put(Organisation, row["key"], name=row["name"], name_own=row["name_own"], country=row["country"])


STEPS: tuple[tuple[str, Callable[[Keyed, list], None]], ...] = (
    ("slots", _slots),
    ("sessions", _sessions),
    ("zones", _zones),
    ("walks", _walks),
    ("places", _places),
    ("closures", _closures),
    ("interpreters", _interpreters),
    ("organisations", _organisations),
    ("participants", loading_people.participants),
    ("places", _owners),
    ("delegates", loading_people.delegates),
    ("wishes", loading_people.wishes),
)
