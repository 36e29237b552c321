"""Which placed meetings stand in the way of one that is not: the cheapest set to take away, option by option."""

from collections.abc import Callable, Sequence
from random import Random

from ..problem.bitsets import bits
from .state import State

NEVER = 1e18
SAMPLE = 5  # of the many meetings that fill a place, so many are looked at


class Blockers:
    """`clear(m, option, limit)` finds meetings without which m fits in the option, and what they cost together."""

    def __init__(self, state: State, locked: Sequence[bool], cost: Callable[[int], float], rng: Random):
        self.state, self.locked, self.cost, self.rng = state, locked, cost, rng

    def clear(self, m: int, option: int, limit: float) -> tuple[list[int] | None, float]:
        """The meetings to take away, or None where none will do for less than `limit`."""
        state = self.state
        index = state.index
        slot = option % index.T
        out: list[int] = []
        total = 0.0
        for n in index.who[m]:
            price = self._person(n, slot, option, out)
            total += price
            if total >= limit:
                return None, NEVER
        total += self._desk(m, slot, option, out)
        if total < limit and m in state.options.restrained:
            total += self._limits(m, out)
        return (out, total) if total < limit else (None, NEVER)

    def cheapest(self, m: int, limit: float, enough: float) -> tuple[int, list[int]]:
        """The option whose blockers cost least, below `limit`, and those; -1 where there is none.

        Options are tried in a drawn order, and one that costs less than `enough` ends the search.
        """
        best, price, found = -1, limit, []
        options = list(bits(self.state.in_order(m, self.state.options.meeting[m])))
        self.rng.shuffle(options)
        for option in options:
            out, cost = self.clear(m, option, price)
            if out is not None:
                best, price, found = option, cost, out
                if price < enough:
                    break
        return best, found

    def _pick(self, candidates, out: list[int]) -> float:
        """Add the cheapest candidate to `out`, unless one of them is there already."""
        best, price = -1, NEVER
        for e in candidates:
            if e in out:
                return 0.0
            if not self.locked[e]:
                cost = self.cost(e)
                if cost < price:
                    best, price = e, cost
        if best >= 0:
            out.append(best)
        return price

    def _person(self, n: int, slot: int, option: int, out: list[int]) -> float:
        state = self.state
        if state.may[n] >> option & 1:
            return 0.0
        index, options = state.index, state.options
        bit, total = 1 << slot, 0.0
        if not options.here[n] & bit:
            return NEVER
        if state.full[n] & bit:
            total += self._pick(state.at[n][slot], out)
        if state.walks[n] >> option & 1:
            total += self._too_far(n, option, out)
        if options.in_rows[n] and not state.busy[n] & bit:
            total += self._row(n, slot, out)
        if state.held[n] >= index.max[n] and not self._frees(n, out, None):
            total += self._pick([e for here in state.at[n] for e in here], out)
        day = options.day_of[slot]
        if state.today[n][day] >= index.max_per_day[n] and not self._frees(n, out, day):
            total += self._pick(
                [e for t, here in enumerate(state.at[n]) if options.day_of[t] == day for e in here], out
            )
        return total

    def _frees(self, n: int, out: list[int], day: int | None) -> bool:
        state = self.state
        return any(n in state.index.who[e] and (day is None or state.options.day_of[state.slot[e]] == day) for e in out)

    def _too_far(self, n: int, option: int, out: list[int]) -> float:
        state, total = self.state, 0.0
        for here in state.at[n]:
            for e in here:
                if state.options.too_far[state.option[e]] >> option & 1 and e not in out:
                    if self.locked[e]:
                        return NEVER
                    total += self.cost(e)
                    out.append(e)
        return total

    def _row(self, n: int, slot: int, out: list[int]) -> float:
        """Take away neighbours until no row that holds the slot is too long."""
        state = self.state
        most, total = state.index.max_in_a_row[n], 0.0
        busy = state.busy[n]
        for e in out:
            if n in state.index.who[e] and len(state.at[n][state.slot[e]]) == 1:
                busy &= ~(1 << state.slot[e])
        while state.options.row_ends(most, busy) >> slot & 1:
            near = [t for t in range(max(0, slot - most), min(state.index.T, slot + most + 1)) if busy >> t & 1]
            alone = [state.at[n][t][0] for t in near if len(state.at[n][t]) == 1 and state.at[n][t][0] not in out]
            price = self._pick(alone, out)
            total += price
            if price >= NEVER:
                return NEVER
            busy &= ~(1 << state.slot[out[-1]])
        return total

    def _desk(self, m: int, slot: int, option: int, out: list[int]) -> float:
        state = self.state
        desk, options = state.desk, state.options
        bit, total = 1 << option, 0.0
        places = options.group_places[options.group[m]]
        pin = state.index.pin[m]
        if pin is not None:
            places = [pin[1]]
        if not any(desk.place_free[q] & bit for q in places):
            seated = [e for q in places if options.place_open[q] & bit for e in desk.seated[q][slot]]
            total += self._pick(self._some(seated, out), out)
        tongue = options.tongue[m]
        if tongue >= 0 and not desk.tongue_free[tongue] & bit and not self._voice_freed(tongue, bit, out):
            total += self._pick(self._some(self._voices(tongue, slot, bit), out), out)
        return total

    def _some(self, candidates: list[int], out: list[int]) -> list[int]:
        if len(candidates) <= SAMPLE or any(e in out for e in candidates):
            return candidates
        return self.rng.sample(candidates, SAMPLE)

    def _voices(self, tongue: int, slot: int, bit: int) -> list[int]:
        """Meetings of the slot whose interpreter would do."""
        desk = self.state.desk
        return [desk.voice[i][slot] for i in self.state.options.able[tongue] if desk.voice[i][slot] >= 0]

    def _voice_freed(self, tongue: int, bit: int, out: list[int]) -> bool:
        desk = self.state.desk
        able = self.state.options.able[tongue]
        slot = (bit.bit_length() - 1) % self.state.index.T
        return any(desk.interpreter[e] in able and self.state.slot[e] == slot for e in out)

    def _limits(self, m: int, out: list[int]) -> float:
        state, total = self.state, 0.0
        index = state.index
        for k in index.limits_of.get(m, ()):
            meetings, most = index.limits[k]
            if state.in_limit[k] >= most:
                total += self._pick([e for e in meetings if state.slot[e] >= 0], out)
        return total
