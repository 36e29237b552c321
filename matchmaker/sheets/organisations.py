"""Organisations from a sheet: by their names, each once; those that the event has are completed."""

from matchmaker.files.event_folder import columns
from matchmaker.files.rows import FILES
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Event
from matchmaker.sheets import standing
from matchmaker.sheets.choices import Choices
from matchmaker.sheets.converted import Converted
from matchmaker.sheets.employers import Employers
from matchmaker.sheets.reading_rows import Row
from matchmaker.sheets.tables import Table

HEADS = columns(FILES["organisations"])


def convert(event: Event, table: Table, choices: Choices, rows: list[Row], done: Converted) -> None:
    """Append the rows of organisations. Words such as "Freelance" make none and are left out."""
    before = standing.by_key(event, "organisations")
    firms, written = Employers(event), {}
    for row in rows:
        name, country = row.values.get(F.ORGANISATION, ""), row.values.get(F.COUNTRY, "")
        key = firms.key_of(name, row.line, country)
        if not key:
            done.left_out.append((row.line, " · ".join(filter(None, row.given.values()))[:200]))
            continue
        line, known = written.get(
            key, (row.line, dict.fromkeys(HEADS, "") | before.get(key, {"key": key, "name": name[:200]}))
        )
        said = {"name_own": row.values.get(F.NAME_OWN, ""), "country": country}
        written[key] = line, known | {head: cell for head, cell in said.items() if cell}
    done.names |= firms.names
    done.raw["organisations"] = list(written.values())
