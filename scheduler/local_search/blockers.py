"""Minimum-cost ejection sets: the placed meetings to remove so that one more meeting fits, placement by placement."""

from collections.abc import Callable, Sequence
from random import Random

from ..problem.bitsets import bits
from .state import State

INF = 1e18
BLOCKER_SAMPLE = 5  # meetings at a full place that are considered as blockers


class Blockers:
    """`ejection_set(m, placement, limit)` finds meetings without which m fits in the placement, and what they cost together."""

    def __init__(self, state: State, locked: Sequence[bool], cost: Callable[[int], float], rng: Random):
        self.state, self.locked, self.cost, self.rng = state, locked, cost, rng

    def ejection_set(self, m: int, placement: int, limit: float) -> tuple[list[int] | None, float]:
        """The meetings to eject so that m fits the placement, and their cost; None where it is not below `limit`."""
        state = self.state
        instance = state.instance
        slot = placement % instance.T
        out: list[int] = []
        total = 0.0
        for n in instance.who[m]:
            price = self._person(n, slot, placement, out)
            total += price
            if total >= limit:
                return None, INF
        total += self._resources(m, slot, placement, out)
        if total < limit and m in state.placements.restrained:
            total += self._limits(m, out)
        return (out, total) if total < limit else (None, INF)

    def cheapest_placement(self, m: int, limit: float, enough: float) -> tuple[int, list[int]]:
        """The placement with the cheapest ejection set below `limit`, and that set; -1 where there is none.

        Placements are tried in random order; one below `enough` ends the search.
        """
        best, price, found = -1, limit, []
        placements = list(bits(self.state.precedence_allowed(m, self.state.placements.meeting[m])))
        self.rng.shuffle(placements)
        for placement in placements:
            out, cost = self.ejection_set(m, placement, price)
            if out is not None:
                best, price, found = placement, cost, out
                if price < enough:
                    break
        return best, found

    def _add_cheapest(self, candidates, out: list[int]) -> float:
        """Add the cheapest candidate to `out`, unless one of them is in it already. Returns its cost."""
        best, price = -1, INF
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

    def _person(self, n: int, slot: int, placement: int, out: list[int]) -> float:
        state = self.state
        if state.allowed[n] >> placement & 1:
            return 0.0
        instance, placements = state.instance, state.placements
        bit, total = 1 << slot, 0.0
        if not placements.here[n] & bit:
            return INF
        if state.saturated[n] & bit:
            total += self._add_cheapest(state.at[n][slot], out)
        if state.blocked_by_travel[n] >> placement & 1:
            total += self._incompatible(n, placement, out)
        if placements.in_rows[n] and not state.occupied[n] & bit:
            total += self._row(n, slot, out)
        if state.count[n] >= instance.max[n] and not self._frees(n, out, None):
            total += self._add_cheapest([e for here in state.at[n] for e in here], out)
        day = placements.day_of[slot]
        if state.count_by_day[n][day] >= instance.max_per_day[n] and not self._frees(n, out, day):
            total += self._add_cheapest(
                [e for t, here in enumerate(state.at[n]) if placements.day_of[t] == day for e in here], out
            )
        return total

    def _frees(self, n: int, out: list[int], day: int | None) -> bool:
        state = self.state
        return any(
            n in state.instance.who[e] and (day is None or state.placements.day_of[state.slot[e]] == day) for e in out
        )

    def _incompatible(self, n: int, placement: int, out: list[int]) -> float:
        state, total = self.state, 0.0
        for here in state.at[n]:
            for e in here:
                if state.placements.incompatible[state.placement[e]] >> placement & 1 and e not in out:
                    if self.locked[e]:
                        return INF
                    total += self.cost(e)
                    out.append(e)
        return total

    def _row(self, n: int, slot: int, out: list[int]) -> float:
        """Eject neighbours until no row that holds the slot is too long."""
        state = self.state
        most, total = state.instance.max_in_a_row[n], 0.0
        busy = state.occupied[n]
        for e in out:
            if n in state.instance.who[e] and len(state.at[n][state.slot[e]]) == 1:
                busy &= ~(1 << state.slot[e])
        while state.placements.row_ends(most, busy) >> slot & 1:
            window = [t for t in range(max(0, slot - most), min(state.instance.T, slot + most + 1)) if busy >> t & 1]
            alone = [state.at[n][t][0] for t in window if len(state.at[n][t]) == 1 and state.at[n][t][0] not in out]
            price = self._add_cheapest(alone, out)
            total += price
            if price >= INF:
                return INF
            busy &= ~(1 << state.slot[out[-1]])
        return total

    def _resources(self, m: int, slot: int, placement: int, out: list[int]) -> float:
        state = self.state
        resources, placements = state.resources, state.placements
        bit, total = 1 << placement, 0.0
        places = placements.group_places[placements.group[m]]
        pin = state.instance.pin[m]
        if pin is not None:
            places = [pin[1]]
        if not any(resources.place_free[q] & bit for q in places):
            seated = [e for q in places if placements.place_open[q] & bit for e in resources.seated[q][slot]]
            total += self._add_cheapest(self._some(seated, out), out)
        language = placements.language[m]
        if (
            language >= 0
            and not resources.language_free[language] & bit
            and not self._interpreter_freed(language, bit, out)
        ):
            total += self._add_cheapest(self._some(self._interpreted_meetings(language, slot, bit), out), out)
        return total

    def _some(self, candidates: list[int], out: list[int]) -> list[int]:
        if len(candidates) <= BLOCKER_SAMPLE or any(e in out for e in candidates):
            return candidates
        return self.rng.sample(candidates, BLOCKER_SAMPLE)

    def _interpreted_meetings(self, language: int, slot: int, bit: int) -> list[int]:
        """Meetings of the slot whose interpreter would do."""
        resources = self.state.resources
        return [
            resources.meeting_of_interpreter[i][slot]
            for i in self.state.placements.interpreters_for[language]
            if resources.meeting_of_interpreter[i][slot] >= 0
        ]

    def _interpreter_freed(self, language: int, bit: int, out: list[int]) -> bool:
        resources = self.state.resources
        interpreters_for = self.state.placements.interpreters_for[language]
        slot = (bit.bit_length() - 1) % self.state.instance.T
        return any(resources.interpreter[e] in interpreters_for and self.state.slot[e] == slot for e in out)

    def _limits(self, m: int, out: list[int]) -> float:
        state, total = self.state, 0.0
        instance = state.instance
        for k in instance.limits_of.get(m, ()):
            meetings, most = instance.limits[k]
            if state.in_limit[k] >= most:
                total += self._add_cheapest([e for e in meetings if state.slot[e] >= 0], out)
        return total
