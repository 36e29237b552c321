"""A plan shaken and cooled down again: the large method's annealing, but hotter, for a better valley to start from."""

from __future__ import annotations

from ..clock import Clock
from ..idle import Compactor
from ..index import Index
from ..options import Options
from ..outcome import Plan
from ..replan import restore
from ..spread import keep_spread
from ..state import State
from ..timing import Timing
from ..worth import Worth

WARMTH = 4.0  # in prices of one idle slot
MOVES, MOST_MOVES = 400, 400_000  # for each meeting held, and altogether


def warmed(index: Index, plan: Plan, closed: frozenset[int], seed: int, clock: Clock) -> Plan:
    """A plan that annealing finds from this one; it may be worth less, or lack what must be held.

    `closed` meetings are known not to be worth holding. Without a price or limit to anneal for, the plan stays.
    """
    policy = index.problem.policy
    if not (policy.idle or policy.breaks or policy.spread is not None):
        return plan
    state = State(index, Options(index), Worth(index))
    timing = Timing(state, [pin is not None for pin in index.pin], seed, clock)
    restore(timing, plan)
    hopeful = [m for m in range(index.M) if state.slot[m] < 0 and m not in closed and index.slots[m]]
    Compactor(timing, clock).anneal(min(MOST_MOVES, MOVES * len(plan)), hopeful, WARMTH)
    keep_spread(timing)
    return state.plan()
