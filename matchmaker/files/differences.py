"""What a file would change in an event's table, cell by cell, and who wrote what it would overwrite.

Cells that somebody wrote on a page are contested: the file takes them only where an organiser says so. What an earlier
file wrote is not.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from matchmaker.files import exporting
from matchmaker.files.cell_writers import Written, writers
from matchmaker.files.event_folder import columns
from matchmaker.files.rows import FILES
from matchmaker.files.spreadsheets import Raw
from matchmaker.foundation.plain_text import unturned
from matchmaker.models import Event
from matchmaker.programme import languages

KEYS = {
    "walks": ("a", "b"),
    "closures": ("place", "slot"),
    "delegates": ("participant", "key"),
    "field_values": ("participant", "field"),
    "wishes": ("from", "to"),
}
WHOLE = {
    "walks": (),
    "closures": (),
    "delegates": ("participant",),
}  # the file replaces all rows that have this in common


@dataclass(frozen=True)
class Cell:
    """A cell that a file changes; `by` and `at` tell who wrote it on a page, and when."""

    column: str
    before: str
    after: str
    by: str | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Change:
    """A row that a file changes, or removes because it does not have it."""

    kind: str
    key: tuple[str, ...]
    name: str
    cells: tuple[Cell, ...]
    removed: bool = False

    @property
    def contested(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.by)

    @property
    def token(self) -> str:
        """Return what a tick of the preview sends: this row with the cells that were shown."""
        shown = [[cell.column, cell.before, cell.after] for cell in self.cells]
        digest = sha256(json.dumps([self.kind, self.key, shown]).encode()).hexdigest()[:16]
        return "|".join((self.kind, *self.key, digest))


@dataclass
class Difference:
    """What a file does to a table: how many rows are new or the same, which change."""

    new: int = 0
    same: int = 0
    changes: list[Change] = field(default_factory=list)


def difference(event: Event, kind: str, rows: Raw) -> Difference:
    """Compare completed rows of a file with the event's table."""
    heads, known = columns(FILES[kind]), {key_of(kind, row): row for row in _table(event, kind)}
    found, told = Difference(), writers(event, kind)
    for _line, row in rows:
        key = key_of(kind, row)
        before = known.get(key)
        if before is None:
            found.new += 1
            continue
        pairs = [(head, _plain(before[head]), _after(event, kind, head, row[head], before[head])) for head in heads]
        cells = tuple(_cell(told, key, *pair) for pair in pairs if pair[1] != pair[2])
        if cells:
            found.changes.append(Change(kind, key, _name(row), cells))
        else:
            found.same += 1
    found.changes += [_removal(told, kind, row) for row in _left_out(kind, known, rows)]
    return found


def kept(found: Difference, kind: str, rows: Raw, taken: Collection[str]) -> Raw:
    """Return the rows with contested cells as the event has them, apart from the rows whose token was ticked."""
    stay = {change.key: change for change in found.changes if change.contested and change.token not in taken}
    lines = []
    for line, row in rows:
        change = stay.pop(key_of(kind, row), None)
        lines.append((line, row | {cell.column: cell.before for cell in change.contested} if change else row))
    removed = [{cell.column: cell.before for cell in change.cells} for change in stay.values() if change.removed]
    return lines + [(0, row) for row in removed]


def key_of(kind: str, row: dict) -> tuple[str, ...]:
    return tuple(_plain(row.get(name)) for name in KEYS.get(kind, ("key",)))


def _table(event: Event, kind: str) -> Iterable[dict[str, str]]:
    return [{head: _plain(cell) for head, cell in row.items()} for row in exporting.as_imported(event, kind)]


def _plain(cell: object) -> str:
    """Return a cell in one way of writing: lists are written without blanks."""
    text = unturned("" if cell is None else str(cell)).strip()
    return (
        ";".join(part.strip() for part in text.split(";") if part.strip()) if ";" in text and "\n" not in text else text
    )


def _after(event: Event, kind: str, head: str, cell: object, before: str) -> str:
    """Return what a cell becomes: an empty one of some columns keeps what is there."""
    text, schema = _plain(cell), FILES[kind]
    name, _, locale = head.rpartition("_")
    unseen = name in schema.localised and locale not in languages.offered(event)
    unsaid = head in schema.later and text in schema.unsaid
    return before if unsaid or (unseen and not text) else text


def _cell(told: Written, key: tuple[str, ...], column: str, before: str, after: str) -> Cell:
    return Cell(column, before, after, *told.get((key, column), (None, None)))


def _left_out(kind: str, known: dict, rows: Raw) -> list[dict[str, str]]:
    """Return the event's rows that the file replaces without having them."""
    if kind not in WHOLE:
        return []
    listed, common = {key_of(kind, row) for _, row in rows}, WHOLE[kind]
    groups = {tuple(_plain(row[name]) for name in common) for _, row in rows}
    return [
        row
        for key, row in known.items()
        if key not in listed and (not common or tuple(row[name] for name in common) in groups)
    ]


def _removal(told: Written, kind: str, row: dict[str, str]) -> Change:
    key = key_of(kind, row)
    cells = tuple(_cell(told, key, column, cell, "") for column, cell in row.items())
    return Change(kind, key, _name(row), cells, removed=True)


def _name(row: dict[str, str]) -> str:
    return next((row[name] for name in ("name", "name_en", "name_fr", "name_ar", "title_en") if row.get(name)), "")
