"""Close idle slots and breaks of a timed agenda: simulated annealing that swaps slots and lets other meetings in.

The total includes everything: a meeting is given up where its idle slots cost more than it is worth. People with more
breaks than the spread allows pay a high price; what still breaks it at the end is given up (spread.py).
"""

from collections.abc import Callable
from math import inf, log

from .clock import Clock
from .index import Index
from .masks import nth_bit
from .state import State
from .strain import Strain
from .swaps import Swaps
from .timing import LOOK_AT_CLOCK, Timing

NEW_MEETING = 0.03  # share of the moves that try a meeting that is not held
COSTLY = 0.7  # share of the moves of a meeting of somebody whose days cost something
NEARBY = 0.8  # share of the moves to a slot beside another meeting of somebody in it
MOST_DISPLACED = 3  # by a meeting that is let in
FIRST_HEAT, LAST_HEAT = 0.7, 0.04  # in prices of one idle slot
REPORTS = 20  # on the way


class Compactor:
    """Anneals a state; `cost[n]` is what participant n's idle slots and breaks cost now."""

    def __init__(self, timing: Timing, clock: Clock, report: Callable[[int], None] | None = None):
        self.timing, self.clock, self.report = timing, clock, report
        self.state: State = timing.state
        self.index: Index = timing.state.index
        self.strain = Strain(self.index)
        self.swaps = Swaps(timing, self.strain)
        self.cost: list[int] = []
        self._count()

    def value(self) -> int:
        """What the agenda is worth with its idle slots and breaks."""
        return self.state.total - sum(self.cost)

    def anneal(self, rounds: int, hopeful: list[int], warmth: float = FIRST_HEAT, target: float = inf) -> None:
        """So many moves, from warm to cold, or until the value reaches the target.

        The state ends as the best one seen, whose value is reported on the way.
        """
        state, random = self.state, self.timing.rng.random
        held = [m for m, option in enumerate(state.option) if option >= 0 and not self.timing.locked[m]]
        if not held:
            return
        value = best = self.value()
        mark, costly = len(state.log), []
        heat, cooling = warmth * self.strain.unit, (LAST_HEAT / warmth) ** (1 / max(1, rounds))
        for turn in range(rounds):
            if turn % LOOK_AT_CLOCK == 0:
                costly = [n for n, cost in enumerate(self.cost) if cost]
                if best >= target or not (costly or hopeful) or self.clock.over():
                    break
            if self.report is not None and turn % (rounds // REPORTS + 1) == 0:
                self.report(best)
            heat *= cooling
            change = self._attempt(self._pick(held, hopeful, costly), heat * log(1 - random()))
            value += change
            if value > best:
                best, mark = value, len(state.log)
        state.undo(mark)
        self._count()

    def _pick(self, held: list[int], hopeful: list[int], costly: list[int]) -> tuple[int, int | None]:
        """A meeting to move, and for whose sake, where it is for somebody's."""
        state, random = self.state, self.timing.rng.random
        if costly and random() < COSTLY:
            n = costly[int(random() * len(costly))]
            mine = [m for here in state.at[n] for m in here if not self.timing.locked[m]]
            if mine and self.cost[n]:
                return mine[int(random() * len(mine))], n
        pool = hopeful if hopeful and random() < NEW_MEETING else held
        return pool[int(random() * len(pool))], None

    def _attempt(self, move: tuple[int, int | None], least: float) -> int:
        """Make the move if the value changes by `least` or more; by how much it changed."""
        state = self.state
        start, before = len(state.log), state.total
        if self._move(*move, least):
            costs = self._costs(start)
            change = state.total - before + sum(self.cost[n] - cost for n, cost in costs)
            if change >= least:
                for n, cost in costs:
                    self.cost[n] = cost
                return change
        state.undo(start)
        return 0

    def _count(self) -> None:
        self.cost = [self.strain.of(n, busy) for n, busy in enumerate(self.state.busy)]

    def _costs(self, start: int) -> list[tuple[int, int]]:
        """The new costs of those whose meetings moved since the log was `start` long."""
        who, busy = self.index.who, self.state.busy
        people = {n for move in self.state.log[start:] for n in who[move[0]]}
        return [(n, self.strain.of(n, busy[n])) for n in people]

    def _move(self, m: int, whose: int | None, least: float) -> bool:
        """Swap a meeting to another slot, or let one in."""
        state = self.state
        options = state.options.meeting[m]
        if state.slot[m] >= 0:
            options &= ~((1 << state.slot[m]) * state.options.repeat)
            return bool(options) and self.swaps.swap(m, self._target(m, options, whose), least)
        if m in state.options.restrained:
            options = state.restrain(m, options)
        return bool(options) and self._let_in(m, self._target(m, options, whose))

    def _let_in(self, m: int, target: int) -> bool:
        """Place a meeting that is not held; whoever sits there moves elsewhere."""
        state = self.state
        out = [] if state.free(m) >> target & 1 else self._in_the_way(m, target)
        for e in out:
            state.take(e)
        if not state.free(m) >> target & 1:
            return False
        state.put(m, target)
        return all(self._settle(e) for e in out)

    def _settle(self, e: int) -> bool:
        """Find a displaced meeting a new option; without one it is given up, where nothing depends on it."""
        state = self.state
        free = state.free(e)
        if free:
            state.put(e, self._target(e, free, None))
            return True
        return not any(state.slot[f] >= 0 for f in state.options.followers.get(e, ()))

    def _target(self, m: int, options: int, whose: int | None) -> int:
        """One of the options; more often one beside another meeting of somebody in it."""
        state, random = self.state, self.timing.rng.random
        if random() < NEARBY:
            who = self.index.who[m]
            busy = state.busy[who[int(random() * len(who))] if whose is None else whose]
            if state.slot[m] >= 0:
                busy &= ~(1 << state.slot[m])
            near = ((busy << 1 | busy >> 1) & ~busy & state.options.everything) * state.options.repeat & options
            options = near or options
        return nth_bit(options, int(random() * options.bit_count()))

    def _in_the_way(self, m: int, target: int) -> list[int]:
        """One meeting a person in that slot, and one at the desk; empty where it is more than may be displaced."""
        state, locked = self.state, self.timing.locked
        slot, bit = target % self.index.T, 1 << target
        out: list[int] = []
        for n in self.index.who[m]:
            here = state.at[n][slot]
            if state.left[n][slot] <= 0 and here and not any(e in out for e in here):
                out.append(here[int(self.timing.rng.random() * len(here))])
        if not out and not state.desk.free(m) & bit:
            places = state.options.group_places[state.options.group[m]]
            there = [e for q in places for e in state.desk.seated[q][slot]]
            out += there[int(self.timing.rng.random() * len(there)) :][:1]
        return out if len(out) <= MOST_DISPLACED and not any(locked[e] for e in out) else []
