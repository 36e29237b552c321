"""Close idle slots and breaks of a timed agenda: simulated annealing that moves meetings, swaps them, lets others in.

The total includes everything: a meeting is given up where its idle slots cost more than it is worth. People with more
breaks than the spread allows pay a high price until the end, where what still breaks it is given up.
"""

from math import exp

from .clock import Clock
from .days import breaks_of, idle_of
from .index import Index
from .state import State
from .timing import LOOK_AT_CLOCK, Timing, nth_bit, with_followers

SPREAD_PRICE = 1_000  # for each break beyond the spread, while it is sought
NEW_MEETING = 0.03  # share of the moves that try a meeting that is not held
NEARBY = 0.8  # share of the moves to a slot beside another meeting of somebody in it
MOST_SWAPPED = 3
FIRST_HEAT, LAST_HEAT = 0.7, 0.04  # in prices of one idle slot


class Compactor:
    """Anneals a state; `cost[n]` is what participant n's idle slots and breaks cost now."""

    def __init__(self, timing: Timing, clock: Clock):
        self.timing, self.clock = timing, clock
        self.state: State = timing.state
        self.index: Index = timing.state.index
        policy = self.index.problem.policy
        self.idle, self.breaks, self.most = policy.idle, policy.breaks, policy.spread
        self.unit = max(policy.idle, policy.breaks) or SPREAD_PRICE // 4
        self._known: dict[int, int] = {}
        self.cost = [self._cost(n) for n in range(self.index.N)]

    def value(self) -> int:
        """What the agenda is worth with its idle slots and breaks."""
        return self.state.total - sum(self.cost)

    def anneal(self, rounds: int, hopeful: list[int]) -> None:
        """So many moves, from warm to cold; the state ends as the best one seen."""
        state, locked, random = self.state, self.timing.locked, self.timing.rng.random
        held = [m for m, option in enumerate(state.option) if option >= 0 and not locked[m]]
        if not held:
            return
        gained = best = 0
        mark = len(state.log)
        heat, cooling = FIRST_HEAT * self.unit, (LAST_HEAT / FIRST_HEAT) ** (1 / max(1, rounds))
        for turn in range(rounds):
            if turn % LOOK_AT_CLOCK == 0 and self.clock.over():
                break
            heat *= cooling
            pool = hopeful if hopeful and random() < NEW_MEETING else held
            start, before = len(state.log), state.total
            if not self._move(pool[int(random() * len(pool))]):
                state.undo(start)
                continue
            costs = self._costs(start)
            change = state.total - before + sum(self.cost[n] - cost for n, cost in costs)
            if change < 0 and random() >= exp(change / heat):
                state.undo(start)
                continue
            gained += change
            for n, cost in costs:
                self.cost[n] = cost
            if gained > best:
                best, mark = gained, len(state.log)
        state.undo(mark)
        self.cost = [self._cost(n) for n in range(self.index.N)]

    def keep_spread(self) -> bool:
        """Give up the cheapest meetings of whoever still has more breaks than the spread; whether that was enough."""
        state, index, locked = self.state, self.index, self.timing.locked
        for n in range(index.N) if self.most is not None else ():
            while index.one_seat[n] and breaks_of(index, state.busy[n]) > self.most:
                loose = [m for here in state.at[n] for m in here if not locked[m] and m not in state.worth.firm]
                if not loose:
                    return False
                for m in with_followers(state, [min(loose, key=lambda m: (self._without(n, m), m))]):
                    state.take(m)
        return True

    def _without(self, n: int, m: int) -> tuple[int, int]:
        """Breaks that remain of n's without the meeting, then what it is worth."""
        busy = self.state.busy[n] & ~(1 << self.state.slot[m])
        return breaks_of(self.index, busy), self.state.worth.loss(self.state, m)

    def _cost(self, n: int) -> int:
        """Of participant n: idle slots, breaks, and breaks beyond the spread."""
        index = self.index
        if not index.one_seat[n]:
            return 0
        busy = self.state.busy[n]
        key = n << index.T | busy
        cost = self._known.get(key)
        if cost is None:
            breaks = breaks_of(index, busy)
            cost = self.idle * idle_of(index, busy, index.avail[n]) + self.breaks * breaks
            if self.most is not None and breaks > self.most:
                cost += SPREAD_PRICE * (breaks - self.most)
            self._known[key] = cost
        return cost

    def _costs(self, start: int) -> list[tuple[int, int]]:
        """The new costs of those whose meetings moved since the log was `start` long."""
        who = self.index.who
        people = {n for move in self.state.log[start:] for n in who[move[0]]}
        return [(n, self._cost(n)) for n in people]

    def _move(self, m: int) -> bool:
        """Move a meeting, or let it in; whoever sits there moves elsewhere, best to where it came from."""
        state = self.state
        home = state.option[m]
        options = state.options.meeting[m]
        if home >= 0:
            options &= ~(1 << home)
            state.take(m)
        if m in state.options.restrained:
            options = state.restrain(m, options)
        if not options:
            return False
        target = self._target(m, options)
        if not state.free(m) >> target & 1:
            out = self._in_the_way(m, target)
            for e in out:
                state.take(e)
            if not out or not state.free(m) >> target & 1:
                return False
            state.put(m, target)
            return all(self._settle(e, home) for e in out)
        state.put(m, target)
        return True

    def _settle(self, e: int, home: int) -> bool:
        """Find a displaced meeting a new option; without one it is given up, where nothing depends on it."""
        state = self.state
        free = state.free(e)
        if free:
            state.put(e, home if home >= 0 and free >> home & 1 else self._target(e, free))
            return True
        return not any(state.slot[f] >= 0 for f in state.options.followers.get(e, ()))

    def _target(self, m: int, options: int) -> int:
        """One of the options; more often one beside another meeting of somebody in it."""
        state, random = self.state, self.timing.rng.random
        if random() < NEARBY:
            who = self.index.who[m]
            busy = state.busy[who[int(random() * len(who))]]
            near = ((busy << 1 | busy >> 1) & ~busy & state.options.everything) * state.options.repeat & options
            options = near or options
        return nth_bit(options, int(random() * options.bit_count()))

    def _in_the_way(self, m: int, target: int) -> list[int]:
        """One meeting a person in that slot, and one at the desk; empty where it is more than may be swapped."""
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
        return out if len(out) <= MOST_SWAPPED and not any(locked[e] for e in out) else []
