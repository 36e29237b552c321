"""Improve an agenda by value: let a meeting in, take out what is in its way, find those another time, and so on.

Only meetings whose reduced cost leaves hope are tried: where bound - |reduced cost| is not above the value reached, no
better agenda can differ there. A chain that ends below what it started from is undone, one that ends level is kept, so
that the search wanders. Work is bounded by rounds, not by seconds.
"""

from collections.abc import Sequence
from random import Random

from ..control.deadline import Clock
from .blockers import Blockers
from .construction import CHEAP, LOOK_AT_CLOCK, Timing, with_followers

LONGEST_CHAIN = 12
PATIENCE = 300  # chains without a gain


class Exchange:
    """Chains of exchanges in a state; `slack[m]` is what the bound falls by where m is held against its advice."""

    def __init__(self, timing: Timing, slack: Sequence[float], bound: float, clock: Clock):
        self.timing, self.state, self.clock = timing, timing.state, clock
        self.slack, self.bound = slack, bound
        self.rng: Random = timing.rng
        self._losses: dict[int, float] = {}
        self.locked = list(timing.locked)
        self.blockers = Blockers(self.state, self.locked, self._loss, self.rng)

    def improve(self, rounds: int, target: float) -> None:
        """Try chains until the target or the rounds are reached, or `PATIENCE` of them brought nothing."""
        state, random = self.state, self.rng.random
        hopeful, failed = self._hopeful(), 0
        for turn in range(rounds):
            if not hopeful or failed >= PATIENCE or state.total >= target:
                break
            if turn % LOOK_AT_CLOCK == 0 and self.clock.over():
                break
            m = hopeful[int(random() ** 2 * len(hopeful))]
            if state.slot[m] >= 0:
                continue
            before, start = state.total, len(state.log)
            self._chain(m)
            failed += 1
            if state.total < before:
                state.undo(start)
            elif state.total > before:
                hopeful, failed = self._hopeful(), 0

    def _hopeful(self) -> list[int]:
        """Meetings not held that a better agenda could hold, those that the prices oppose least first."""
        state, room = self.state, self.bound - self.state.total
        hopeful = [m for m, slack in enumerate(self.slack) if slack < room and state.slot[m] < 0]
        return sorted(hopeful, key=lambda m: (self.slack[m], m))

    def _chain(self, first: int) -> None:
        """Place the first, then what it displaced, the most valuable next; nothing placed here is displaced again."""
        state, pending, placed = self.state, [first], []
        for _ in range(LONGEST_CHAIN):
            if not pending:
                break
            pending.sort(key=lambda m: state.worth.gain(state, m))
            m = pending.pop()
            out = self._let_in(m)
            if out is not None:
                placed.append(m)
                self.locked[m] = True
                pending += out
        for m in placed:
            self.locked[m] = self.timing.locked[m]
        self._refill(pending, placed)

    def _let_in(self, m: int) -> list[int] | None:
        """What had to go, or None where nothing would."""
        state = self.state
        gain = state.worth.gain(state, m)
        free = state.free(m)
        if free:
            if gain > 0:
                state.put(m, self.timing.choose(m, free))
                return []
            return None
        self._losses.clear()  # they hold while nothing moves
        best, found = self.blockers.cheapest(m, max(gain, 0) * 1.2 + 1, 5 * CHEAP)
        found = with_followers(state, found)
        if best < 0 or any(self.locked[e] for e in found):
            return None
        for e in found:
            state.take(e)
        if state.free(m) >> best & 1:
            state.put(m, best)
            return found
        return [m, *found]

    def _refill(self, left: list[int], placed: list[int]) -> None:
        """Give the seats that were left empty to whoever gains most."""
        state, index = self.state, self.state.index
        people = {n for m in (*left, *placed) for n in index.who[m]}
        room = self.bound - state.total
        near = {e for n in people for e in index.by_person[n] if state.slot[e] < 0 and self.slack[e] < room}
        self.timing.fill(near | set(left))

    def _loss(self, e: int) -> float:
        loss = self._losses.get(e)
        if loss is None:
            loss = self._losses[e] = self._find_loss(e)
        return loss

    def _find_loss(self, e: int) -> float:
        state = self.state
        if state.free_elsewhere(e):
            return CHEAP + state.worth.moved + state.worth.kept(state, e) if e in state.index.previous else CHEAP
        return max(state.worth.loss(state, e), CHEAP)
