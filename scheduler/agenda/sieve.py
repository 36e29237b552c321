"""The masks of `FreeCapacity` for many meetings at once: which of them could still be held, as far as people and tables go."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

import numpy as np

from ..problem.mask_groups import MaskGroups
from .free_capacity import FreeCapacity


class Sieve:
    """Figures of some meetings, in their order; true of the capacity as it is now.

    full: how many of the meeting's people are full. free: the slots in which it would have people and a table if those
    who are full might meet once more.
    """

    def __init__(self, capacity: FreeCapacity, meetings: Sequence[int]):
        instance = capacity.agenda.instance
        groups = MaskGroups([instance.who[m] for m in meetings], instance.T)
        self.full = groups.count(capacity.full)
        self.free = groups.masks([instance.slots[m] for m in meetings]) & groups.masks(_tables(capacity, meetings))
        self.free &= groups.common(capacity.seat) & groups.common(capacity.day, spared=capacity.full)


def still_open(capacity: FreeCapacity, meetings: Sequence[int]) -> list[int]:
    """Those of the meetings for which people and a table are free in one slot."""
    if not meetings:
        return []
    sieve = Sieve(capacity, meetings)
    return np.array(meetings)[(sieve.full == 0) & (sieve.free != 0)].tolist()


def _tables(capacity: FreeCapacity, meetings: Sequence[int]) -> list[int]:
    """Of each meeting: the slots in which one of its places has a table."""
    choices, of = [capacity.agenda.instance.places[m] for m in meetings], {}
    for choice in choices:
        if id(choice) not in of:  # meetings with the same places share the tuple
            of[id(choice)] = reduce(or_, (capacity.table[q] for q in choice), 0)
    return [of[id(choice)] for choice in choices]
