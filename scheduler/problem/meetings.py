"""What may be held, what is held for certain or at most, and what was promised, as frozen data that checks itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .checks import LARGEST_COUNT, LARGEST_WORTH, check_pairs
from .errors import ProblemError, brief, check_name, check_names, check_whole


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
    """A candidate meeting; `worth` differs from `value` for those named in it, slots None is every slot.

    `delegates` has, by participant, those of their delegates who may sit in it; of a participant not named there, any.
    """

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
    delegates: Mapping[str, frozenset[str]] = field(default_factory=dict)

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
        for who, chosen in self.delegates.items():
            check_names(f"delegates[{who!r}]", chosen)


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
