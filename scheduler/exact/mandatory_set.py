"""Feasibility oracle for sets of mandatory meetings: can these be held together? Answered by the exact model's rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from ortools.sat.python import cp_model

from ..problem.instance import Instance
from .build import RULES
from .placements import only_short_walks
from .rules import required, spread
from .variables import Literal, Variables
from .walking import walk

DETERMINISTIC_TIME = 8.0  # deterministic seconds per question


class MandatorySet:
    """Feasibility questions about mandatory meetings. "No" is a proof; an unanswered question counts as yes."""

    def __init__(
        self, instance: Instance, mandatory: Sequence[int], meetings: Iterable[int], left_aside: Iterable
    ) -> None:
        self.instance, self.mandatory = instance, list(mandatory)
        self._meetings, self._left_aside = frozenset(meetings), frozenset(left_aside)

    @staticmethod
    def alone(instance: Instance, mandatory: Sequence[int]) -> MandatorySet:
        """Only the mandatory meetings and what they must follow: these keep the rules wherever a whole agenda does.

        Not so the spread, which others' breaks may even out, and walks past a slot in which somebody else could be met.
        """
        skipped = [required, spread] + ([] if only_short_walks(instance) else [walk])
        return MandatorySet(instance, mandatory, _with_earlier(instance, mandatory), skipped)

    @staticmethod
    def among_all(instance: Instance, mandatory: Sequence[int]) -> MandatorySet:
        """The whole problem; every other meeting may be held or not."""
        return MandatorySet(instance, mandatory, range(instance.M), [required])

    @cached_property
    def _variables(self) -> Variables:
        v = Variables(self.instance, {}, self._meetings, pins=False)
        for rule in RULES:
            if rule not in self._left_aside:
                rule(v)
        return v

    @cached_property
    def _kept(self) -> dict[int, Literal]:
        """For each mandatory meeting that can be held as it must: the boolean "it is"."""
        v, kept = self._variables, {}
        for m in self.mandatory:
            pin = self.instance.pin[m]
            there = [
                c.literal
                for c in v.variables[m]
                if pin and c.placement.slot == pin[0] and c.placement.places == {pin[1]}
            ]
            if there or (pin is None and v.x[m]):
                kept[m] = v.performed[m] if pin is None else v.sum_literal(there, v.name("pinned", meeting=m))
        return kept

    def core(self, meetings: Sequence[int]) -> list[int] | None:
        """Some of the meetings that already contradict each other; None where all can be held, or nobody knows."""
        impossible = [m for m in meetings if m not in self._kept]
        if impossible:
            return impossible[:1]
        model = self._variables.model
        model.clear_assumptions()
        model.add_assumptions([self._kept[m] for m in meetings])
        solver = _solver()
        status = solver.solve(model)
        model.clear_assumptions()
        if status != cp_model.INFEASIBLE:
            return None
        blamed = set(solver.sufficient_assumptions_for_infeasibility())
        return [m for m in meetings if self._kept[m].index in blamed]

    def left_out(self, meetings: Sequence[int]) -> list[int] | None:
        """Mandatory meetings not held where all these are and as many others as can be; None where these cannot all be."""
        kept = self._kept
        if not kept.keys() >= set(meetings):
            return None
        model = self._variables.model.clone()
        for m in meetings:
            model.add(model.get_bool_var_from_proto_index(kept[m].index) == 1)
        held = {m: model.get_bool_var_from_proto_index(literal.index) for m, literal in kept.items()}
        model.maximize(sum(held.values()))
        solver = _solver()
        status = solver.solve(model)
        if status == cp_model.INFEASIBLE:
            return None
        if status == cp_model.UNKNOWN:
            return [m for m in self.mandatory if m not in meetings]
        return [m for m in self.mandatory if m not in held or not solver.boolean_value(held[m])]


def _solver() -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = DETERMINISTIC_TIME
    return solver


def _with_earlier(instance: Instance, meetings: Iterable[int]) -> set[int]:
    """The meetings and everything that must be held before one of them."""
    found: set[int] = set()
    todo = list(meetings)
    while todo:
        m = todo.pop()
        if m not in found:
            found.add(m)
            todo += instance.after[m]
    return found
