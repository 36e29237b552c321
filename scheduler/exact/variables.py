"""The decision variables of the exact model: placement, performed and occupied booleans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from ..control.outcome import Plan
from ..problem.instance import Instance
from .placements import NOWHERE, Placement, interpreters_for, meetings_with_zone, placements_of, slots_in
from .residual_capacity import ResidualCapacity

Literal = Any  # a cp_model literal; OR-Tools names no public type for it


@dataclass
class PlacementVariable:
    """A placement of a meeting and its boolean."""

    placement: Placement
    literal: Literal


class Variables:
    """One boolean per (meeting, placement), linked to x[m,t] per (meeting, slot) and performed[m] per meeting.

    With `relaxed`, only those meetings are decided, every other one stays as in `frozen`, and only the people of relaxed
    meetings are modelled. Without `pins`, a pinned meeting may be held elsewhere.
    """

    def __init__(
        self, instance: Instance, frozen: Plan | None = None, relaxed: frozenset[int] | None = None, pins: bool = True
    ) -> None:
        self.instance, self._pins = instance, pins
        self.model = cp_model.CpModel()
        self.true = self.model.new_constant(1)
        self.false = self.model.new_constant(0)
        self.relaxed = frozenset(range(instance.M)) if relaxed is None else relaxed
        self.frozen = {} if frozen is None else {m: at for m, at in frozen.items() if m not in self.relaxed}
        people = range(instance.N) if relaxed is None else sorted({n for m in self.relaxed for n in instance.who[m]})
        self.people = tuple(people)
        self.days = [slots_in(mask) for mask in instance.days.values()]
        walking, residual = meetings_with_zone(instance), ResidualCapacity(instance, self.frozen)
        self.variables = {
            m: self._placement_variables(m, walking, residual) for m in sorted(self.relaxed | self.frozen.keys())
        }
        self.x = {m: self._per_slot(m, self.variables[m]) for m in self.variables}
        self.performed = {m: self._performed(m) for m in self.variables}
        self.value: Any = 0  # the objective, once there is one
        self._occupied: dict[tuple[int, int], Literal] = {}
        self._mine = self._meetings_by_person_and_slot()

    def _placement_variables(
        self, m: int, walking: frozenset[int], residual: ResidualCapacity
    ) -> list[PlacementVariable]:
        if m in self.frozen:
            placements = placements_of(self.instance, m, walking, at=self.frozen[m])
            return [PlacementVariable(placement, self.true) for placement in placements]
        placements = placements_of(self.instance, m, walking, pins=self._pins)
        return [
            PlacementVariable(placement, self.model.new_bool_var(self._placement_name(m, placement)))
            for placement in placements
            if residual.fits(m, placement)
        ]

    def name(self, kind: str, *, meeting: int | None = None, person: int | None = None, slot: int | None = None) -> str:
        """The name of a variable in an exported model: its kind, and the ids of what it is about."""
        problem, ids = self.instance.problem, []
        if meeting is not None:
            ids.append(problem.meetings[meeting].id)
        if person is not None:
            ids.append(self.instance.names[person])
        if slot is not None:
            ids.append(problem.slots[slot].id)
        return f"{kind}[{','.join(ids)}]"

    def _placement_name(self, m: int, placement: Placement) -> str:
        problem, where = self.instance.problem, ""
        if len(placement.places) == 1:
            where += f" at {problem.places[min(placement.places)].id}"
        elif placement.zone != NOWHERE:
            where += f" zone {placement.zone}"
        if placement.interpreter is not None:
            where += f" by {problem.interpreters[placement.interpreter].id}"
        return self.name("x", meeting=m, slot=placement.slot) + where

    def _per_slot(self, m: int, variables: list[PlacementVariable]) -> dict[int, Literal]:
        """Slot -> the boolean "held then": the placement itself where there is one, else the sum of the literals."""
        by_slot: dict[int, list[Literal]] = defaultdict(list)
        for variable in variables:
            by_slot[variable.placement.slot].append(variable.literal)
        return {
            t: literals[0] if len(literals) == 1 else self.sum_literal(literals, self.name("x", meeting=m, slot=t))
            for t, literals in by_slot.items()
        }

    def sum_literal(self, literals: list[Literal], name: str) -> Literal:
        """New literal equal to the sum of the literals; also enforces at most one of them."""
        one = self.model.new_bool_var(name)
        self.model.add_exactly_one([*literals, ~one])
        return one

    def and_literal(self, literals: list[Literal], name: str) -> Literal:
        """New literal equal to the conjunction of the literals."""
        one = self.model.new_bool_var(name)
        for literal in literals:
            self.model.add_implication(one, literal)
        self.model.add_bool_or([one, *(~literal for literal in literals)])
        return one

    def _performed(self, m: int) -> Literal:
        if m in self.frozen:
            return self.true
        return (
            self.sum_literal(list(self.x[m].values()), self.name("performed", meeting=m)) if self.x[m] else self.false
        )

    def _meetings_by_person_and_slot(self) -> dict[tuple[int, int], list[int]]:
        looked_at, mine = set(self.people), defaultdict(list)
        for m, at in self.x.items():
            for n in looked_at.intersection(self.instance.who[m]):
                for t in at:
                    mine[n, t].append(m)
        return mine

    def meetings_at(self, n: int, t: int) -> list[Literal]:
        """The booleans of person n's meetings in slot t."""
        return [self.x[m][t] for m in self._mine.get((n, t), ())]

    def occupied(self, n: int, t: int) -> Literal:
        """The boolean occupied[n,t]. For a person with one seat it also enforces one meeting at a time."""
        if (n, t) not in self._occupied:
            self._occupied[n, t] = self._new_occupied(n, t)
        return self._occupied[n, t]

    def _new_occupied(self, n: int, t: int) -> Literal:
        mine = self.meetings_at(n, t)
        if not mine:
            return self.false
        if self.instance.one_seat[n]:
            return self.sum_literal(mine, self.name("occupied", person=n, slot=t))
        one = self.model.new_bool_var(self.name("occupied", person=n, slot=t))
        self.model.add_max_equality(one, mine)
        return one

    def mine(self, n: int) -> list[Literal]:
        """The "held" booleans of person n's meetings."""
        return [self.performed[m] for m in self.instance.by_person[n] if m in self.performed]

    def each_variable(self) -> Iterator[tuple[int, PlacementVariable]]:
        """Every (meeting, choice)."""
        for m, variables in self.variables.items():
            for variable in variables:
                yield m, variable

    def interpreters(self, m: int, t: int) -> frozenset[int]:
        """Those who can interpret the meeting in slot t; of a frozen meeting, the one it has."""
        kept = self.frozen[m][2] if m in self.frozen else None
        return interpreters_for(self.instance, m, t) if kept is None else frozenset({kept})

    def hint(self, plan: Plan) -> None:
        """Start the search from a plan: take exactly its placements."""
        for m, variable in self.each_variable():
            if m in self.relaxed:
                placement, at = variable.placement, plan.get(m)
                taken = at is not None and placement.slot == at[0] and at[1] in placement.places
                self.model.add_hint(
                    variable.literal, at is not None and taken and placement.interpreter in (None, at[2])
                )
