"""Zones from a sheet, and zones that other sheets name: known by any of their names, else made."""

from matchmaker.files import exporting
from matchmaker.files.event_folder import columns
from matchmaker.files.rows import FILES
from matchmaker.foundation.names import normalise
from matchmaker.foundation.vocabulary import LOCALES
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Event
from matchmaker.programme import languages
from matchmaker.sheets import localised, standing
from matchmaker.sheets.choices import Choices
from matchmaker.sheets.converted import Converted
from matchmaker.sheets.keys import Keys
from matchmaker.sheets.reading_rows import Row
from matchmaker.sheets.tables import Table

HEADS = columns(FILES["zones"])
NAMES = {locale: F(f"name_{locale}") for locale in LOCALES}


class Zones:
    """The zones of an event by key and name; names that are new become rows."""

    def __init__(self, event: Event) -> None:
        self.event, self.new = event, []
        rows = exporting.as_imported(event, "zones")
        self.names = {
            row["key"]: next((row[f"name_{one}"] for one in LOCALES if row[f"name_{one}"]), "") for row in rows
        }
        self.known = {normalise(row[name]): row["key"] for row in rows for name in row if row[name]}
        self.keys = Keys(row["key"] for row in rows)

    def key_of(self, text: str, line: int) -> str:
        name = normalise(text)
        if name and name not in self.known:
            key = self.known[name] = self.keys.of(text, "zone")
            offered = languages.offered(self.event)
            self.names[key] = text
            self.new.append((line, {"key": key} | {f"name_{one}": text if one in offered else "" for one in LOCALES}))
        return self.known.get(name, "")


def convert(event: Event, table: Table, choices: Choices, rows: list[Row], done: Converted) -> None:
    """Append the rows of zones."""
    before = standing.by_key(event, "zones")
    zones, written = Zones(event), {}
    for row in rows:
        told = {locale: text for locale, field in NAMES.items() if (text := row.values.get(field, ""))}
        other = row.values.get(F.ZONE, "") or next(iter(told.values()), "")
        known = next(
            (zones.known[normalise(text)] for text in (*told.values(), other) if normalise(text) in zones.known), ""
        )
        key = row.values.get(F.KEY) or known or zones.keys.of(other, "zone")
        zones.known |= {normalise(text): key for text in (*told.values(), other) if text}
        stands, plain = before.get(key, {}), localised.in_each(event, row.values.get(F.ZONE, ""))
        names = localised.cells(event, "name", stands, told, plain, localised.in_each(event, other))
        written[key] = row.line, dict.fromkeys(HEADS, "") | stands | names | {"key": key}
    done.raw["zones"] = list(written.values())
