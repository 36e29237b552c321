"""What `solve` answers: an agenda with its value, its proven bound, and a reason for every meeting not held.

Codes and figures only; sentences are made above, in the reader's language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .codes import Stage, Status, UnmetReason


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting of the agenda; `seat` numbers the tables of its place from 1, None is not numbered."""

    id: str
    slot: str
    place: str
    seat: int | None = None
    interpreter: str | None = None


@dataclass(frozen=True, slots=True)
class Unmet:
    """Why a meeting is not held (the table of docs/formats.md), who is in the way, and what alone would unlock it."""

    id: str
    reason: UnmetReason
    participants: tuple[str, ...] = ()
    unlock: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """A meeting that is not where it was: (slot, place) before and after, None where it is not held.

    A place of None: the table that was promised there is gone.
    """

    id: str
    before: tuple[str, str | None] | None
    after: tuple[str, str | None] | None


@dataclass(frozen=True, slots=True)
class Parts:
    """The value and what it is made of: counts, each to be multiplied by its price."""

    value: int
    worth: int
    held: int
    bridges: int
    missing: int  # meetings below people's minima
    shortfall: int  # what they cost, at each participant's own price
    idle: int
    breaks: int
    spread: int
    unfair: int
    least_satisfied: int | None
    moved: int
    dropped: int


@dataclass(frozen=True, slots=True)
class Step:
    """One point of the way to the result: the best value and bound known after so many seconds."""

    stage: Stage
    value: float | None
    bound: float | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to one problem.

    status: optimal (value = bound), feasible, infeasible (`conflict` names pinned or required meetings that cannot all
    be held) or unknown (nothing found in the time). For the last two there are no meetings, value or bound.
    bound: no agenda is worth more; proven.
    costs: price (fairness, bridge) -> what it takes from the rest of the value, against a plan without it (price_of_fairness.py).
    shifts: previous meetings that this agenda moves or drops.
    interrupted: the safety stop of seconds (or a wish to stop) ended the work, so another run may differ.
    """

    problem: str
    status: Status
    meetings: tuple[Held, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    value: float | None = None
    bound: float | None = None
    seed: int | None = None
    seconds: float | None = None
    method: str | None = None
    parameters: Mapping[str, object] = field(default_factory=dict)
    conflict: tuple[str, ...] | None = None
    message: str | None = None
    parts: Parts | None = None
    satisfaction: Mapping[str, int] = field(default_factory=dict)
    costs: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    shifts: tuple[Shift, ...] = ()
    history: tuple[Step, ...] = ()
    interrupted: bool = False
    certificate: Mapping[str, list[Any]] | None = None

    @property
    def gap(self) -> float | None:
        """The distance to the bound as a share of it: 0 is proven optimal."""
        if self.value is None or self.bound is None:
            return None
        return (self.bound - self.value) / max(1, abs(self.bound))
