"""Imports in two steps: a preview that lists every fault and what would change, and the change itself once confirmed.

Between the two the file waits in the installation's folder under a name nobody can guess; it is checked again when confirmed.
"""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from matchmaker.adapters import sheets
from matchmaker.adapters.event_files import check_rows, columns
from matchmaker.errors import Fault, FileFaultsError, InvalidError, MissingError
from matchmaker.extensions import db
from matchmaker.models import Event, Interpreter, Organisation, Participant, Place, Session, Slot, Zone
from matchmaker.schemas.rows import FILES
from matchmaker.services import audit
from matchmaker.services.loading import REFERENCES, STEPS, Keyed

KEYED: dict[str, type] = {
    "slots": Slot, "sessions": Session, "zones": Zone, "places": Place, "interpreters": Interpreter,
    "organisations": Organisation, "participants": Participant,
}  # fmt: skip
KINDS = tuple(FILES)
Rows = dict[str, list[tuple[int, dict[str, Any]]]]


@dataclass(frozen=True)
class Preview:
    """What a file would do: `new` and `known` rows by kind, the first rows to look at, and the token to confirm it with."""

    token: str | None
    new: dict[str, int]
    known: dict[str, int]
    sample: dict[str, tuple[list[str], list[list[str]]]]
    faults: list[Fault]


def preview(event: Event, name: str, content: bytes, kind: str) -> Preview:
    """Check a file against the event; nothing is changed. A file without faults is kept for its confirmation."""
    raw, rows, faults = _read(event, name, content, kind)
    keys = {one: set(_keys(event, model)) for one, model in KEYED.items() if one in rows}
    known = {one: sum(row.get("key") in keys.get(one, ()) for _, row in found) for one, found in rows.items()}
    new = {one: len(found) - known[one] for one, found in rows.items()}
    token = None if faults else _keep(event, name, content, kind)
    return Preview(token, new, known, {one: _sample(found) for one, found in raw.items()}, faults)


def confirm(event: Event, token: str) -> dict[str, int]:
    """Do what was previewed; the number of rows by kind. All or nothing."""
    path = _path(event, token)
    if not path.is_file():
        raise MissingError("There is no such upload.")
    kind, _, name = path.with_suffix(".name").read_text().partition("\n")
    _raw, rows, faults = _read(event, name, path.read_bytes(), kind)
    if faults:
        raise FileFaultsError(faults)
    try:
        with db.session.begin_nested():
            loader = Keyed(event)
            for step, work in STEPS:
                if step in rows:
                    work(loader, rows[step])
            db.session.flush()
    except IntegrityError as error:
        raise InvalidError(f"The rows contradict each other: {error.orig}", code="contradiction") from error
    done = {one: len(found) for one, found in rows.items()}
    audit.log("file.imported", "event", event.id, event=event, name=name, **done)
    forget(event, token)
    return done


def forget(event: Event, token: str) -> None:
    """Throw an upload away."""
    path = _path(event, token)
    for part in (path, path.with_suffix(".name")):
        part.unlink(missing_ok=True)


def _read(event: Event, name: str, content: bytes, kind: str) -> tuple[dict[str, sheets.Raw], Rows, list[Fault]]:
    """Raw rows, checked rows and every fault of a file."""
    if kind not in FILES:
        raise InvalidError(f"{kind} cannot be imported.", code="unknown_kind")
    faults: list[Fault] = []
    if content[:2] == b"PK":
        raw = sheets.read_xlsx(name, content, {one: columns(FILES[one]) for one in KINDS}, kind, faults)
    else:
        raw = {kind: sheets.read_csv(name, content, columns(FILES[kind]), faults)}
    rows = {one: list(check_rows(one, found, FILES[one], faults)) for one, found in raw.items()}
    _check_keys(event, rows, faults)
    return raw, rows, sorted(faults, key=lambda fault: (fault.file, fault.row or 0))


def _check_keys(event: Event, rows: Rows, faults: list[Fault]) -> None:
    """Every key once, and every reference to something that the file or the event has."""
    for kind, found in rows.items():
        seen: set[str] = set()
        for line, row in found:
            key = row.get("key")
            if key is not None and key in seen:
                faults.append(Fault(kind, line, "key", f"{key} stands here twice"))
            seen.add(key)
    known: dict[str, set[str]] = {}
    for kind, column, target in REFERENCES:
        if kind not in rows:
            continue
        if target not in known:
            known[target] = {row["key"] for _, row in rows.get(target, ())} | set(_keys(event, KEYED[target]))
        for line, row in rows[kind]:
            lost = [value for value in _values(row.get(column)) if value not in known[target]]
            faults += [Fault(kind, line, column.rstrip("_"), f"{key}: no such key among {target}") for key in lost]
    if "slots" in rows:
        listed = {row["key"] for _, row in rows["slots"]}
        missing = sorted(set(_keys(event, Slot)) - listed)
        faults += [Fault("slots", None, "key", f"{key} is missing: list every slot of the event") for key in missing]


def _values(value: Any) -> Iterable[str]:
    return value if isinstance(value, list) else [value] if value else []


def _keys(event: Event, model: type) -> Iterable[str]:
    return db.session.scalars(select(model.key).where(model.event_id == event.id))


def _sample(rows: sheets.Raw) -> tuple[list[str], list[list[str]]]:
    """The first rows with the columns that have anything in them."""
    first = [row for _, row in rows[:5]]
    used = [column for column in (first[0] if first else {}) if any(row[column] for row in first)][:8]
    return used, [[row[column] for column in used] for row in first]


def _folder() -> Path:
    return current_app.extensions["matchmaker.settings"].home / "imports"


def _keep(event: Event, name: str, content: bytes, kind: str) -> str:
    folder, token = _folder(), secrets.token_urlsafe(24)
    folder.mkdir(parents=True, exist_ok=True)
    path = _path(event, token)
    path.write_bytes(content)
    path.with_suffix(".name").write_text(f"{kind}\n{Path(name).name[:200]}")
    return token


def _path(event: Event, token: str) -> Path:
    """Where an upload waits; a token of one event opens nothing of another."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{20,60}", token):
        raise MissingError("There is no such upload.")
    return _folder() / f"{event.id}-{token}.upload"
