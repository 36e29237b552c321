"""Files that wait between the preview of an import and its confirmation, under a name nobody can guess.

They hold personal data, so what nobody confirmed is thrown away after a day. A note beside each file says what it is and when
it came: by the application's own clock, which need not be that of the disk.
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
    """What was sent, under which name, and which table it was said to hold."""

    kind: str
    name: str
    content: bytes


def keep(event: Event, upload: Upload) -> str:
    """Put a file aside; the token that opens it again."""
    token = secrets.token_urlsafe(24)
    path = _path(event, token)
    path.parent.mkdir(parents=True, exist_ok=True)
    note = {"kind": upload.kind, "name": Path(upload.name).name[:200], "at": clock.now().isoformat()}
    _note(path).write_text(json.dumps(note), encoding="utf-8")
    path.write_bytes(upload.content)
    return token


def find(event: Event, token: str) -> Upload:
    """What waits under a token. RefusedError where it waits no longer: imported already, or thrown away."""
    path = _path(event, token)
    if not path.is_file():
        raise RefusedError("This upload waits no longer.", code=ErrorCode.UPLOAD_GONE)
    note = json.loads(_note(path).read_text(encoding="utf-8"))
    return Upload(note["kind"], note["name"], path.read_bytes())


def forget(event: Event, token: str) -> None:
    """Throw an upload away."""
    _remove(_path(event, token))


def sweep() -> int:
    """Throw away what nobody confirmed for a day; how many there were."""
    now, gone = clock.now(), 0
    for note in sorted(_folder().glob("*.json")):
        came = datetime.fromisoformat(json.loads(note.read_text(encoding="utf-8"))["at"])
        if not now - KEPT <= came <= now + KEPT:  # a clock set back leaves files from the future
            _remove(note.with_suffix(".upload"))
            gone += 1
    return gone


def _remove(path: Path) -> None:
    for part in (path, _note(path)):
        part.unlink(missing_ok=True)


def _folder() -> Path:
    return current_app.extensions["matchmaker.settings"].home / "imports"


def _note(path: Path) -> Path:
    return path.with_suffix(".json")


def _path(event: Event, token: str) -> Path:
    """Where an upload waits; a token of one event opens nothing of another."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{20,60}", token):
        raise MissingError("There is no such upload.")
    return _folder() / f"{event.id}-{token}.upload"
