"""Reduced-cost fixing: meetings that any agenda better than the incumbent must contain or exclude.

The dual bound is a sum with one term per meeting. Deciding a meeting against the sign of its term lowers the bound by that
term; where the bound then no longer exceeds the incumbent, no better agenda decides so. Computed in whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..bounds.dual_bound import UNIT_BITS, bound
from ..bounds.lp_solution import CUT_ROUNDS, solve_relaxation
from ..control.deadline import Deadline
from ..problem.instance import Instance


@dataclass(frozen=True)
class SettledMeetings:
    """Meetings held, and left out, by every agenda better than the incumbent; and the bound."""

    held: frozenset[int]
    left_out: frozenset[int]
    bound: int


def reduced_cost_fixing(instance: Instance, value: int, deadline: Deadline) -> SettledMeetings | None:
    """Fix meetings for agendas worth more than `value`; None where the LP found nothing."""
    lp = solve_relaxation(instance, deadline, CUT_ROUNDS)
    if lp is None:
        return None
    program, scaled_duals = lp.program, lp.scaled_duals
    price = np.array(program.price[: instance.M], np.int64) << UNIT_BITS
    gain = price - (program.matrix.T @ scaled_duals)[: instance.M]  # what holding the meeting adds to the bound's sum
    best = bound(program, scaled_duals)
    # a reduced cost above this leads to `value` or below, rounding down included
    residual = (best - value + 1) << UNIT_BITS
    open_to_both = np.array(program.low[: instance.M]) < np.array(program.high[: instance.M])
    return SettledMeetings(
        held=frozenset(np.flatnonzero((gain >= residual) & open_to_both).tolist()),
        left_out=frozenset(np.flatnonzero((-gain >= residual) & open_to_both).tolist()),
        bound=best,
    )
