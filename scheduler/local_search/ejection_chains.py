"""Ejection chains by value: insert a meeting, eject its blockers, place those elsewhere, and so on.

Only meetings that reduced costs leave open are tried: where bound - opportunity cost does not exceed the incumbent, no
better agenda contains the meeting. A chain that ends below its start is undone; one that ends level is kept as a plateau
move. Work is bounded by rounds, not by seconds.
"""

from collections.abc import Sequence
from random import Random

from ..control.deadline import Deadline
from .blockers import Blockers
from .construction import CHECK_INTERVAL, EPSILON_COST, Construction, with_successors

MAX_CHAIN_LENGTH = 12  # insertions per chain
PATIENCE = 300  # chains without improvement before the search ends


class EjectionChains:
    """Ejection chains in a state; `opportunity_cost[m]` is the fall of the bound if m is held against the LP's advice."""

    def __init__(self, construction: Construction, opportunity_cost: Sequence[float], bound: float, deadline: Deadline):
        self.construction, self.state, self.deadline = construction, construction.state, deadline
        self.opportunity_cost, self.bound = opportunity_cost, bound
        self.rng: Random = construction.rng
        self._losses: dict[int, float] = {}
        self.locked = list(construction.locked)
        self.blockers = Blockers(self.state, self.locked, self._loss, self.rng)

    def improve(self, rounds: int, target: float) -> None:
        """Run chains until the target or the limit is reached, or PATIENCE of them brought no improvement."""
        state, random = self.state, self.rng.random
        hopeful, failed = self._hopeful(), 0
        for turn in range(rounds):
            if not hopeful or failed >= PATIENCE or state.total >= target:
                break
            if turn % CHECK_INTERVAL == 0 and self.deadline.expired():
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
        """Meetings not held that reduced costs leave open, by rising opportunity cost."""
        state, gap = self.state, self.bound - self.state.total
        hopeful = [
            m
            for m, opportunity_cost in enumerate(self.opportunity_cost)
            if opportunity_cost < gap and state.slot[m] < 0
        ]
        return sorted(hopeful, key=lambda m: (self.opportunity_cost[m], m))

    def _chain(self, first: int) -> None:
        """Insert the first, then the meetings it ejected, most valuable next; meetings inserted in the chain are not ejected."""
        state, pending, placed = self.state, [first], []
        for _ in range(MAX_CHAIN_LENGTH):
            if not pending:
                break
            pending.sort(key=lambda m: state.marginal.gain(state, m))
            m = pending.pop()
            out = self._insert_with_ejection(m)
            if out is not None:
                placed.append(m)
                self.locked[m] = True
                pending += out
        for m in placed:
            self.locked[m] = self.construction.locked[m]
        self._refill(pending, placed)

    def _insert_with_ejection(self, m: int) -> list[int] | None:
        """Returns the ejected meetings, or None where the insertion is not worth it."""
        state = self.state
        gain = state.marginal.gain(state, m)
        free = state.free(m)
        if free:
            if gain > 0:
                state.put(m, self.construction.choose(m, free))
                return []
            return None
        self._losses.clear()  # they hold while nothing moves
        best, found = self.blockers.cheapest_placement(m, max(gain, 0) * 1.2 + 1, 5 * EPSILON_COST)
        found = with_successors(state, found)
        if best < 0 or any(self.locked[e] for e in found):
            return None
        for e in found:
            state.take(e)
        if state.free(m) >> best & 1:
            state.put(m, best)
            return found
        return [m, *found]

    def _refill(self, left: list[int], placed: list[int]) -> None:
        """Fill the seats left empty, most valuable first."""
        state, instance = self.state, self.state.instance
        people = {n for m in (*left, *placed) for n in instance.who[m]}
        gap = self.bound - state.total
        within_gap = {
            e for n in people for e in instance.by_person[n] if state.slot[e] < 0 and self.opportunity_cost[e] < gap
        }
        self.construction.greedy_fill(within_gap | set(left))

    def _loss(self, e: int) -> float:
        loss = self._losses.get(e)
        if loss is None:
            loss = self._losses[e] = self._find_loss(e)
        return loss

    def _find_loss(self, e: int) -> float:
        state = self.state
        if state.free_elsewhere(e):
            return (
                EPSILON_COST + state.marginal.moved + state.marginal.move_penalty(state, e)
                if e in state.instance.previous
                else EPSILON_COST
            )
        return max(state.marginal.loss(state, e), EPSILON_COST)
