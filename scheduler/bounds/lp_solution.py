"""Solve the LP relaxation: the meetings it chooses, the dual bound, shadow prices and opportunity costs."""

from dataclasses import dataclass

import numpy as np

from ..control.deadline import Deadline
from ..problem.instance import Instance
from . import dual_bound
from .certain_bound import certain_bound
from .linear_program import solve_program
from .relaxation import Relaxation, relax

TIME_LIMIT_SLACK = 0.05  # a non-optimal LP that ends with less than this share of its time left counts as timed out


@dataclass(slots=True)
class LpSolution:
    """The solved relaxation.

    primal: value of each meeting's column, 0..1. chosen: meetings above one half. bound: proven bound on the value.
    scaled_duals: integer duals that prove it (dual_bound.py). opportunity_cost: fall of the bound where a meeting is held.
    """

    program: Relaxation
    primal: np.ndarray
    chosen: list[int]
    bound: int
    scaled_duals: np.ndarray
    opportunity_cost: list[float]

    def shadow_prices(self) -> dict[tuple[str, object], float]:
        """What one more unit of each row would bring, by kind and key: a meeting for a person, a seat at some places, ..."""
        return {
            (row.kind, row.key): float(dual) / 2**dual_bound.UNIT_BITS
            for row, dual in zip(self.program.rows, self.scaled_duals)
            if dual
        }


def solve_relaxation(instance: Instance, deadline: Deadline) -> LpSolution | None:
    """Return None where mandatory meetings contradict the rows, or nothing of use was found before the deadline."""
    if deadline.expired():
        return None
    program = relax(instance)
    if deadline.expired():
        return None
    seconds = deadline.remaining()
    solved = solve_program(program, seconds, stop=deadline.asked)
    if (solved is None or not solved.optimal) and deadline.remaining() <= TIME_LIMIT_SLACK * seconds:
        deadline.interrupted = True
    if solved is None:
        return None
    scaled_duals = dual_bound.scale_duals(solved.duals)
    bound = dual_bound.bound(program, scaled_duals)
    if not solved.optimal and bound > certain_bound(instance):
        return None  # stopped so early that its shares are no advice either
    reduced = np.array(program.price) - program.matrix.T @ (scaled_duals / 2**dual_bound.UNIT_BITS)
    possible = np.array([slots != 0 for slots in instance.slots], bool)
    opportunity_cost = np.where(possible, np.maximum(0.0, -reduced[: instance.M]), np.inf)
    primal = solved.columns[: instance.M]
    return LpSolution(
        program=program,
        primal=primal,
        chosen=np.flatnonzero(primal > 0.5).tolist(),
        bound=bound,
        scaled_duals=scaled_duals,
        opportunity_cost=opportunity_cost.tolist(),
    )
