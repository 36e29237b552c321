"""A minimum conflict: the fewest pinned and required meetings that cannot all be held.

A conflict hits the complement of every satisfiable set. So a minimum hitting set of all complements found so far is either
the answer, proven minimum, or satisfiable, and yields a new complement (implicit hitting sets; Ignatiev and others,
"Smallest MUS extraction with minimal hitting set dualization", CP 2015). After MAX_ITERATIONS, deletion gives a minimal
conflict instead.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..problem.instance import Instance
from .mandatory_set import MandatorySet

MAX_ITERATIONS = 60  # hitting sets tried before falling back to deletion
LARGEST_WHOLE_MODEL = (  # meetings x slots; above, only the mandatory meetings are modelled
    60_000  # meetings times slots: above, only what the mandatory meetings do to each other is looked at
)


def smallest(instance: Instance) -> list[str]:
    """Ids of pinned or required meetings that cannot all be held, in the problem's order; [] where none were found.

    First only the mandatory meetings and what they must follow are looked at, without the spread. If these can all be
    held, the whole problem is asked: then the spread is in the way, or a walk, and the others may help.
    """
    mandatory = [m for m in range(instance.M) if instance.required[m] or instance.pin[m] is not None]
    conflict = _conflict(MandatorySet.alone(instance, mandatory), mandatory)
    if not conflict and sum(mask.bit_count() for mask in instance.slots) <= LARGEST_WHOLE_MODEL:
        conflict = _full_search(MandatorySet.among_all(instance, mandatory), mandatory)
    return [instance.problem.meetings[m].id for m in sorted(conflict)]


def _conflict(question: MandatorySet, mandatory: Sequence[int]) -> list[int]:
    core = question.core(mandatory)
    if core is None:
        return []
    return _by_hitting(question, core) or _by_deletion(question, core)


def _full_search(question: MandatorySet, mandatory: Sequence[int]) -> list[int]:
    """Each question about the whole problem is expensive: one pass of deletion, as far as the work allows."""
    core = question.core(mandatory)
    return [] if core is None else _by_deletion(question, core)


def _by_hitting(question: MandatorySet, known: list[int]) -> list[int]:
    """A conflict proven smallest, the known one if none is smaller; [] where the turns did not suffice."""
    from .hitting_set import smallest_hitting_set

    missed: list[list[int]] = []
    for _ in range(MAX_ITERATIONS):
        candidate = smallest_hitting_set(missed)
        if len(candidate) >= len(known):
            return known
        left_out = question.left_out(candidate)
        if left_out is None:
            return candidate
        missed.append(left_out)
    return []


def _by_deletion(question: MandatorySet, core: list[int]) -> list[int]:
    """The core without whatever can be left out while the rest still contradict each other."""
    for m in sorted(core, reverse=True):
        if m in core:
            smaller = question.core([k for k in core if k != m])
            core = core if smaller is None else smaller
    return core
