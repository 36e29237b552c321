"""Slots from a sheet: days and times as people write them, keys by day and time."""

from datetime import date, datetime, timedelta

from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Event
from matchmaker.programme.settings import settings_of
from matchmaker.sheets.choices import Choices
from matchmaker.sheets.converted import Converted
from matchmaker.sheets.keys import Keys
from matchmaker.sheets.readers import moments
from matchmaker.sheets.reading_rows import Row
from matchmaker.sheets.tables import Table


def convert(event: Event, table: Table, choices: Choices, rows: list[Row], done: Converted) -> None:
    """Append the rows of slots. A day that stands in the first of its rows alone counts for those below it."""
    days = (event.starts_on, event.ends_on)
    known = {slot.starts_at: slot.key for slot in event.slots}
    keys, written, day = Keys([*known.values(), *(row.values.get(F.KEY, "") for row in rows)]), [], ""
    for row in rows:
        day = row.values.get(F.DAY) or day_in(row, days) or day
        if not day and event.starts_on == event.ends_on:
            day = event.starts_on.isoformat()
        start, end = _times(event, row)
        key = row.values.get(F.KEY) or known.get(_moment(day, start)) or _key(event, day, start, keys)
        written.append(
            (row.line, {"key": key, "day": day if F.DAY not in row.faulty else "", "start": start, "end": end})
        )
    done.raw["slots"] = written


def day_in(row: Row, days: tuple[date, date]) -> str:
    """Return the day that stands before a time, as in "02/02/2027 10:45"."""
    for one in (F.START, F.TIMES):
        text = row.given.get(one, "")
        if len(text) > 8 and (found := moments.day(text, *days)).text and any(c in text for c in "/-"):
            return found.text if days[0].isoformat() <= found.text <= days[1].isoformat() else ""
    return ""


def _times(event: Event, row: Row) -> tuple[str, str]:
    """Return start and end; without an end, a slot is as long as the event's are."""
    both = [*moments.times(row.given.get(F.TIMES, "")), "", ""]
    start, end = row.values.get(F.START) or both[0], row.values.get(F.END) or both[1]
    if not end and start and F.END not in row.faulty:
        length = timedelta(minutes=settings_of(event).slot_minutes)
        end = f"{datetime.combine(event.starts_on, datetime.strptime(start, '%H:%M').time()) + length:%H:%M}"
    return start, end


def _moment(day: str, start: str) -> datetime | None:
    return datetime.fromisoformat(f"{day}T{start}") if day and start else None


def _key(event: Event, day: str, start: str, keys: Keys) -> str:
    if not day or not start:
        return keys.of("slot", "slot")
    number = (date.fromisoformat(day) - event.starts_on).days + 1
    return keys.of(f"d{number}-{start.replace(':', '')}", "slot")
