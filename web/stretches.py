"""Fields for stretches of time, several in a form: a day or each, from, to. What they hold are the ids of the slots."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from flask import g
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import Field

from matchmaker.foundation.errors import InvalidError
from matchmaker.models import Event
from matchmaker.programme import stretches
from matchmaker.programme.stretches import Stretch
from web.presenters import errors
from web.templating import slot_day, slot_time

EVERY_DAY = "every"
SPARE = 2  # empty rows on a page without scripts


@dataclass(frozen=True)
class Row:
    """A row as it was typed or is shown: texts."""

    day: str = ""
    start: str = ""
    end: str = ""

    @property
    def empty(self) -> bool:
        return not (self.day or self.start or self.end)

    def stretch(self, event: Event) -> Stretch:
        """Return what the row says. Raises ValueError for what is no time, or where the day is missing."""
        days = {str(slot.starts_at.date()): slot.starts_at.date() for slot in event.slots}
        if self.day != EVERY_DAY and self.day not in days:
            raise ValueError(self.day)
        start, end = (time.fromisoformat(text) if text else None for text in (self.start, self.end))
        return Stretch(days.get(self.day), start, end)

    @classmethod
    def of(cls, stretch: Stretch) -> "Row":
        return cls(str(stretch.day), f"{stretch.start:%H:%M}", f"{stretch.end:%H:%M}")


def rows_of(form: Mapping[str, Any], name: str) -> list[Row]:
    """Return the rows of a field in a request, without empty ones."""
    parts = (form.getlist(f"{name}-{part}") for part in ("day", "start", "end"))
    rows = [Row(*(text.strip() for text in row)) for row in zip(*parts, strict=False)]
    return [row for row in rows if not row.empty]


def slots_of(event: Event, row: Row) -> set[int]:
    """Return the ids of the slots of a row. Raises InvalidError with a sentence for what says none."""
    try:
        return {slot.id for slot in stretches.slots_in(event, row.stretch(event))}
    except ValueError as error:
        raise InvalidError(_("Choose a day, and times such as 10:30.")) from error
    except InvalidError as error:
        raise InvalidError(errors.of_error(error)) from error


def days_of(event: Event) -> list[tuple[str, str]]:
    """Return the days of the event's slots: value and words, first the choice of each day."""
    found = sorted({slot.starts_at.date() for slot in event.slots})
    every = [(EVERY_DAY, _("Every day"))] if len(found) > 1 else []
    return every + [(str(day), slot_day(day, "EEE d MMM")) for day in found]


class StretchesField(Field):
    """Stretches of time, one a row; `data` are the ids of the slots that they touch."""

    def process(self, formdata: MultiDict | None, data: Any = None, extra_filters: Sequence | None = None) -> None:
        """Read the rows of the request, else take the given ids."""
        self.process_errors, self.raw_data = [], None
        self.data = [] if not isinstance(data, list) else data
        self.object_data = self.data
        if formdata:
            self.raw_data = rows_of(formdata, self.name)
            self.data = sorted(self._read(self.raw_data))

    def _read(self, rows: list[Row]) -> set[int]:
        found: set[int] = set()
        for row in rows:
            try:
                found |= slots_of(g.event, row)
            except InvalidError as error:
                self.process_errors.append(f"{row.start or '–'} – {row.end or '–'}: {error.message}")
        return found

    def shown(self) -> list[Row]:
        """Return the rows to show: as typed, else those of the ids."""
        if self.raw_data is not None:
            return self.raw_data
        return [Row.of(one) for one in stretches.of_slots(g.event.slots, set(self.data))]

    def spare(self) -> list[Row]:
        """Return the empty rows behind those."""
        return [Row()] * SPARE

    def days(self) -> list[tuple[str, str]]:
        return days_of(g.event)

    def _value(self) -> str:
        """Return the rows in words, for what others saved meanwhile."""
        shown = stretches.of_slots(g.event.slots, set(self.data))
        return ", ".join(f"{slot_day(one.day, 'EEE d')} {slot_time(one.start)}–{slot_time(one.end)}" for one in shown)
