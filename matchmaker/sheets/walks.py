"""Walks between zones from a sheet: zones by their names; pairs that the sheet does not have stay."""

from matchmaker.files import exporting
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Event
from matchmaker.sheets.choices import Choices
from matchmaker.sheets.converted import Converted
from matchmaker.sheets.reading_rows import Row
from matchmaker.sheets.tables import Table
from matchmaker.sheets.zones import Zones

Lines = dict[tuple[str, ...], tuple[int, dict[str, str]]]


def convert(event: Event, table: Table, choices: Choices, rows: list[Row], done: Converted) -> None:
    """Append the rows of walks, and of zones that the event does not have yet. A pair counts in either order, the last time."""
    zones = Zones(event)
    found: Lines = {
        (row["a"], row["b"]): (0, {head: str(cell) for head, cell in row.items()})
        for row in exporting.as_imported(event, "walks")
    }
    for row in rows:
        ends = [row.values.get(one, "") for one in (F.ZONE_A, F.ZONE_B)]
        if not all(ends):
            done.left_out.append((row.line, " · ".join(filter(None, row.given.values()))[:200]))
            continue
        a, b = sorted(zones.key_of(end, row.line) for end in ends)
        found[a, b] = row.line, {"a": a, "b": b, "minutes": row.values.get(F.MINUTES, "")}
    if zones.new:
        done.raw["zones"] = zones.new
    done.names |= zones.names
    done.raw["walks"] = list(found.values())
