"""The placements of one meeting in the exact model: a slot and, where a rule or price needs it, places and interpreter.

Places are distinguished only where travel time applies or moving away is priced; interpreters only where they travel.
Otherwise a meeting takes one of several places, and a matching says which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ..problem.instance import Instance

NOWHERE = -1


def slots_in(mask: int) -> list[int]:
    """The positions of the mask's bits, ascending."""
    return [t for t in range(mask.bit_length()) if mask >> t & 1]


def somebody_walks(instance: Instance) -> bool:
    """Whether any walk takes time at all."""
    return any(map(any, instance.walk))


@dataclass(frozen=True)
class Placement:
    """Held in `slot` at one of `places`, all of one `zone` if that matters; by `interpreter` where he walks."""

    slot: int
    places: frozenset[int]
    zone: int = NOWHERE
    interpreter: int | None = None


def meetings_with_zone(instance: Instance) -> frozenset[int]:
    """The meetings in which the zone matters: somebody in them has one seat, or they need an interpreter."""
    if not somebody_walks(instance):
        return frozenset()
    return frozenset(
        m for m in range(instance.M) if instance.interpret[m] or any(instance.one_seat[n] for n in instance.who[m])
    )


def possible(instance: Instance, m: int) -> int:
    """Mask of the slots in which the meeting could be held if nothing else were; a pin leaves its own, or none."""
    pin = instance.pin[m]
    if pin is None:
        return instance.slots[m]
    slot, place = pin
    allowed = place in instance.places[m] and instance.open[place] >> slot & 1
    return instance.slots[m] & 1 << slot if allowed else 0


def placements_of(
    instance: Instance,
    m: int,
    walking: frozenset[int],
    at: tuple[int, int, int | None] | None = None,
    pins: bool = True,
) -> list[Placement]:
    """Every placement of meeting m, in slot order; with `at`, only the one that a plan has taken.

    Without `pins`, a pinned meeting may be held elsewhere too.
    """
    pin = instance.pin[m] if pins else None
    if at is None and pin is not None:
        slot, place = pin
        return list(_placements(instance, m, m in walking, slot, frozenset({place}))) if possible(instance, m) else []
    if at is not None:
        return [
            placement
            for placement in _placements(instance, m, m in walking, at[0], frozenset({at[1]}))
            if placement.interpreter in (None, at[2])
        ]
    found: list[Placement] = []
    for slot in slots_in(instance.slots[m]):
        there = frozenset(q for q in instance.places[m] if instance.open[q] >> slot & 1)
        found += _placements(instance, m, m in walking, slot, there)
    return found


def _placements(instance: Instance, m: int, walks: bool, slot: int, places: frozenset[int]) -> Iterator[Placement]:
    by_zone: dict[int, set[int]] = defaultdict(set)
    for place in places:
        by_zone[instance.zone[place] if walks else NOWHERE].add(place)
    apart = {instance.previous.get(m)} if instance.problem.policy.moved else set()
    for zone in sorted(by_zone):
        told_apart = [q for q in sorted(by_zone[zone]) if (slot, q) in apart | {instance.pin[m]}]
        groups = [frozenset(by_zone[zone]), *(frozenset({q}) for q in told_apart)]
        for group in dict.fromkeys(groups):
            for interpreter in _interpreters(instance, m, walks, slot):
                yield Placement(slot, group, zone, interpreter)


def _interpreters(instance: Instance, m: int, walks: bool, slot: int) -> list[int | None]:
    if not (instance.interpret[m] and walks):
        return [None]
    return [*sorted(interpreters_for(instance, m, slot))]


def interpreters_for(instance: Instance, m: int, slot: int) -> frozenset[int]:
    """The interpreters who are there in the slot and know one of the meeting's pairs of languages."""
    return frozenset(i for i in instance.able[m] if instance.interpreter_avail[i] >> slot & 1)


def only_short_walks(instance: Instance) -> bool:
    """Whether nobody ever needs more than the pause between adjacent slots and the slot after it."""
    if not somebody_walks(instance):
        return True
    longest = max(map(max, instance.walk))
    return not any(instance.too_close(t, t + 2, longest) for t in range(instance.T - 2))
