"""Slots that get another time, as an organiser reads them before it is saved."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_gmt
from flask_babel import get_locale

from matchmaker.agendas.retiming import Retimed
from matchmaker.foundation import clock


@dataclass(frozen=True)
class Line:
    """A slot: wall time before and after, their offsets from UTC where these differ, and how much is held in it."""

    before: datetime
    after: datetime
    offsets: tuple[str, str] | None
    held: int


def lines(hit: Retimed, zone: str, new_zone: str) -> list[Line]:
    """Return the slots that are hit, in chronological order; the time zone changes from `zone` to `new_zone`."""
    held = hit.held
    return [_line(hit.before[slot][0], hit.after[slot][0], zone, new_zone, held[slot]) for slot in hit.slots]


def _line(before: datetime, after: datetime, zone: str, new_zone: str, held: int) -> Line:
    offsets = _offset(before, zone), _offset(after, new_zone)
    shown = offsets if offsets[0] != offsets[1] else None
    return Line(clock.wall(before, zone), clock.wall(after, new_zone), shown, held)


def _offset(instant: datetime, zone: str) -> str:
    return get_timezone_gmt(instant.astimezone(ZoneInfo(zone)), "long", locale=get_locale())
