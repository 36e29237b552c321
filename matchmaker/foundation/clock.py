"""The current time. Instants of acts are UTC; slots are wall time of the event and never pass through here."""

from datetime import UTC, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from flask import current_app


class Clock(Protocol):
    """Protocol: returns the present instant, in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The system clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class ShiftedClock:
    """A clock that runs on from `start`, where it stood when the machine's clock stood at `since`: rehearsals, the demo."""

    def __init__(self, start: datetime, since: datetime) -> None:
        self.offset = start - since

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset


class FixedClock:
    """A clock that stands still until a test sets it."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def advance(self, step: timedelta) -> None:
        self.moment += step


def now() -> datetime:
    """Return the present instant by the application's clock, in UTC."""
    return current_app.extensions["matchmaker.clock"].now()


def is_the_machines() -> bool:
    """Return True if the application's clock is that of the machine, which other processes read by themselves."""
    return isinstance(current_app.extensions["matchmaker.clock"], SystemClock)


def wall(instant: datetime, zone: str) -> datetime:
    """Convert an instant to naive wall time of a zone, comparable with slots."""
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def instant(wall_time: datetime, zone: str) -> datetime:
    """Convert naive wall time of a zone to a UTC instant; of two (clocks turned back) the earlier."""
    return wall_time.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
