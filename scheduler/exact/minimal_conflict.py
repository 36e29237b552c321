"""Which pinned and required meetings contradict each other: as few of them as can be found.

A set of meetings that cannot all be held shares a meeting with the complement of every set that can. So the smallest
set that meets all complements found so far is either the answer, proven smallest, or can be held, and brings a new
complement (implicit hitting sets; Ignatiev and others, "Smallest MUS extraction with minimal hitting set
dualization", CP 2015). Where that takes too many turns, deleting one by one leaves a set without a superfluous member.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..problem.instance import Index
from .mandatory_set import Firm

TURNS = 60
LARGEST_WHOLE_MODEL = 60_000  # meetings times slots: above, only what the firm meetings do to each other is looked at


def smallest(index: Index) -> list[str]:
    """Ids of pinned or required meetings that cannot all be held, in the problem's order; [] where none were found.

    First only the firm meetings and what they must follow are looked at, without the spread. If these can all be
    held, the whole problem is asked: then the spread is in the way, or a walk, and the others may help.
    """
    firm = [m for m in range(index.M) if index.required[m] or index.pin[m] is not None]
    conflict = _conflict(Firm.alone(index, firm), firm)
    if not conflict and sum(mask.bit_count() for mask in index.slots) <= LARGEST_WHOLE_MODEL:
        conflict = _whole(Firm.among_all(index, firm), firm)
    return [index.problem.meetings[m].id for m in sorted(conflict)]


def _conflict(question: Firm, firm: Sequence[int]) -> list[int]:
    core = question.core(firm)
    if core is None:
        return []
    return _by_hitting(question, core) or _by_deletion(question, core)


def _whole(question: Firm, firm: Sequence[int]) -> list[int]:
    """Each question about the whole problem is dear: one pass of deletion, as far as the work allows."""
    core = question.core(firm)
    return [] if core is None else _by_deletion(question, core)


def _by_hitting(question: Firm, known: list[int]) -> list[int]:
    """A conflict proven smallest, the known one if none is smaller; [] where the turns did not suffice."""
    from .hitting_set import smallest_hitting_set

    missed: list[list[int]] = []
    for _ in range(TURNS):
        candidate = smallest_hitting_set(missed)
        if len(candidate) >= len(known):
            return known
        left_out = question.left_out(candidate)
        if left_out is None:
            return candidate
        missed.append(left_out)
    return []


def _by_deletion(question: Firm, core: list[int]) -> list[int]:
    """The core without whatever can be left out while the rest still contradict each other."""
    for m in sorted(core, reverse=True):
        if m in core:
            smaller = question.core([k for k in core if k != m])
            core = core if smaller is None else smaller
    return core
