"""What the meetings that stay where they are leave to those that are decided anew."""

from __future__ import annotations

from collections import Counter

from ..control.outcome import Plan
from ..problem.instance import Index
from .placements import Option


class Room:
    """The seats, tables and interpreters that fixed meetings take; an option that has none left need not be modelled."""

    def __init__(self, index: Index, fixed: Plan) -> None:
        self._index = index
        self._seated = Counter((n, t) for m, (t, _, _) in fixed.items() for n in index.who[m])
        self._there = Counter((q, t) for t, q, _ in fixed.values())
        self._interpreting = {(i, t) for t, _, i in fixed.values() if i is not None}

    def fits(self, m: int, option: Option) -> bool:
        """Whether everybody in it has a seat, one of its places a table, and its interpreter, if it names one, time."""
        index, t = self._index, option.slot
        return (
            all(self._seated[n, t] < index.seats[n][t] for n in index.who[m])
            and any(self._there[q, t] < index.capacity[q] for q in option.places)
            and (option.interpreter, t) not in self._interpreting
        )
