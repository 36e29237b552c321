"""How hot the search is, and what a broken walk costs, at each moment: a long cooling, then short ones from a lower heat.

A warm search wanders through agendas of nearly the same worth, and each short cooling shows what is best nearby. Where an
event is small, chance weighs heavily, and the best of many such looks is better than what one longer cooling ends with.
"""

from dataclasses import dataclass

WALK_PRICES = 4.0, 30.0  # of a walk that breaks the rule, in prices of one idle slot: at first, and once it is cold
AGAIN = 1.5  # the price at first in a short cooling: walks break again, and other halls are tried
COLD = 0.7  # share of a cooling after which no broken walk is worth its while any more
REHEATED = 0.35  # of the first heat, where a short cooling begins
SHORT = 1 / 24  # share of all attempts in each of the short ones


@dataclass(frozen=True, slots=True)
class Cooling:
    """`first` and `last` are heats in prices of one idle slot or break; `reheats` counts the short coolings, at most 23."""

    first: float
    last: float
    reheats: int = 0

    @property
    def _long(self) -> float:
        """The share of all attempts in the long one."""
        return 1 - self.reheats * SHORT

    def _phase(self, done: float) -> tuple[float, float, float]:
        """When such a share of all attempts is done: how far this cooling is, its first heat, and its share."""
        if done < self._long:
            return done / self._long, self.first, self._long
        return (done - self._long) / SHORT % 1, REHEATED * self.first, SHORT

    def heat(self, done: float) -> float:
        """The heat."""
        phase, first, _ = self._phase(done)
        return first * (self.last / first) ** phase

    def factor(self, done: float, attempts: int) -> float:
        """What each of so many attempts in all multiplies the heat with."""
        _, first, share = self._phase(done)
        return (self.last / first) ** (1 / (share * attempts))

    def walk_price(self, done: float, unit: float, dearest: float) -> float:
        """Of a walk that breaks the rule, where an idle slot costs `unit`; `dearest` is more than any walk may bring."""
        phase, _, _ = self._phase(done)
        first, last = WALK_PRICES if done < self._long else (AGAIN, WALK_PRICES[1])
        soft = first * (last / first) ** (phase / COLD) * unit
        return soft if phase < COLD else max(soft, dearest)
