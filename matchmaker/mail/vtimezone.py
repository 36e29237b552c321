"""VTIMEZONE of the days of an event: every change of the offset in them, that at the start of a Ramadan too.

icalendar's own search goes in strides of 64 days and steps over the 35 days in which Morocco's clocks are put back.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import cast
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

STEP = timedelta(days=1)
SECOND = timedelta(seconds=1)


def timezone_of(name: str, first: date, last: date) -> Timezone:
    """Return the component of a zone for these days. The full history of a zone is misread by some programs."""
    zone = ZoneInfo(name)
    start = datetime.combine(first, time(), zone)
    made = Timezone()
    made.add("tzid", name)
    made.add_component(_rule(start, _offset(zone, start), start.replace(tzinfo=None)))
    for instant in changes(zone, start.astimezone(UTC), datetime.combine(last, time(), zone).astimezone(UTC)):
        before = _offset(zone, instant - SECOND)
        made.add_component(_rule(instant.astimezone(zone), before, instant.replace(tzinfo=None) + before))
    return made


def changes(zone: tzinfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """Yield the instants in UTC, start excluded, at which the offset of a zone changes."""
    while start < end:
        after = min(start + STEP, end)
        if _offset(zone, start) != _offset(zone, after):
            yield _first_with(zone, start, after)
        start = after


def _first_with(zone: tzinfo, before: datetime, after: datetime) -> datetime:
    """Return the first second at which the offset is that of `after`, by bisection."""
    while after - before > SECOND:
        middle = before + (after - before) // (2 * SECOND) * SECOND
        before, after = (middle, after) if _offset(zone, middle) == _offset(zone, before) else (before, middle)
    return after


def _offset(zone: tzinfo, instant: datetime) -> timedelta:
    """Return the offset of a zone at an instant."""
    return cast(timedelta, instant.astimezone(zone).utcoffset())  # only naive instants have none


def _rule(after: datetime, before: timedelta, onset: datetime) -> TimezoneStandard | TimezoneDaylight:
    """One stretch of time with one offset; `onset` is wall time of the offset before it, as RFC 5545 has it."""
    rule = TimezoneDaylight() if after.dst() else TimezoneStandard()
    rule.DTSTART = onset
    rule.TZOFFSETFROM, rule.TZOFFSETTO = before, after.utcoffset()
    rule.add("tzname", after.tzname())
    return rule
