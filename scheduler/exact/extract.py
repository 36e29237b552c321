"""From CP-SAT's booleans to an agenda: places and interpreters are assigned by bipartite matching."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from ..control.outcome import Plan
from .matching import match
from .placements import Placement
from .variables import Literal, Variables


def plan_of(v: Variables, is_true: Callable[[Literal], bool]) -> Plan:
    """The plan that the values of the booleans describe; the rows promise that every matching is complete."""
    by_slot: dict[int, dict[int, Placement]] = defaultdict(dict)
    for m, variable in v.each_variable():
        if is_true(variable.literal):
            by_slot[variable.placement.slot][m] = variable.placement
    plan: Plan = {}
    for t, placements in by_slot.items():
        places = match({m: placement.places for m, placement in placements.items()}, lambda q: v.instance.capacity[q])
        interpreters = _interpreters(v, t, placements)
        plan |= {m: (t, places[m], interpreters.get(m)) for m in placements}
    return dict(sorted(plan.items()))


def _interpreters(v: Variables, t: int, placements: dict[int, Placement]) -> dict[int, int]:
    named = {m: placement.interpreter for m, placement in placements.items() if placement.interpreter is not None}
    demands = {}
    for m in placements:
        if v.instance.interpret[m] and m not in named:
            demands[m] = v.interpreters(m, t)
    return named | match(demands, lambda _: 1)
