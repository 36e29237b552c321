"""A bound without a linear program, for where none was solved, or not far enough."""

import math

from ..problem.instance import Instance

ROUNDING = 1e-3  # far above the rounding error of a sum of a million shares


def certain_bound(instance: Instance) -> float:
    """Share each meeting's value among its people: nobody can have more than their best shares within their maximum."""
    bridge = instance.problem.policy.bridge
    share = [(instance.value[m] + bridge * instance.bridges[m]) / len(who) for m, who in enumerate(instance.who)]
    mine = ([share[m] for m in meetings if instance.slots[m]] for meetings in instance.by_person)
    best = math.fsum(math.fsum(sorted(each, reverse=True)[:most]) for each, most in zip(mine, instance.max))
    return float(math.ceil(best + ROUNDING))
