"""Construction: list edge colouring of the chosen meetings, most constrained first, then repair by guided ejection.

A meeting without a feasible placement takes the placement whose ejection set is cheapest. A meeting's penalty grows each
time it could not be placed, which prevents cycling. Work is bounded by rounds, not by seconds.
"""

from collections.abc import Iterable
from random import Random

from ..control.deadline import Deadline
from ..problem.bitsets import bits, nth_bit
from .blockers import INF, Blockers
from .reassignment import people_free, rearrange
from .state import State

EPSILON_COST = 0.01  # cost of ejecting a meeting that has another feasible placement
STABILITY_COST = 0.5  # added where the meeting was held in the previous assignment
CHECK_INTERVAL = 16  # rounds between deadline checks; a round of a large event takes milliseconds


class Construction:
    """Places meetings in a state; `locked` ones (pinned) are never ejected."""

    ROUNDS = 3_000  # rounds of ejection, plus 20 for each meeting that did not fit at once

    def __init__(self, state: State, locked: list[bool], seed: int, deadline: Deadline):
        self.state, self.locked, self.deadline = state, locked, deadline
        self.rng = Random(seed)
        self.penalty = [1.0] * state.instance.M
        self.blockers = Blockers(state, locked, self._price, self.rng)

    def choose(self, m: int, free: int) -> int:
        """Choose a placement: the previous one, the earliest for predecessors, the latest for successors, else random."""
        instance, placements = self.state.instance, self.state.placements
        before = instance.previous.get(m)
        slot, place = before or (None, None)
        if slot is not None and place is not None and place in instance.places[m]:
            kept = placements.zone_of[place] * instance.T + slot
            if free >> kept & 1:
                return kept
        if m in placements.successors:
            return min(bits(free), key=lambda placement: placement % instance.T)
        if instance.after[m]:
            return max(bits(free), key=lambda placement: placement % instance.T)
        return nth_bit(free, self.rng.randrange(free.bit_count()))

    def insert(self, meetings: Iterable[int]) -> list[int]:
        """Place what fits: predecessors and meetings with few placements first. Returns the rest."""
        state, left = self.state, []
        depth, placements, price = state.placements.depth, state.placements.meeting, state.marginal.price
        for m in sorted(meetings, key=lambda m: (depth[m], placements[m].bit_count(), -price[m], m)):
            free = state.free(m)
            if free:
                state.put(m, self.choose(m, free))
            else:
                left.append(m)
        return left

    def greedy_fill(self, meetings: Iterable[int]) -> None:
        """Place whatever still adds value, most valuable first."""
        state = self.state
        for m in sorted(state.still_open(meetings), key=lambda m: (-state.marginal.price[m], m)):
            free = state.free(m) if state.slot[m] < 0 else 0
            if free and state.marginal.gain(state, m) > 0:
                state.put(m, self.choose(m, free))

    def repair_by_ejection(self, left: list[int]) -> None:
        """Place the rest by ejection; the state ends as the most valuable one seen."""
        state, queue = self.state, list(left)
        best, mark = state.total, len(state.log)
        for turn in range(self.ROUNDS + 20 * len(left)):
            if not queue or (turn % CHECK_INTERVAL == 0 and self.deadline.expired()):
                break
            m = queue.pop(self.rng.randrange(len(queue)) if self.rng.random() < 0.3 else -1)
            queue += self._eject_and_insert(m)
            if state.total > best:
                best, mark = state.total, len(state.log)
        state.undo(mark)

    def _eject_and_insert(self, m: int) -> list[int]:
        """Place m, ejecting others if need be; returns the ejected meetings that then fit nowhere."""
        state = self.state
        free = state.free(m)
        if free:
            state.put(m, self.choose(m, free))
            return []
        placement = rearrange(state, m, people_free(state, m))
        if placement >= 0:
            state.put(m, placement)
            return []
        self.penalty[m] += 1
        placement, out = self._cheapest_ejection(m)
        for e in out:
            state.take(e)
        if placement >= 0 and state.free(m) >> placement & 1:
            state.put(m, placement)
        return self.insert(out)

    def _cheapest_ejection(self, m: int) -> tuple[int, list[int]]:
        best, found = self.blockers.cheapest_placement(m, INF, 5 * EPSILON_COST)
        return best, with_successors(self.state, found)

    def _price(self, e: int) -> float:
        price = EPSILON_COST if self.state.free_elsewhere(e) else self.penalty[e]
        return price + STABILITY_COST if self.state.marginal.moved and e in self.state.instance.previous else price


def with_successors(state: State, out: list[int]) -> list[int]:
    """The meetings and their placed successors: the closure under precedence."""
    return state.instance.with_successors(out, lambda f: state.slot[f] >= 0)
