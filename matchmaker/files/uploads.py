"""Files between the preview of an import and its confirmation, stored under unguessable names.

They hold personal data and are deleted after a day. A note beside each file has its kind and time, by the application's
clock, which may differ from that of the disk.
"""

import json
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from flask import current_app

from matchmaker.foundation import clock
from matchmaker.foundation.errors import MissingError, RefusedError
from matchmaker.foundation.vocabulary import ErrorCode
from matchmaker.models import Event

KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Upload:
    """An upload: file name, content, and the table it was said to hold.

    `choices`: what the organiser said about a sheet of their own (sheets.choices); empty for the product's own files.
    """

    kind: str
    name: str
    content: bytes
    choices: str = ""


def keep(event: Event, upload: Upload) -> str:
    """Store an upload; returns its token."""
    token = secrets.token_urlsafe(24)
    path = _path(event, token)
    path.parent.mkdir(parents=True, exist_ok=True)
    note = {"kind": upload.kind, "name": Path(upload.name).name[:200], "at": clock.now().isoformat()}
    _note(path).write_text(json.dumps(note | {"choices": upload.choices}), encoding="utf-8")
    path.write_bytes(upload.content)
    return token


def find(event: Event, token: str) -> Upload:
    """Return the upload of a token. Raises RefusedError if it was imported already, or deleted."""
    path = _path(event, token)
    if not path.is_file():
        raise RefusedError("This upload waits no longer.", code=ErrorCode.UPLOAD_GONE)
    note = json.loads(_note(path).read_text(encoding="utf-8"))
    return Upload(note["kind"], note["name"], path.read_bytes(), note.get("choices", ""))


def choose(event: Event, token: str, choices: str) -> None:
    """Keep what the organiser said about an upload."""
    find(event, token)
    note = _note(_path(event, token))
    told = json.loads(note.read_text(encoding="utf-8"))
    beside = note.with_suffix(".new")
    beside.write_text(json.dumps(told | {"choices": choices}), encoding="utf-8")
    beside.replace(note)


def put_aside(event: Event, token: str, text: str) -> None:
    """Keep what was read of an upload, so that it need not be read again."""
    _aside(_path(event, token)).write_text(text, encoding="utf-8")


def aside(event: Event, token: str) -> str:
    """Return what was read of an upload, or nothing."""
    path = _aside(_path(event, token))
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def forget(event: Event, token: str) -> None:
    """Delete an upload."""
    _remove(_path(event, token))


def sweep() -> int:
    """Delete uploads that were not confirmed for a day; returns how many."""
    now, gone = clock.now(), 0
    for note in sorted(_folder().glob("*.json")):
        came = datetime.fromisoformat(json.loads(note.read_text(encoding="utf-8"))["at"])
        if not now - KEPT <= came <= now + KEPT:  # a clock set back leaves files from the future
            _remove(note.with_suffix(".upload"))
            gone += 1
    return gone


def _remove(path: Path) -> None:
    for part in (path, _note(path), _aside(path)):
        part.unlink(missing_ok=True)


def _folder() -> Path:
    return current_app.extensions["matchmaker.settings"].home / "imports"


def _note(path: Path) -> Path:
    return path.with_suffix(".json")


def _aside(path: Path) -> Path:
    return path.with_suffix(".read")


def _path(event: Event, token: str) -> Path:
    """Return the path of an upload; a token is valid for its own event only."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{20,60}", token):
        raise MissingError("There is no such upload.")
    return _folder() / f"{event.id}-{token}.upload"
