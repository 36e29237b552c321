"""Which meetings are worth holding, and what no agenda can exceed: the relaxation solved, with its prices."""

from dataclasses import dataclass

import numpy as np

from ..control.deadline import Clock
from ..problem.instance import Index
from . import dual_bound as certificate
from .linear_program import solve_program
from .relaxation import Relaxation, relax

NEARLY = 0.05  # of its time left when a program ends without an optimum: it was the time that ended it


@dataclass(slots=True)
class Selection:
    """The relaxation's answer.

    `share` of each meeting (0..1), `chosen` those above a half, `bound` the proven bound on the value, `units` the
    multipliers that prove it (bounds/dual_bound.py), `slack` of each meeting: what the bound falls by where it is held.
    """

    program: Relaxation
    share: np.ndarray
    chosen: list[int]
    bound: int
    units: np.ndarray
    slack: list[float]

    def prices(self) -> dict[tuple[str, object], float]:
        """What one more would bring, by kind and key of the row: a meeting for a person, a seat at some places, ..."""
        return {
            (row.kind, row.key): float(unit) / 2**certificate.UNIT_BITS
            for row, unit in zip(self.program.rows, self.units)
            if unit
        }


def select(index: Index, clock: Clock) -> Selection | None:
    """None where pinned and required meetings contradict the rows, or nothing was found before the clock ran out."""
    if clock.over():
        return None
    program = relax(index)
    seconds = clock.left()
    shares = solve_program(program, seconds)
    if (shares is None or not shares.optimal) and clock.left() <= NEARLY * seconds:
        clock.cut = True
    if shares is None:
        return None
    units = certificate.as_units(shares.multipliers)
    reduced = np.array(program.price) - program.matrix.T @ (units / 2**certificate.UNIT_BITS)
    possible = np.array([slots != 0 for slots in index.slots], bool)
    slack = np.where(possible, np.maximum(0.0, -reduced[: index.M]), np.inf)
    share = shares.columns[: index.M]
    return Selection(
        program=program,
        share=share,
        chosen=np.flatnonzero(share > 0.5).tolist(),
        bound=certificate.bound(program, units),
        units=units,
        slack=slack.tolist(),
    )
