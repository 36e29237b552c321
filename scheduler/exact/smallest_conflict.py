"""The smallest of the sets of items that contradict each other, by an oracle that answers for one set at a time.

A conflict hits the complement of every satisfiable set. So a minimum hitting set of all complements found so far is either
the answer, proven minimum, or satisfiable, and yields a new complement (implicit hitting sets; Ignatiev and others,
"Smallest MUS extraction with minimal hitting set dualization", CP 2015). Where the turns do not suffice, deletion gives a
minimal conflict instead: none of its items can be left out.
"""

from collections.abc import Sequence
from typing import Protocol


class Oracle(Protocol):
    """Which sets of items (whole numbers) can be satisfied. "No" is a proof; an unanswered question counts as yes."""

    def core(self, items: Sequence[int], /) -> list[int] | None:
        """Some of the items that already contradict each other; None where all can be satisfied, or nobody knows."""
        ...

    def left_out(self, items: Sequence[int], /) -> list[int] | None:
        """The items that a satisfiable set lacks which has all of these; None where these contradict each other."""
        ...


def smallest_conflict(oracle: Oracle, items: Sequence[int], turns: int) -> list[int]:
    """A smallest conflict among the items; a minimal one where so many turns did not suffice; [] where there is none."""
    core = oracle.core(items)
    if core is None:
        return []
    return _by_hitting(oracle, core, turns) or by_deletion(oracle, core)


def by_deletion(oracle: Oracle, core: list[int]) -> list[int]:
    """The core without whatever can be left out while the rest still contradict each other."""
    for item in sorted(core, reverse=True):
        if item in core:
            smaller = oracle.core([other for other in core if other != item])
            core = core if smaller is None else smaller
    return core


def _by_hitting(oracle: Oracle, known: list[int], turns: int) -> list[int]:
    """A conflict proven smallest, the known one if none is smaller; [] where the turns did not suffice."""
    from .hitting_set import smallest_hitting_set

    missed: list[list[int]] = []
    for _ in range(turns):
        candidate = smallest_hitting_set(missed)
        if len(candidate) >= len(known):
            return known
        left_out = oracle.left_out(candidate)
        if left_out is None:
            return candidate
        missed.append(left_out)
    return []
