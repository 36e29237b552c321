"""Export of an event as plain tables: those that can be imported, and the agenda."""

from collections.abc import Callable
from typing import Any

from matchmaker import audit
from matchmaker.files import export_people as people
from matchmaker.files import export_venue as venue
from matchmaker.files.event_folder import columns
from matchmaker.files.export_meetings import COLUMNS, meetings
from matchmaker.files.rows import FILES
from matchmaker.foundation.vocabulary import Act, Strength
from matchmaker.models import Event

Table = tuple[list[str], list[list[Any]]]
ROWS: dict[str, Callable[[Event], list[dict]]] = {
    "slots": venue.slots, "sessions": venue.sessions, "zones": venue.zones, "walks": venue.walks, "places": venue.places,
    "closures": venue.closures, "interpreters": venue.interpreters, "organisations": people.organisations,
    "participants": people.participants, "delegates": people.delegates, "wishes": people.wishes,
}  # fmt: skip


def tables(event: Event, names: list[str] | None = None) -> dict[str, Table]:
    """Return the tables asked for, or all. Logs the act, since personal data leave the application."""
    wanted = [name for name in (*FILES, "meetings") if names is None or name in names]
    result = {name: _table(event, name) for name in wanted}
    rows = {name: len(table[1]) for name, table in result.items()}
    audit.log(Act.FILE_EXPORTED, "event", event.id, event=event, **rows)
    return result


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
