"""The exact model's table of contents: every rule, then every price."""

from __future__ import annotations

from ortools.sat.python import cp_model

from ..control.outcome import Plan
from ..problem.instance import Instance
from . import objective_terms, rules
from .variables import Variables
from .walking import walk

RULES = (
    rules.free,
    rules.place,
    rules.most,  # max, max_per_day
    rules.max_in_a_row,
    walk,
    rules.limit,
    rules.interpreter,
    rules.after,
    rules.required,  # required and pinned
    rules.spread,
)


def build(instance: Instance, frozen: Plan | None = None, relaxed: frozenset[int] | None = None) -> Variables:
    """The model of the whole problem, or of the meetings in `relaxed` with the others as in `frozen`."""
    v = Variables(instance, frozen, relaxed)  # once, slots and pinned: in the choices themselves
    for rule in RULES:
        rule(v)
    v.value = objective(v)
    v.model.maximize(v.value)
    return v


def objective(v: Variables) -> cp_model.LinearExpr:
    """worth and bridges, less shortfall, idle slots, breaks, unfair points, moves and drops."""
    terms = [
        *objective_terms.worth(v),
        *objective_terms.shortfall(v),
        *objective_terms.idle(v),
        *objective_terms.breaks_price(v),
        *objective_terms.fairness(v),
        *objective_terms.stability(v),
    ]
    factors = [factor for factor, _ in terms]
    return cp_model.LinearExpr.weighted_sum([variable for _, variable in terms], factors) + objective_terms.constant(v)
