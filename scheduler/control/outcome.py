"""What a method returns to `solve`, and the types that methods share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..problem.codes import Stage

WIDE_GAP = 0.004  # of the bound: neither a short annealing nor an exact search of the whole problem closes such a gap

Assignment = tuple[int, int, int | None]
"""Where a meeting is held: slot, place and interpreter, as numbers of the index."""

Plan = dict[int, Assignment]
"""Meeting -> where it is held; tables are numbered at the very end."""

Progress = Callable[[Stage, float | None, float | None], None]
"""An engine reports (stage, value of the best plan so far, best bound so far); None where there is none yet."""


@dataclass(slots=True)
class Outcome:
    """A method's result: `plan` is None if no agenda was found, `bound` is None if none was proven; `infeasible` is a proof."""

    plan: Plan | None
    bound: float | None = None
    infeasible: bool = False
    interrupted: bool = False
    method: str = ""
    certificate: Mapping[str, list[Any]] | None = None
    parameters: dict[str, object] = field(default_factory=dict)
