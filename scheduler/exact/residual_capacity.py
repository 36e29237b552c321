"""Residual capacity: the seats, places and interpreters that frozen meetings leave to relaxed ones."""

from __future__ import annotations

from collections import Counter

from ..control.outcome import Plan
from ..problem.instance import Instance
from .placements import Placement


class ResidualCapacity:
    """Capacity left by frozen meetings; a placement without any need not be modelled."""

    def __init__(self, instance: Instance, frozen: Plan) -> None:
        self._instance = instance
        self._seated = Counter((n, t) for m, (t, _, _) in frozen.items() for n in instance.who[m])
        self._there = Counter((q, t) for t, q, _ in frozen.values())
        self._interpreting = {(i, t) for t, _, i in frozen.values() if i is not None}

    def fits(self, m: int, placement: Placement) -> bool:
        """Whether everybody in it has a seat, one of its places a table, and its interpreter, if it names one, time."""
        instance, t = self._instance, placement.slot
        return (
            all(self._seated[n, t] < instance.seats[n][t] for n in instance.who[m])
            and any(self._there[q, t] < instance.capacity[q] for q in placement.places)
            and (placement.interpreter, t) not in self._interpreting
        )
