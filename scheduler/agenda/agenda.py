"""One agenda with reverse indices: where every meeting is held, and each person's and place's meetings."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ..control.outcome import Assignment, Plan
from ..problem.instance import Instance
from ..problem.result import Held

Cell = tuple[int, int]
"""A slot and a place, in numbers."""


class Agenda:
    """A plan with its reverse views. Nothing is refused here: `rules` says what is wrong."""

    def __init__(self, instance: Instance, plan: Plan | None = None):
        self.instance = instance
        self.at: Plan = {}
        self.mine: list[list[int]] = [[] for _ in range(instance.N)]  # people: held meetings, in no order
        self.interpreted: list[list[int]] = [[] for _ in instance.interpreter_pairs]  # interpreters: the same
        self.there: dict[tuple[int, int], list[int]] = defaultdict(list)  # (slot, place): the same
        for m, where in (plan or {}).items():
            self.add(m, where)

    def copy(self) -> "Agenda":
        """An agenda with the same meetings, changed on its own from here on."""
        made = Agenda(self.instance)
        made.at = dict(self.at)
        made.mine, made.interpreted = ([list(held) for held in some] for some in (self.mine, self.interpreted))
        made.there = defaultdict(list, {cell: list(held) for cell, held in self.there.items() if held})
        return made

    def add(self, m: int, where: Assignment) -> None:
        """Hold a meeting that is not held yet."""
        t, q, interpreter = self.at[m] = where
        for n in self.instance.who[m]:
            self.mine[n].append(m)
        if interpreter is not None:
            self.interpreted[interpreter].append(m)
        self.there[t, q].append(m)

    def remove(self, m: int) -> Assignment:
        """Give up a held meeting; returns where it was."""
        t, q, interpreter = where = self.at.pop(m)
        for n in self.instance.who[m]:
            self.mine[n].remove(m)
        if interpreter is not None:
            self.interpreted[interpreter].remove(m)
        self.there[t, q].remove(m)
        return where

    @contextmanager
    def tried(self, m: int, where: Assignment) -> Iterator[None]:
        """As if the meeting were held there too."""
        self.add(m, where)
        try:
            yield
        finally:
            self.remove(m)

    @contextmanager
    def freed(self, people: Sequence[int], t: int) -> Iterator[None]:
        """As if these people, and nobody else, were not in their meetings of that slot."""
        everything = {n: self.mine[n] for n in people}
        for n in people:
            self.mine[n] = [m for m in self.mine[n] if self.at[m][0] != t]
        try:
            yield
        finally:
            for n in people:
                self.mine[n] = everything[n]

    def occupied(self, n: int) -> int:
        """Mask of the slots in which a person has a meeting."""
        mask = 0
        for m in self.mine[n]:
            mask |= 1 << self.at[m][0]
        return mask


def plan_of(instance: Instance, held: Sequence[Held]) -> Plan:
    """The rows of a solution in numbers; KeyError where one is unknown (`rules.violations` tells them kindly)."""
    interpreters: dict[str | None, int | None] = {None: None}
    interpreters |= {interpreter.id: i for i, interpreter in enumerate(instance.problem.interpreters)}
    return {
        instance.meeting_of[row.id]: (
            instance.slot_of[row.slot],
            instance.place_of[row.place],
            interpreters[row.interpreter],
        )
        for row in held
    }
