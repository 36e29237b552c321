"""A minimum conflict: the fewest pinned and required meetings that cannot all be held (exact/smallest_conflict.py)."""

from __future__ import annotations

from ..problem.instance import Instance
from .mandatory_set import MandatorySet
from .smallest_conflict import by_deletion, smallest_conflict

MAX_ITERATIONS = 60  # hitting sets tried before falling back to deletion
LARGEST_WHOLE_MODEL = 60_000  # meetings x slots: above, only what the mandatory meetings do to each other is looked at


def smallest(instance: Instance) -> list[str]:
    """Ids of pinned or required meetings that cannot all be held, in the problem's order; [] where none were found.

    First only the mandatory meetings and what they must follow are looked at, without the spread. If these can all be
    held, the whole problem is asked: then the spread is in the way, or a walk, and the others may help. Each question about
    the whole problem is expensive: there one pass of deletion has to do.
    """
    mandatory = [m for m in range(instance.M) if instance.required[m] or instance.pin[m] is not None]
    conflict = smallest_conflict(MandatorySet.alone(instance, mandatory), mandatory, MAX_ITERATIONS)
    if not conflict and sum(mask.bit_count() for mask in instance.slots) <= LARGEST_WHOLE_MODEL:
        whole = MandatorySet.among_all(instance, mandatory)
        core = whole.core(mandatory)
        conflict = [] if core is None else by_deletion(whole, core)
    return [instance.problem.meetings[m].id for m in sorted(conflict)]
