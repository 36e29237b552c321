"""Export of an event as plain tables: those that can be imported, and the agenda."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from marshmallow import fields

from matchmaker import audit
from matchmaker.files import export_people as people
from matchmaker.files import export_venue as venue
from matchmaker.files import spreadsheets, workbooks
from matchmaker.files.event_folder import columns
from matchmaker.files.export_meetings import COLUMNS, meetings
from matchmaker.files.rows import FILES
from matchmaker.foundation.cells import Flag, a_date, a_time
from matchmaker.foundation.vocabulary import Act, Strength
from matchmaker.models import Event

TYPES: dict[type, Callable[[str], Any]] = {
    fields.Date: date.fromisoformat, fields.Time: time.fromisoformat, Flag: lambda cell: cell == "yes",
}  # fmt: skip
MEETING_TYPES = {"day": a_date(), "start": a_time(), "end": a_time(), "pinned": Flag()}
Table = tuple[list[str], list[list[Any]]]
ROWS: dict[str, Callable[[Event], list[dict]]] = {
    "slots": venue.slots, "sessions": venue.sessions, "zones": venue.zones, "walks": venue.walks, "places": venue.places,
    "closures": venue.closures, "interpreters": venue.interpreters, "organisations": people.organisations,
    "participants": people.participants, "field_values": people.field_values,
    "delegates": people.delegates, "wishes": people.wishes,
}  # fmt: skip


def tables(event: Event, names: list[str] | None = None) -> dict[str, Table]:
    """Return the tables asked for, or all. Logs the act, since personal data leave the application."""
    wanted = [name for name in (*FILES, "meetings") if names is None or name in names]
    result = {name: _table(event, name) for name in wanted}
    note(event, **{name: len(table[1]) for name, table in result.items()})
    return result


def note(event: Event, **rows: int) -> None:
    """Log that personal data leave the application: how many rows of what."""
    audit.log(Act.FILE_EXPORTED, "event", event.id, event=event, **rows)


def workbook(event: Event) -> bytes:
    """Return all tables as a workbook whose cells have their types; an import takes it as it is."""
    return workbooks.write({name: _typed(name, *table) for name, table in tables(event).items()})


def _typed(name: str, heads: list[str], rows: list[list[Any]]) -> Table:
    """Return a table with days, times, and yes and no as such; texts are safe from being taken for formulas."""
    types = [_type(name, head) for head in heads]
    return heads, [[one(cell) if cell not in (None, "") else None for one, cell in zip(types, row)] for row in rows]


def _type(name: str, head: str) -> Callable[[Any], Any]:
    field = FILES[name]().fields.get(head) if name in FILES else MEETING_TYPES.get(head)
    return next((made for kind, made in TYPES.items() if isinstance(field, kind)), _safe)


def _safe(cell: Any) -> Any:
    return spreadsheets.safe(cell) if isinstance(cell, str) else cell


def _table(event: Event, name: str) -> Table:
    if name == "meetings":
        return list(COLUMNS), [[_cell(value) for value in row] for row in meetings(event)]
    heads = columns(FILES[name])
    return heads, [[row[head] for head in heads] for row in as_imported(event, name)]


def _refusal(name: str, row: dict[str, Any]) -> bool:
    """Return True for a wish not to meet somebody: files know nothing of it, since nobody is told of it."""
    return name == "wishes" and row["strength"] == Strength.NO


def as_imported(event: Event, name: str) -> list[dict[str, Any]]:
    """Return the rows of a table, as far as files know them, with cells as an import reads them."""
    heads = columns(FILES[name])
    return [{head: _cell(row[head]) for head in heads} for row in ROWS[name](event) if not _refusal(name, row)]


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ";".join(map(str, value)) if isinstance(value, list) else value
