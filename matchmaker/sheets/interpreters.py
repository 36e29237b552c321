"""Interpreters from a sheet: names, and the languages between which they interpret, in words."""

from matchmaker.files import exporting
from matchmaker.files.event_folder import columns
from matchmaker.files.rows import FILES
from matchmaker.foundation.names import normalise
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Event
from matchmaker.sheets.choices import Choices
from matchmaker.sheets.converted import Converted
from matchmaker.sheets.keys import Keys
from matchmaker.sheets.reading_rows import Row
from matchmaker.sheets.tables import Table

HEADS = columns(FILES["interpreters"])


def convert(event: Event, table: Table, choices: Choices, rows: list[Row], done: Converted) -> None:
    """Append the rows of interpreters. Who is there by this name is refreshed; absences stay as they are."""
    before = {row["key"]: row for row in exporting.as_imported(event, "interpreters")}
    known = {normalise(row["name"]): key for key, row in before.items()}
    keys, written = Keys(before), []
    for row in rows:
        name = row.values.get(F.NAME, "")
        key = row.values.get(F.KEY) or known.get(normalise(name)) or keys.of(name, "interpreter")
        kept = {head: _cell(cell) for head, cell in before.get(key, {}).items()}
        said = {"key": key, "name": name, "pairs": row.values.get(F.PAIRS, "")}
        written.append(
            (row.line, dict.fromkeys(HEADS, "") | kept | {head: cell for head, cell in said.items() if cell})
        )
    done.raw["interpreters"] = written


def _cell(value: object) -> str:
    return ";".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
