"""Rows of an event by the keys that files use."""

from typing import Any

from sqlalchemy import select

from matchmaker.foundation.extensions import db
from matchmaker.models import Event
from matchmaker.programme import languages


class Keyed:
    """The event's rows by key for each table; creates or updates a row."""

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
