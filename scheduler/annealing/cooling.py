"""The cooling schedule: temperature and penalty of a travel violation at each moment.

One long cooling, then short reheats from a lower temperature. Results vary most in small events, where the best of several
short coolings beats the end of one longer cooling.
"""

from dataclasses import dataclass

WALK_PRICES = 4.0, 30.0  # penalty of a travel violation in idle slots: at the first temperature, and at the end
REHEATED_WALK_PRICE = 1.5  # initial penalty in a reheat: travel violations are allowed again, so other zones are tried
HARD_FROM = 0.7  # share of a cooling after which a travel violation costs more than any meeting is worth
REHEAT_TEMPERATURE = 0.35  # initial temperature of a reheat, as a share of the first
REHEAT_SHARE = 1 / 24  # share of all iterations in each reheat


@dataclass(frozen=True, slots=True)
class Cooling:
    """`first` and `last` temperature, in prices of one idle slot or break; number of reheats, at most 23."""

    first: float
    last: float
    reheats: int = 0

    @property
    def _long(self) -> float:
        """The share of all iterations in the long one."""
        return 1 - self.reheats * REHEAT_SHARE

    def _phase(self, done: float) -> tuple[float, float, float]:
        """When such a share of all iterations is done: how far this cooling is, its first temperature, and its share."""
        if done < self._long:
            return done / self._long, self.first, self._long
        return (done - self._long) / REHEAT_SHARE % 1, REHEAT_TEMPERATURE * self.first, REHEAT_SHARE

    def temperature(self, done: float) -> float:
        """The temperature."""
        phase, first, _ = self._phase(done)
        return first * (self.last / first) ** phase

    def rate(self, done: float, iterations: int) -> float:
        """What each of so many iterations in all multiplies the temperature with."""
        _, first, share = self._phase(done)
        return (self.last / first) ** (1 / (share * iterations))

    def walk_price(self, done: float, unit: float, dearest: float) -> float:
        """Of a walk that breaks the rule, where an idle slot costs `unit`; `dearest` is more than any walk may bring."""
        phase, _, _ = self._phase(done)
        first, last = WALK_PRICES if done < self._long else (REHEATED_WALK_PRICE, WALK_PRICES[1])
        soft = first * (last / first) ** (phase / HARD_FROM) * unit
        return soft if phase < HARD_FROM else max(soft, dearest)
