"""What can be decided about one meeting: a slot, and, where a rule or price asks, which places and interpreter.

Places are told apart only where somebody walks between their zones or where moving from one is priced; interpreters
only where they walk themselves. Otherwise a meeting simply takes "one of these", and matching says which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ..problem.instance import Index

NOWHERE = -1


def slots_in(mask: int) -> list[int]:
    """The positions of the mask's bits, ascending."""
    return [t for t in range(mask.bit_length()) if mask >> t & 1]


def somebody_walks(index: Index) -> bool:
    """Whether any walk takes time at all."""
    return any(map(any, index.walk))


@dataclass(frozen=True)
class Option:
    """Held in `slot` at one of `places`, all of one `zone` if that matters; by `interpreter` where he walks."""

    slot: int
    places: frozenset[int]
    zone: int = NOWHERE
    interpreter: int | None = None


def walkers(index: Index) -> frozenset[int]:
    """The meetings in which the zone matters: somebody in them has one seat, or they need an interpreter."""
    if not somebody_walks(index):
        return frozenset()
    return frozenset(m for m in range(index.M) if index.interpret[m] or any(index.one_seat[n] for n in index.who[m]))


def possible(index: Index, m: int) -> int:
    """Mask of the slots in which the meeting could be held if nothing else were; a pin leaves its own, or none."""
    if index.pin[m] is None:
        return index.slots[m]
    slot, place = index.pin[m]
    allowed = place in index.places[m] and index.open[place] >> slot & 1
    return index.slots[m] & 1 << slot if allowed else 0


def options_of(
    index: Index, m: int, walking: frozenset[int], at: tuple[int, int, int | None] | None = None, pins: bool = True
) -> list[Option]:
    """Every option of meeting m, in slot order; with `at`, only the one that a plan has taken.

    Without `pins`, a pinned meeting may be held elsewhere too.
    """
    if at is None and pins and index.pin[m] is not None:
        slot, place = index.pin[m]
        return list(_options(index, m, m in walking, slot, frozenset({place}))) if possible(index, m) else []
    if at is not None:
        return [
            option
            for option in _options(index, m, m in walking, at[0], frozenset({at[1]}))
            if option.interpreter in (None, at[2])
        ]
    found: list[Option] = []
    for slot in slots_in(index.slots[m]):
        there = frozenset(q for q in index.places[m] if index.open[q] >> slot & 1)
        found += _options(index, m, m in walking, slot, there)
    return found


def _options(index: Index, m: int, walks: bool, slot: int, places: frozenset[int]) -> Iterator[Option]:
    by_zone: dict[int, set[int]] = defaultdict(set)
    for place in places:
        by_zone[index.zone[place] if walks else NOWHERE].add(place)
    apart = {index.previous.get(m)} if index.problem.policy.moved else set()
    for zone in sorted(by_zone):
        told_apart = [q for q in sorted(by_zone[zone]) if (slot, q) in apart | {index.pin[m]}]
        groups = [frozenset(by_zone[zone]), *(frozenset({q}) for q in told_apart)]
        for group in dict.fromkeys(groups):
            for interpreter in _interpreters(index, m, walks, slot):
                yield Option(slot, group, zone, interpreter)


def _interpreters(index: Index, m: int, walks: bool, slot: int) -> list[int | None]:
    if not (index.interpret[m] and walks):
        return [None]
    return sorted(able(index, m, slot))


def able(index: Index, m: int, slot: int) -> frozenset[int]:
    """The interpreters who are there in the slot and know one of the meeting's pairs of languages."""
    return frozenset(
        i
        for i, (available, pairs) in enumerate(zip(index.interpreter_avail, index.interpreter_pairs))
        if available >> slot & 1 and pairs & index.interpret[m]
    )
