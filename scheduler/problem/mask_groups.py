"""Masks of many groups at once, in numpy: what all members of each group have in common."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np

WORD = 63  # bits up to which a mask is a machine word; above, it is a Python integer with the same operations


class MaskGroups:
    """Groups of members that are numbered from 0, such as the people of some meetings. No group is empty."""

    def __init__(self, groups: Sequence[Sequence[int]], width: int):
        self.type: Any = np.int64 if width < WORD else object
        self._members = np.fromiter(chain.from_iterable(groups), np.int64)
        self._starts = np.cumsum([0, *map(len, groups[:-1])])

    def masks(self, masks: Sequence[int]) -> np.ndarray:
        """One mask for each group or member, as an array."""
        return np.array(masks, self.type)

    def common(self, masks: Sequence[int], spared: Sequence[bool] | None = None) -> np.ndarray:
        """Of each group: the bits that the masks of all members have; members who are spared do not count."""
        of_members = self.masks(masks)[self._members]
        if spared is not None:
            of_members = np.where(np.array(spared, bool)[self._members], self.masks([-1]), of_members)
        return np.bitwise_and.reduceat(of_members, self._starts)

    def count(self, flags: Sequence[bool]) -> np.ndarray:
        """Of each group: how many of its members have the flag."""
        return np.add.reduceat(np.array(flags, bool)[self._members], self._starts, dtype=np.int64)
