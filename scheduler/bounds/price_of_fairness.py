"""Price of fairness: an upper bound on what a soft constraint of the policy costs the rest of the value."""

from collections.abc import Mapping
from dataclasses import replace

from ..control.deadline import Deadline
from ..problem.instance import Instance
from ..problem.result import Parts

COUNTED = {"fairness": ("unfair", 1), "bridge": ("bridges", -1)}  # price -> its part, and whether it is taken or given


def soft_constraint_costs(instance: Instance, parts: Parts, deadline: Deadline) -> Mapping[str, Mapping[str, float]]:
    """Return by soft constraint (fairness, bridge) figures of the rest of the value: the value without that constraint's part.

    `kept` is the rest of the value in this plan. `at_most` bounds it in any plan of the problem without that price.
    `cost` = `at_most` - `kept` bounds what the price takes. A constraint is missing where it has no price or the deadline
    came first.
    """
    policy = instance.problem.policy
    result = {}
    for price, (part, sign) in COUNTED.items():
        if getattr(policy, price) and (price != "fairness" or policy.floor):
            kept = parts.value + sign * getattr(policy, price) * getattr(parts, part)
            free = replace(instance.problem, policy=replace(policy, **{price: 0}))
            at_most = _bound(free.instance, deadline)
            if at_most is not None:
                result[price] = {"kept": kept, "at_most": at_most, "cost": at_most - kept}
    return result


def _bound(instance: Instance, deadline: Deadline) -> float | None:
    from .lp_solution import solve_relaxation

    lp = solve_relaxation(instance, deadline.stage(deadline.remaining())) if deadline.remaining() else None
    if lp is None or not deadline.remaining():  # interrupted, the bound would be valid but far too weak
        return None
    return float(lp.bound)
