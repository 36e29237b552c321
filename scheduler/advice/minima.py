"""Minima as a problem of their own, and which of them contradict each other by counting alone (the relaxation without times)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ..bounds import dual_bound
from ..bounds.linear_program import ProgramSolution, solve_program
from ..bounds.relaxation import Relaxation, Row, relax
from ..control.deadline import Deadline
from ..exact.placements import only_short_walks
from ..problem.instance import Instance
from ..problem.policy import Policy
from ..problem.problem import Problem

FIRST = 1_000  # price of a meeting that is missing of those who come first
ZERO = 1e-6


def of_minima(problem: Problem, minima: Mapping[str, int]) -> Problem:
    """The same event, asked for nothing but these minima: its value is minus the number of meetings that are missing.

    Left out are meetings with nobody to whom some are promised, unless they must be held or may help: with others in between
    breaks can be evened out (a spread), and walks be shorter. All rules stay.
    """
    helped = problem.policy.spread is not None or not only_short_walks(problem.instance)
    kept = {one.id for one in problem.meetings} if helped else _meetings_that_matter(problem, minima)
    few = problem.restricted_to(kept)
    return replace(
        few,
        meetings=tuple(replace(one, value=0, worth={}) for one in few.meetings),
        previous=(),
        participants=tuple(replace(one, min=minima.get(one.id, 0), shortfall=None) for one in problem.participants),
        policy=Policy(shortfall=1, spread=problem.policy.spread),
    )


def _meetings_that_matter(problem: Problem, minima: Mapping[str, int]) -> set[str]:
    """Ids of meetings of somebody with a minimum, of those that must be held, and of all that these must follow."""
    by_id = {one.id: one for one in problem.meetings}
    todo = [
        one.id
        for one in problem.meetings
        if one.required or one.pinned is not None or not minima.keys().isdisjoint(one.participants)
    ]
    found: set[str] = set()
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo += by_id[one].after
    return found


@dataclass(frozen=True, slots=True)
class Count:
    """What the relaxation says of some minima: how many meetings are missing at least, and the rows that prove it."""

    missing: int
    rows: tuple[Row, ...]


class Counting:
    """An oracle (exact/smallest_conflict.py) over people with minima. "No" is a proof; out of time counts as yes."""

    def __init__(self, instance: Instance, deadline: Deadline) -> None:
        self.instance, self.deadline = instance, deadline

    @cached_property
    def _program(self) -> Relaxation:
        return relax(self.instance)

    def core(self, items: Sequence[int]) -> list[int] | None:
        """People of these whose minima already contradict each other; None where counting shows no contradiction."""
        count = self.count(items)
        if count is None or count.missing <= 0:
            return None
        proving = {row.key for row in count.rows if row.kind == "min"}
        return [n for n in items if n in proving]

    def left_out(self, items: Sequence[int]) -> list[int] | None:
        """People whose minima the relaxation does not keep where it keeps all of these; None where it cannot."""
        if self.core(items) is not None:
            return None
        solved = self._solved({n: FIRST if n in set(items) else 1 for n in self._program.missing})
        if solved is None:
            return []
        return [n for n, column in self._program.missing.items() if n not in items and solved.columns[column] > ZERO]

    def count(self, items: Collection[int]) -> Count | None:
        """What the relaxation says of the minima of these people; None where it was not solved in the time."""
        solved = self._solved(dict.fromkeys(items, 1))
        if solved is None:
            return None
        duals = dual_bound.scale_duals(solved.duals)
        rows = tuple(row for row, dual in zip(self._program.rows, duals, strict=True) if dual)
        return Count(-dual_bound.bound(self._program, duals), rows)

    def _solved(self, prices: Mapping[int, int]) -> ProgramSolution | None:
        """Solve the program with these prices of a missing meeting, by person; of others nothing is asked."""
        for n, column in self._program.missing.items():
            self._program.price[column] = -prices.get(n, 0)
        if self.deadline.expired():
            return None
        solved = solve_program(self._program, self.deadline.remaining(), stop=self.deadline.asked)
        return solved if solved is not None and np.isfinite(solved.columns).all() else None
