"""Rows of an event as they stand, in the shape in which sheets are compared with them: every cell a text."""

from collections.abc import Mapping

from matchmaker.files import exporting
from matchmaker.models import Event

Cells = dict[str, str]


def cells(row: Mapping[str, object]) -> Cells:
    """Return a row with its cells as texts; what is empty is an empty text."""
    return {head: "" if cell is None else str(cell) for head, cell in row.items()}


def by_key(event: Event, kind: str) -> dict[str, Cells]:
    """Return the rows of a table of an event by their keys."""
    return {row["key"]: cells(row) for row in exporting.as_imported(event, kind)}
