"""Convex lower bound on idle cost: the least idle slots and breaks of k meetings, by dynamic programming and lower hull.

Row limits and absences force idle slots and breaks for every choice of meetings. The least cost of k meetings is
computed day by day and combined; the lower convex hull is what a linear program can use.
"""

from functools import cache

from ..problem.instance import Instance

Costs = list[int | None]
"""By number of meetings; None where so many are impossible."""


class IdleCost:
    """Least idle costs of one problem, cached by availability and row limit."""

    def __init__(self, instance: Instance):
        self.instance = instance
        policy = instance.problem.policy
        self.idle, self.breaks = policy.idle, policy.breaks
        self._day = cache(self._of_day)

    def hull(self, n: int) -> list[tuple[int, int]]:
        """Corners (k, cost) of the hull for participant n, k rising; a single corner where nothing is forced."""
        costs: Costs = [0]
        for day in self.instance.days.values():
            today = self._day(self.instance.avail[n] & day, day, self.instance.max_in_a_row[n])
            costs = _together(costs, today[: self.instance.max_per_day[n] + 1])
        points = [(k, cost) for k, cost in enumerate(costs) if cost is not None and k <= self.instance.max[n]]
        return _lower_hull(points)

    def _of_day(self, available: int, day: int, most: int) -> Costs:
        """Least cost of k busy slots of a day: states are (length of the row, meetings so far)."""
        instance = self.instance
        best: dict[int, int] = {0: 0}
        states: dict[tuple[int, int], int] = {}
        most = min(most, instance.T)
        for t in range(instance.T):
            if not day >> t & 1:
                continue
            here = available >> t & 1
            joined = t and instance.next_in_row >> (t - 1) & 1
            new: dict[tuple[int, int], int] = {}
            for (row, k), cost in states.items():
                _lower(new, (0, k), cost + self.idle * here)
                longer = row + 1 if row and joined else 1
                if here and longer <= most:
                    _lower(new, (longer, k + 1), cost + (0 if row else self.breaks))
            if here:
                _lower(new, (1, 1), 0)
            states = new
            for (row, k), cost in states.items():
                if row:
                    _lower(best, k, cost)
        return [best.get(k) for k in range(max(best) + 1)]


def _lower(table: dict, key, cost: int) -> None:
    if cost < table.get(key, cost + 1):
        table[key] = cost


def _together(first: Costs, second: Costs) -> Costs:
    """Least cost of so many in both."""
    result: Costs = [None] * (len(first) + len(second) - 1)
    for i, a in enumerate(first):
        for j, b in enumerate(second):
            known = result[i + j]
            if a is not None and b is not None and (known is None or a + b < known):
                result[i + j] = a + b
    return result


def _lower_hull(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    hull: list[tuple[int, int]] = []
    for k, cost in points:
        while len(hull) > 1 and (hull[-1][1] - hull[-2][1]) * (k - hull[-2][0]) >= (cost - hull[-2][1]) * (
            hull[-1][0] - hull[-2][0]
        ):
            hull.pop()
        hull.append((k, cost))
    return hull
