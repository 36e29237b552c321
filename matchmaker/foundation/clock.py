"""What time it is. Instants of acts are UTC; slots are wall time of the event and never pass through here."""

from datetime import UTC, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from flask import current_app


class Clock(Protocol):
    """Says the present instant, in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class ShiftedClock:
    """Starts at a given instant and runs on from there: the demo's event lies in its own time."""

    def __init__(self, start: datetime) -> None:
        self.offset = start - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset


class FixedClock:
    """Stands still until told otherwise."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def advance(self, step: timedelta) -> None:
        self.moment += step


def now() -> datetime:
    """The present instant by the application's clock, in UTC."""
    return current_app.extensions["matchmaker.clock"].now()


def wall(instant: datetime, zone: str) -> datetime:
    """The instant as naive wall time of a zone: comparable with slots."""
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def instant(wall_time: datetime, zone: str) -> datetime:
    """The UTC instant of a naive wall time in a zone (the earlier one where clocks are turned back)."""
    return wall_time.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
