"""What idle slots and breaks cost a participant, by the mask of the slots in which they sit; remembered."""

from .days import breaks_of, idle_of
from .index import Index

SPREAD_PRICE = 1_000  # for each break beyond the spread, while it is sought


class Strain:
    """The price of a participant's days as (n, busy) -> whole number; nothing for those with several seats."""

    def __init__(self, index: Index):
        self.index = index
        policy = index.problem.policy
        self.idle, self.breaks, self.most = policy.idle, policy.breaks, policy.spread
        self.unit = max(policy.idle, policy.breaks) or SPREAD_PRICE // 4
        self._known: dict[int, int] = {}

    def of(self, n: int, busy: int) -> int:
        """Of participant n: idle slots, breaks, and breaks beyond the spread."""
        if not self.index.one_seat[n]:
            return 0
        key = n << self.index.T | busy
        cost = self._known.get(key)
        if cost is None:
            cost = self._known[key] = self._count(n, busy)
        return cost

    def _count(self, n: int, busy: int) -> int:
        breaks = breaks_of(self.index, busy)
        cost = self.idle * idle_of(self.index, busy, self.index.avail[n]) + self.breaks * breaks
        if self.most is not None and breaks > self.most:
            cost += SPREAD_PRICE * (breaks - self.most)
        return cost
