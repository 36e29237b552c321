"""Sessions from a sheet: the programme as organisers write it, a title in one language for all, kinds by their words."""

from matchmaker.files.event_folder import columns
from matchmaker.files.rows import FILES
from matchmaker.foundation.names import normalise
from matchmaker.foundation.vocabulary import SessionKind
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Event
from matchmaker.sheets import localised, standing
from matchmaker.sheets.choices import Choices
from matchmaker.sheets.converted import Converted
from matchmaker.sheets.keys import Keys
from matchmaker.sheets.readers import moments
from matchmaker.sheets.readers.words import word_of
from matchmaker.sheets.reading_rows import Row
from matchmaker.sheets.slots import day_in
from matchmaker.sheets.tables import Table

HEADS = columns(FILES["sessions"])


def convert(event: Event, table: Table, choices: Choices, rows: list[Row], done: Converted) -> None:
    """Append the rows of sessions. A day that stands in the first of its rows alone counts for those below it."""
    days = event.starts_on, event.ends_on
    before = standing.by_key(event, "sessions")
    known = {
        (f"{one.starts_at:%Y-%m-%d %H:%M}", normalise(title)): one.key
        for one in event.sessions
        for title in one.title.values()
    }
    keys, written, day = Keys(one.key for one in event.sessions), [], ""
    for row in rows:
        day = row.values.get(F.DAY) or day_in(row, days) or day
        if not day and event.starts_on == event.ends_on:
            day = event.starts_on.isoformat()
        both = [*moments.times(row.given.get(F.TIMES, "")), "", ""]
        start, end = row.values.get(F.START) or both[0], row.values.get(F.END) or both[1]
        title = row.values.get(F.TITLE, "")
        key = row.values.get(F.KEY) or known.get((f"{day} {start}", normalise(title))) or keys.of(title, "session")
        said = {"key": key, "day": day if F.DAY not in row.faulty else "", "start": start, "end": end}
        said |= {"kind": row.values.get(F.SESSION_KIND) or _kind(title)}
        titles = localised.in_each(event, title)
        said |= localised.cells(event, "title", before.get(key, {}), {}, titles, titles)
        written.append((row.line, dict.fromkeys(HEADS, "") | said))
    done.raw["sessions"] = written


def _kind(title: str) -> str:
    """Return the kind that a title names ("Lunch", "Opening plenary"); a session otherwise."""
    read = word_of(SessionKind)
    found = (read(text) for text in (title, *title.split()))
    return next((one.text for one in found if one.text and not one.near), str(SessionKind.SESSION))
