"""Lists to read and print, in the reader's language: a workbook with all of them, or one as the reader's Excel opens CSV."""

from collections.abc import Callable, Iterable
from datetime import date, time
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from matchmaker.files import exporting, list_door, list_meetings, list_people, list_venue, spreadsheets, workbooks
from matchmaker.files.list_words import Table
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.file_faults import TABLES
from matchmaker.foundation.reader import readers_locale
from matchmaker.foundation.vocabulary import ErrorCode
from matchmaker.models import Event

LISTS: dict[str, tuple[object, Callable[[Event], Table]]] = {
    "participants": (TABLES["participants"], list_people.people),
    "delegates": (TABLES["delegates"], list_people.delegates),
    "meetings": (TABLES["meetings"], list_meetings.meetings),
    "wishes": (TABLES["wishes"], list_people.wishes),
    "places": (TABLES["places"], list_venue.places),
    "interpreters": (TABLES["interpreters"], list_venue.interpreters),
    "door": (_l("Who comes"), list_door.door),
    "programme": (_l("Programme"), list_venue.programme),
}


def workbook(event: Event) -> bytes:
    """Return every list as a sheet. Logs the act, since personal data leave the application."""
    found = _made(event, LISTS)
    from_right = readers_locale().text_direction == "rtl"
    return workbooks.write({str(LISTS[name][0]): table for name, table in found.items()}, from_right=from_right)


def csv(event: Event, name: str) -> bytes:
    """Return one list as CSV, parted as the reader's Excel expects it. Logs the act."""
    if name not in LISTS:
        raise InvalidError(f"{name}: no such list", code=ErrorCode.UNKNOWN_TABLE)
    heads, rows = _made(event, [name])[name]
    return spreadsheets.write_csv(heads, [[_said(cell) for cell in row] for row in rows], spreadsheets.separator())


def _made(event: Event, names: Iterable[str]) -> dict[str, Table]:
    found = {name: LISTS[name][1](event) for name in names}
    exporting.note(event, **{name: len(table[1]) for name, table in found.items()})
    return found


def _said(cell: Any) -> Any:
    """Return a cell as the reader writes it: a day in their order, yes and no in their language."""
    if isinstance(cell, bool):
        return _("yes") if cell else _("no")
    if isinstance(cell, date):
        return format_date(cell, "dd/MM/yyyy")
    return f"{cell:%H:%M}" if isinstance(cell, time) else cell
