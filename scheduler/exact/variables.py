"""The booleans of the exact model: where each meeting may be held, whether it is, and when each person is busy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from ..control.outcome import Plan
from ..problem.instance import Index
from .placements import NOWHERE, Option, options_of, slots_in, walkers
from .residual_capacity import Room

Literal = Any  # a cp_model literal; OR-Tools names no public type for it


@dataclass
class Choice:
    """One option of one meeting together with the boolean that takes it."""

    option: Option
    literal: Literal


class Variables:
    """One boolean per (meeting, option), linked to one per (meeting, slot) and one per meeting.

    With `free`, only those meetings are decided; every other one stays as `fixed` has it, and only the people of the
    free meetings are looked at: nobody else's day can change. Without `pins`, a pinned meeting may be held elsewhere.
    """

    def __init__(
        self, index: Index, fixed: Plan | None = None, free: frozenset[int] | None = None, pins: bool = True
    ) -> None:
        self.index, self._pins = index, pins
        self.model = cp_model.CpModel()
        self.true = self.model.new_constant(1)
        self.false = self.model.new_constant(0)
        self.free = frozenset(range(index.M)) if free is None else free
        self.fixed = {} if fixed is None else {m: at for m, at in fixed.items() if m not in self.free}
        people = range(index.N) if free is None else sorted({n for m in self.free for n in index.who[m]})
        self.people = tuple(people)
        self.days = [slots_in(mask) for mask in index.days.values()]
        walking, room = walkers(index), Room(index, self.fixed)
        self.choices = {m: self._choices(m, walking, room) for m in sorted(self.free | self.fixed.keys())}
        self.at = {m: self._per_slot(m, self.choices[m]) for m in self.choices}
        self.held = {m: self._held(m) for m in self.choices}
        self.value: Any = 0  # the objective, once there is one
        self._busy: dict[tuple[int, int], Literal] = {}
        self._mine = self._meetings_by_person_and_slot()

    def _choices(self, m: int, walking: frozenset[int], room: Room) -> list[Choice]:
        if m in self.fixed:
            options = options_of(self.index, m, walking, at=self.fixed[m])
            return [Choice(option, self.true) for option in options]
        options = options_of(self.index, m, walking, pins=self._pins)
        return [
            Choice(option, self.model.new_bool_var(self._option_name(m, option)))
            for option in options
            if room.fits(m, option)
        ]

    def name(self, kind: str, *, meeting: int | None = None, person: int | None = None, slot: int | None = None) -> str:
        """The name of a variable in an exported model: its kind, and the ids of what it is about."""
        problem, ids = self.index.problem, []
        if meeting is not None:
            ids.append(problem.meetings[meeting].id)
        if person is not None:
            ids.append(problem.participants[person].id)
        if slot is not None:
            ids.append(problem.slots[slot].id)
        return f"{kind}[{','.join(ids)}]"

    def _option_name(self, m: int, option: Option) -> str:
        problem, where = self.index.problem, ""
        if len(option.places) == 1:
            where += f" at {problem.places[min(option.places)].id}"
        elif option.zone != NOWHERE:
            where += f" zone {option.zone}"
        if option.interpreter is not None:
            where += f" by {problem.interpreters[option.interpreter].id}"
        return self.name("x", meeting=m, slot=option.slot) + where

    def _per_slot(self, m: int, choices: list[Choice]) -> dict[int, Literal]:
        """Slot -> the boolean "held then": the option itself where there is one, else a boolean that gathers them."""
        by_slot: dict[int, list[Literal]] = defaultdict(list)
        for choice in choices:
            by_slot[choice.option.slot].append(choice.literal)
        return {
            t: literals[0] if len(literals) == 1 else self.gather(literals, self.name("x", meeting=m, slot=t))
            for t, literals in by_slot.items()
        }

    def gather(self, literals: list[Literal], name: str) -> Literal:
        """New literal equal to the sum of the literals; also enforces at most one of them."""
        one = self.model.new_bool_var(name)
        self.model.add_exactly_one([*literals, ~one])
        return one

    def all_of(self, literals: list[Literal], name: str) -> Literal:
        """New literal equal to the conjunction of the literals."""
        one = self.model.new_bool_var(name)
        for literal in literals:
            self.model.add_implication(one, literal)
        self.model.add_bool_or([one, *(~literal for literal in literals)])
        return one

    def _held(self, m: int) -> Literal:
        if m in self.fixed:
            return self.true
        return self.gather(list(self.at[m].values()), self.name("held", meeting=m)) if self.at[m] else self.false

    def _meetings_by_person_and_slot(self) -> dict[tuple[int, int], list[int]]:
        looked_at, mine = set(self.people), defaultdict(list)
        for m, at in self.at.items():
            for n in looked_at.intersection(self.index.who[m]):
                for t in at:
                    mine[n, t].append(m)
        return mine

    def meetings_at(self, n: int, t: int) -> list[Literal]:
        """The booleans of person n's meetings in slot t."""
        return [self.at[m][t] for m in self._mine.get((n, t), ())]

    def busy(self, n: int, t: int) -> Literal:
        """The boolean "person n is in a meeting in slot t"; for one seat this is also the rule of one at a time."""
        if (n, t) not in self._busy:
            self._busy[n, t] = self._new_busy(n, t)
        return self._busy[n, t]

    def _new_busy(self, n: int, t: int) -> Literal:
        mine = self.meetings_at(n, t)
        if not mine:
            return self.false
        if self.index.one_seat[n]:
            return self.gather(mine, self.name("busy", person=n, slot=t))
        one = self.model.new_bool_var(self.name("busy", person=n, slot=t))
        self.model.add_max_equality(one, mine)
        return one

    def mine(self, n: int) -> list[Literal]:
        """The "held" booleans of person n's meetings."""
        return [self.held[m] for m in self.index.by_person[n] if m in self.held]

    def each_choice(self) -> Iterator[tuple[int, Choice]]:
        """Every (meeting, choice)."""
        for m, choices in self.choices.items():
            for choice in choices:
                yield m, choice

    def hint(self, plan: Plan) -> None:
        """Start the search from a plan: take exactly its options."""
        for m, choice in self.each_choice():
            if m in self.free:
                option, at = choice.option, plan.get(m)
                taken = at is not None and option.slot == at[0] and at[1] in option.places
                self.model.add_hint(choice.literal, taken and option.interpreter in (None, at[2]))
