"""What an event consists of, as frozen data: each part checks its own figures where it is made.

Identifiers are strings, times are naive and in the event's own time. Faults are `ProblemError`s that name the field.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from .errors import ProblemError, brief, check_name, check_names, check_whole

LARGEST_WORTH = 10_000
LARGEST_SEATS = 10_000  # of a participant, and tables of a place: more is a slip of the pen, not an event
LARGEST_COUNT = 1_000_000_000  # of a maximum: more than anybody can reach says "no maximum"
LARGEST_PRICE = 1_000_000  # keeps every value well within 2**53, so that floats hold it exactly


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
class Participant:
    """Somebody who meets: available None is every slot, seats a number or a number per slot (others 0)."""

    id: str
    available: frozenset[str] | None = None
    seats: int | Mapping[str, int] = 1
    min: int = 0
    max: int | None = None
    max_per_day: int | None = None
    max_in_a_row: int | None = None
    region: str | None = None
    shortfall: int | None = None

    def __post_init__(self):
        check_name("id", self.id)
        if self.available is not None:
            check_names("available", self.available)
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


@dataclass(frozen=True, slots=True)
class Pin:
    """Where and when a meeting is held for certain."""

    slot: str
    place: str

    def __post_init__(self):
        check_name("slot", self.slot)
        check_name("place", self.place)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A candidate meeting; `worth` differs from `value` for those named in it, slots None is every slot."""

    id: str
    participants: tuple[str, ...]
    value: int
    places: tuple[str, ...]
    worth: Mapping[str, int] = field(default_factory=dict)
    slots: frozenset[str] | None = None
    interpret: frozenset[str] = frozenset()
    pinned: Pin | None = None
    required: bool = False
    after: tuple[str, ...] = ()

    def __post_init__(self):
        check_name("id", self.id)
        check_names("participants", self.participants)
        if len(self.participants) < 2:
            raise ProblemError("participants", f"got {len(self.participants)}, expected at least two")
        check_whole("value", self.value, 0, LARGEST_WORTH)
        check_names("places", self.places)
        for who, worth in self.worth.items():
            check_whole(f"worth[{who!r}]", worth, 0, LARGEST_WORTH)
        if self.slots is not None:
            check_names("slots", self.slots)
        if self.interpret:
            check_pairs("interpret", self.interpret)
        if type(self.required) is not bool:
            raise ProblemError("required", f"got {brief(self.required)}, expected true or false")
        if self.after:
            check_names("after", self.after)


@dataclass(frozen=True, slots=True)
class Limit:
    """Of these meetings at most `max` are held."""

    id: str
    meetings: tuple[str, ...]
    max: int

    def __post_init__(self):
        check_name("id", self.id)
        check_names("meetings", self.meetings)
        check_whole("max", self.max, 0, LARGEST_COUNT)


@dataclass(frozen=True, slots=True)
class Booked:
    """What was promised before: a meeting, its slot and its place, each of which may be gone by now.

    A place of None: the place is there, but not the table that was promised.
    """

    id: str
    slot: str
    place: str | None

    def __post_init__(self):
        for name in ("id", "slot"):
            check_name(name, getattr(self, name))
        if self.place is not None:
            check_name("place", self.place)


@dataclass(frozen=True, slots=True)
class Policy:
    """The prices of the objective (whole numbers per unit), the floor in per cent, the greatest spread of breaks."""

    shortfall: int = 0
    idle: int = 0
    breaks: int = 0
    bridge: int = 0
    fairness: int = 0
    floor: int = 0
    moved: int = 0
    dropped: int = 0
    spread: int | None = None

    def __post_init__(self):
        for price in ("shortfall", "idle", "breaks", "bridge", "fairness", "moved", "dropped"):
            check_whole(price, getattr(self, price), 0, LARGEST_PRICE)
        check_whole("floor", self.floor, 0, 100)
        if self.spread is not None:
            check_whole("spread", self.spread, 0, LARGEST_COUNT)


def check_pairs(place: str, pairs: frozenset[str]) -> None:
    """Pairs of languages are two different codes in alphabetical order: ar-en, never en-ar."""
    check_names(place, pairs)
    for pair in sorted(pairs):
        first, dash, second = pair.partition("-")
        if not (dash and first and second) or "-" in second or first >= second:
            raise ProblemError(
                place, f"got {pair!r}, expected a pair of languages in alphabetical order, such as 'ar-en'"
            )
