"""Minimum hitting set by CP-SAT."""

from __future__ import annotations

from collections.abc import Sequence

from ortools.sat.python import cp_model


def smallest_hitting_set(sets: Sequence[Sequence[int]]) -> list[int]:
    """The members of one smallest hitting set, ascending; [] where there are no sets. Each must have a member."""
    model = cp_model.CpModel()
    chosen = {member: model.new_bool_var(f"chosen[{member}]") for member in sorted({m for each in sets for m in each})}
    for each in sets:
        model.add_bool_or([chosen[member] for member in each])
    model.minimize(sum(chosen.values()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.solve(model)
    return [member for member, literal in chosen.items() if solver.boolean_value(literal)]
