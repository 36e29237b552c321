"""What a price of the policy takes from the rest of the value, against a plan without it: proven, by a bound."""

from collections.abc import Mapping
from dataclasses import replace

from ..control.deadline import Clock
from ..problem.instance import Index
from ..problem.result import Parts

COUNTED = {"fairness": ("unfair", 1), "bridge": ("bridges", -1)}  # price -> its part, and whether it is taken or given


def costs(index: Index, parts: Parts, clock: Clock) -> Mapping[str, Mapping[str, float]]:
    """For fairness and bridge, where they have a price: figures of the rest of the value, that is without that price.

    kept: what the rest of the value is in this plan. at_most: no plan made without the price has more of it (a bound).
    cost: so this is the most that the price can have taken. Left out where the clock ran out before.
    """
    policy = index.problem.policy
    result = {}
    for price, (part, sign) in COUNTED.items():
        if getattr(policy, price) and (price != "fairness" or policy.floor):
            kept = parts.value + sign * getattr(policy, price) * getattr(parts, part)
            free = replace(index.problem, policy=replace(policy, **{price: 0}))
            at_most = _bound(free.index, clock)
            if at_most is not None:
                result[price] = {"kept": kept, "at_most": at_most, "cost": at_most - kept}
    return result


def _bound(index: Index, clock: Clock) -> float | None:
    from .lp_solution import select

    selection = select(index, clock.part(clock.left())) if clock.left() else None
    if selection is None or not clock.left():  # cut short, the bound would still be true, but far too high to be told
        return None
    return float(selection.bound)
