"""Times for chosen meetings: list edge colouring, most constrained first, then guided ejection of what is in the way.

A meeting that fits nowhere takes the option whose blockers are cheapest; the price of a meeting grows each time it could
not be placed, so that the search moves on instead of going round in circles. Work is bounded by rounds, not by seconds.
"""

from collections.abc import Iterable
from random import Random

from ..control.deadline import Clock
from ..problem.bitsets import bits, nth_bit
from .blockers import NEVER, Blockers
from .reassignment import people_free, rearrange
from .state import State

ROUNDS = 3_000  # of ejection, and then 20 more for each meeting that did not fit at once
CHEAP = 0.01  # the price of taking away a meeting that fits elsewhere at once
PROMISED = 0.5  # more, where it was promised to stay
LOOK_AT_CLOCK = 256  # rounds between two looks at the clock


class Timing:
    """Places meetings in a state; `locked` ones (pinned) are never taken away."""

    def __init__(self, state: State, locked: list[bool], seed: int, clock: Clock):
        self.state, self.locked, self.clock = state, locked, clock
        self.rng = Random(seed)
        self.penalty = [1.0] * state.index.M
        self.blockers = Blockers(state, locked, self._price, self.rng)

    def choose(self, m: int, free: int) -> int:
        """One of the free options: the promised one, the earliest for what others follow, else any."""
        index, options = self.state.index, self.state.options
        before = index.previous.get(m)
        if before and None not in before and before[1] in index.places[m]:
            kept = options.zone_of[before[1]] * index.T + before[0]
            if free >> kept & 1:
                return kept
        if m in options.followers:
            return min(bits(free), key=lambda option: option % index.T)
        if index.after[m]:
            return max(bits(free), key=lambda option: option % index.T)
        return nth_bit(free, self.rng.randrange(free.bit_count()))

    def place(self, meetings: Iterable[int]) -> list[int]:
        """Place what fits, what others follow and what has few options first; the rest comes back."""
        state, left = self.state, []
        depth, options, price = state.options.depth, state.options.meeting, state.worth.price
        for m in sorted(meetings, key=lambda m: (depth[m], options[m].bit_count(), -price[m], m)):
            free = state.free(m)
            if free:
                state.put(m, self.choose(m, free))
            else:
                left.append(m)
        return left

    def fill(self, meetings: Iterable[int]) -> None:
        """Place whatever still adds value, most valuable first."""
        state = self.state
        for m in sorted(meetings, key=lambda m: (-state.worth.price[m], m)):
            free = state.free(m) if state.slot[m] < 0 else 0
            if free and state.worth.gain(state, m) > 0:
                state.put(m, self.choose(m, free))

    def insist(self, left: list[int], rounds: int) -> None:
        """Place the rest by ejection; the state ends as the most valuable one seen."""
        state, queue = self.state, list(left)
        best, mark = state.total, len(state.log)
        for turn in range(rounds):
            if not queue or (turn % LOOK_AT_CLOCK == 0 and self.clock.over()):
                break
            m = queue.pop(self.rng.randrange(len(queue)) if self.rng.random() < 0.3 else -1)
            queue += self._force(m)
            if state.total > best:
                best, mark = state.total, len(state.log)
        state.undo(mark)

    def _force(self, m: int) -> list[int]:
        """Put m somewhere, taking others away; those that then fit nowhere come back."""
        state = self.state
        free = state.free(m)
        if free:
            state.put(m, self.choose(m, free))
            return []
        option = rearrange(state, m, people_free(state, m))
        if option >= 0:
            state.put(m, option)
            return []
        self.penalty[m] += 1
        option, out = self._cheapest(m)
        for e in out:
            state.take(e)
        if option >= 0 and state.free(m) >> option & 1:
            state.put(m, option)
        return self.place(out)

    def _cheapest(self, m: int) -> tuple[int, list[int]]:
        best, found = self.blockers.cheapest(m, NEVER, 5 * CHEAP)
        return best, with_followers(self.state, found)

    def _price(self, e: int) -> float:
        price = CHEAP if self.state.free_elsewhere(e) else self.penalty[e]
        return price + PROMISED if self.state.worth.moved and e in self.state.index.previous else price


def with_followers(state: State, out: list[int]) -> list[int]:
    """The meetings and what must follow them, which cannot stay without them."""
    return state.index.with_followers(out, lambda f: state.slot[f] >= 0)
