"""Who meets, when, where and with whose help, as frozen data: each part checks its own figures where it is made.

Identifiers are strings, times are naive and in the event's own time. Faults are `ProblemError`s that name the field.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from .checks import LARGEST_COUNT, LARGEST_DELEGATES, LARGEST_PRICE, LARGEST_SEATS, check_pairs
from .errors import ProblemError, check_name, check_names, check_whole


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of time in which meetings are held; `day` numbers the event's days."""

    id: str
    day: int
    start: datetime
    end: datetime

    def __post_init__(self):
        check_name("id", self.id)
        check_whole("day", self.day, -LARGEST_COUNT, LARGEST_COUNT)
        for name, moment in (("start", self.start), ("end", self.end)):
            if not isinstance(moment, datetime) or moment.tzinfo is not None:
                raise ProblemError(name, f"got {moment}, expected a time without a zone, such as 2027-06-07T09:00")
        if self.end <= self.start:
            raise ProblemError("end", f"got {self.end}, expected a time after the start {self.start}")


@dataclass(frozen=True, slots=True)
class Place:
    """A pool of `capacity` tables, a booth or a room; in zone None no walk leads to it."""

    id: str
    capacity: int
    zone: str | None = None
    closed: frozenset[str] = frozenset()

    def __post_init__(self):
        check_name("id", self.id)
        check_whole("capacity", self.capacity, 1, LARGEST_SEATS)
        if self.zone is not None:
            check_name("zone", self.zone)
        check_names("closed", self.closed)


@dataclass(frozen=True, slots=True)
class Delegate:
    """One of several people who may sit for a participant, in one meeting a slot."""

    id: str
    available: frozenset[str] | None = None

    def __post_init__(self):
        check_name("id", self.id)
        if self.available is not None:
            check_names("available", self.available)


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who meets: available None is every slot, seats a number or a number per slot (others 0).

    With delegates, one of them sits in each of the participant's meetings; without, nothing is said of who sits.
    """

    id: str
    available: frozenset[str] | None = None
    seats: int | Mapping[str, int] = 1
    min: int = 0
    max: int | None = None
    max_per_day: int | None = None
    max_in_a_row: int | None = None
    region: str | None = None
    shortfall: int | None = None
    delegates: tuple[Delegate, ...] = ()

    def __post_init__(self):
        check_name("id", self.id)
        if self.available is not None:
            check_names("available", self.available)
        if len(self.delegates) > LARGEST_DELEGATES:
            raise ProblemError("delegates", f"got {len(self.delegates)}, expected at most {LARGEST_DELEGATES}")
        if isinstance(self.seats, Mapping):
            for slot, number in self.seats.items():
                check_whole(f"seats[{slot!r}]", number, 0, LARGEST_SEATS)
        else:
            check_whole("seats", self.seats, 1, LARGEST_SEATS)
        check_whole("min", self.min, 0, LARGEST_SEATS)
        for name, least in (("max", 0), ("max_per_day", 0), ("max_in_a_row", 1)):
            if getattr(self, name) is not None:
                check_whole(name, getattr(self, name), least, LARGEST_COUNT)
        if self.region is not None:
            check_name("region", self.region)
        if self.shortfall is not None:
            check_whole("shortfall", self.shortfall, 0, LARGEST_PRICE)


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Somebody who knows pairs of languages ("ar-en", alphabetical) and takes one meeting a slot."""

    id: str
    pairs: frozenset[str]
    available: frozenset[str] | None = None

    def __post_init__(self):
        check_name("id", self.id)
        check_pairs("pairs", self.pairs)
        if self.available is not None:
            check_names("available", self.available)
