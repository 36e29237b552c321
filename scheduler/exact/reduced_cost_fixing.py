"""Which meetings every better agenda must hold or leave out: reduced costs of the selection, in whole numbers.

The selection's certificate bounds every agenda by a sum with one term per meeting. Deciding a meeting against
the sign of its term lowers the bound by that term; where it then no longer exceeds the agenda at hand, no better
agenda decides so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..bounds.dual_bound import UNIT_BITS, bound
from ..bounds.lp_solution import select
from ..control.deadline import Clock
from ..problem.instance import Index


@dataclass(frozen=True)
class Reduction:
    """Meetings held, and meetings left out, in every agenda worth more than the one at hand; and the bound."""

    held: frozenset[int]
    left_out: frozenset[int]
    bound: int


def reduce(index: Index, value: int, clock: Clock) -> Reduction | None:
    """What is certain of every agenda worth more than `value`; None where the selection found nothing."""
    selection = select(index, clock)
    if selection is None:
        return None
    program, units = selection.program, selection.units
    price = np.array(program.price[: index.M], np.int64) << UNIT_BITS
    gain = price - (program.matrix.T @ units)[: index.M]  # what holding the meeting adds to the bound's sum
    best = bound(program, units)
    # whoever loses more than this ends at `value` or below, rounding down included
    room = (best - value + 1) << UNIT_BITS
    open_to_both = np.array(program.low[: index.M]) < np.array(program.high[: index.M])
    return Reduction(
        held=frozenset(np.flatnonzero((gain >= room) & open_to_both).tolist()),
        left_out=frozenset(np.flatnonzero((-gain >= room) & open_to_both).tolist()),
        bound=best,
    )
