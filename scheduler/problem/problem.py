"""A scheduling problem as frozen data that cannot be wrong (the format: docs/formats.md).

Each part checks its own figures (problem/parts.py, meetings.py, policy.py); `Problem` checks what the parts say of each other
(problem/consistency.py). All faults are `ProblemError`s that name the place.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cached_property

from .consistency import check_consistency
from .errors import ProblemError, check_name
from .indexing import build
from .instance import Instance
from .json_files import no_collections
from .meetings import Booked, Limit, Meeting, Pin
from .parts import Delegate, Interpreter, Participant, Place, Slot
from .policy import Policy

__all__ = [
    "Booked",
    "Delegate",
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
    policy: Policy = field(default_factory=Policy)

    def __post_init__(self):
        check_name("name", self.name)
        check_consistency(self)

    def restricted_to(self, kept: Collection[str]) -> "Problem":
        """The same event with some of its meetings only (by id), and of its limits and promises what is about these."""
        limits = (replace(one, meetings=tuple(m for m in one.meetings if m in kept)) for one in self.limits)
        return replace(
            self,
            meetings=tuple(one for one in self.meetings if one.id in kept),
            limits=tuple(one for one in limits if one.meetings),
            previous=tuple(one for one in self.previous if one.id in kept),
        )

    @cached_property
    def instance(self) -> Instance:
        """The same problem in numbers, built when it is first asked for."""
        with no_collections():
            return build(self)
