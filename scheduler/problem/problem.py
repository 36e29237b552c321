"""A scheduling problem as frozen data that cannot be wrong (the format: docs/formats.md).

Each part checks its own figures (problem/parts.py); `Problem` checks what the parts say of each other
(problem/consistency.py). All faults are `ProblemError`s that name the place.
"""

from dataclasses import dataclass
from functools import cached_property

from .consistency import check_consistency
from .errors import ProblemError, check_name, check_whole
from .indexing import build
from .instance import Instance
from .json_files import no_collections
from .parts import (
    LARGEST_COUNT,
    LARGEST_PRICE,
    Booked,
    Interpreter,
    Limit,
    Meeting,
    Participant,
    Pin,
    Place,
    Slot,
)

__all__ = [
    "Booked",
    "Interpreter",
    "Limit",
    "Meeting",
    "Participant",
    "Pin",
    "Place",
    "Policy",
    "Problem",
    "ProblemError",
    "Slot",
]


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


@dataclass(frozen=True)
class Problem:
    """Everything that `solve` needs to know; `walks` are (zone, other zone, minutes), each pair once."""

    name: str
    slots: tuple[Slot, ...]
    places: tuple[Place, ...]
    participants: tuple[Participant, ...]
    meetings: tuple[Meeting, ...]
    walks: tuple[tuple[str, str, int], ...] = ()
    interpreters: tuple[Interpreter, ...] = ()
    limits: tuple[Limit, ...] = ()
    previous: tuple[Booked, ...] = ()
    policy: Policy = Policy()

    def __post_init__(self):
        check_name("name", self.name)
        check_consistency(self)

    @cached_property
    def instance(self) -> Instance:
        """The same problem in numbers, built when it is first asked for."""
        with no_collections():
            return build(self)
