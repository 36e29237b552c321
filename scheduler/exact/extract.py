"""From the solver's booleans back to a plan: places and interpreters by name, found by matching."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from ..control.outcome import Plan
from .matching import match
from .placements import Option, able
from .variables import Literal, Variables


def plan_of(v: Variables, is_true: Callable[[Literal], bool]) -> Plan:
    """The plan that the values of the booleans describe; the rows promise that every matching is complete."""
    by_slot: dict[int, dict[int, Option]] = defaultdict(dict)
    for m, choice in v.each_choice():
        if is_true(choice.literal):
            by_slot[choice.option.slot][m] = choice.option
    plan: Plan = {}
    for t, options in by_slot.items():
        places = match({m: option.places for m, option in options.items()}, lambda q: v.index.capacity[q])
        interpreters = _interpreters(v, t, options)
        plan |= {m: (t, places[m], interpreters.get(m)) for m in options}
    return dict(sorted(plan.items()))


def _interpreters(v: Variables, t: int, options: dict[int, Option]) -> dict[int, int]:
    named = {m: option.interpreter for m, option in options.items() if option.interpreter is not None}
    wishes = {}
    for m in options:
        if v.index.interpret[m] and m not in named:
            wishes[m] = frozenset({v.fixed[m][2]}) if m in v.fixed else able(v.index, m, t)
    return named | match(wishes, lambda _: 1)
