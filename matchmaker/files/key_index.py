"""Rows of an event by the keys that files use."""

from typing import Any

from sqlalchemy import select

from matchmaker import audit
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import LOCALES, Act
from matchmaker.models import Event
from matchmaker.programme import languages
from matchmaker.programme.timetable import slots_under_sessions


class KeyIndex:
    """The event's rows by key for each table; creates or updates a row, and remembers what changed."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.maps: dict[type, dict[str, Any]] = {}
        self.changed: dict[Any, set[str]] = {}
        self.unseen = slots_under_sessions(event) if event.id else set()  # no file names them: what they hold stays

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
                    self.note(row, name)
        return row

    def note(self, row: Any, name: str) -> None:
        """Remember that the file changes a row that was there before; what has columns by language in all of them."""
        names = {f"{name}_{locale}" for locale in LOCALES} if isinstance(getattr(row, name, None), dict) else {name}
        self.changed.setdefault(row, set()).update(names)

    def log_changes(self) -> None:
        """Log every row that was changed, with its columns."""
        db.session.flush()
        for row, names in self.changed.items():
            audit.log(Act.FILE_ROW_CHANGED, row.__tablename__, row.id, event=self.event, fields=sorted(names))

    def worded(self, model: type, key: str, name: str, texts: dict[str, str]) -> dict[str, str]:
        """Merge texts with those of the row in languages that the event does not offer now."""
        row = self.of(model).get(key)
        return languages.unseen(self.event, getattr(row, name)) | texts if row is not None else texts

    def id_of(self, model: type, key: str | None) -> int | None:
        if key is None:
            return None
        row = self.of(model)[key]
        if row.id is None:
            db.session.flush()
        return row.id
