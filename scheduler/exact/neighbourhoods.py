"""Pieces of a plan that are worth deciding anew while all else stays: some people's meetings, or some hours of a day.

Whoever waits or was promised more is looked at first, together with the people they meet: there most is to be won.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from ..agenda.agenda import Agenda
from ..agenda.day_metrics import breaks_of, idle_of
from ..problem.instance import Index
from .placements import slots_in


class Pieces:
    """Draws pieces of plans; `closed` meetings are known not to be worth deciding if they are not held."""

    def __init__(self, index: Index, closed: frozenset[int], rng: Random) -> None:
        self.index, self._closed, self._rng = index, closed, rng

    def draw(self, turn: int, agenda: Agenda, held: int) -> frozenset[int]:
        """The piece of this turn, with at least so many held meetings where the agenda has them; the kinds alternate."""
        kinds = (self._of_people, self._of_a_day, self._of_hours)
        return kinds[turn % len(kinds)](agenda, held)

    def _of_people(self, agenda: Agenda, held: int) -> frozenset[int]:
        return self._around(agenda, held, -1)

    def _of_a_day(self, agenda: Agenda, held: int) -> frozenset[int]:
        return self._around(agenda, held, self._rng.choice(list(self.index.days.values())))

    def _around(self, agenda: Agenda, held: int, slots: int) -> frozenset[int]:
        """The meetings held in these slots (a mask), or that might be, of somebody and some whom they meet."""
        free: set[int] = set()
        for n in self._spreading(agenda):
            free.update(m for m in self.index.by_person[n] if self._open(agenda, m, slots))
            if sum(m in agenda.at for m in free) >= held:
                break
        return frozenset(free)

    def _open(self, agenda: Agenda, m: int, slots: int) -> bool:
        if m in agenda.at:
            return bool(slots >> agenda.at[m][0] & 1)
        return m not in self._closed and bool(self.index.slots[m] & slots)

    def _of_hours(self, agenda: Agenda, held: int) -> frozenset[int]:
        """The held meetings of successive slots of one day; others are not let in, so that the slots may be many."""
        first = self._rng.randrange(self.index.T)
        day = slots_in(self.index.days[self.index.day[first]])
        by_slot = ([m for m, at in agenda.at.items() if at[0] == t] for t in day if t >= first)
        free: set[int] = set()
        for meetings in by_slot:
            free.update(meetings)
            if len(free) >= held:
                break
        return frozenset(free)

    def _spreading(self, agenda: Agenda) -> Iterator[int]:
        """People, one badly off first, then at random along the meetings they hold, each once."""
        index, rng = self.index, self._rng
        losses = [_loss(index, agenda, n) + 0.1 for n in range(index.N)]
        near = rng.choices(range(index.N), weights=losses)
        seen: set[int] = set()
        while near:
            n = near.pop(rng.randrange(len(near)))
            if n not in seen:
                seen.add(n)
                yield n
                near += sorted({k for m in agenda.mine[n] for k in index.who[m]} - seen)


def _loss(index: Index, agenda: Agenda, n: int) -> float:
    """How many idle slots, breaks and missing meetings a person has, as far as these have a price."""
    policy = index.problem.policy
    loss = max(0, index.min[n] - len(agenda.mine[n])) * bool(index.shortfall[n])
    if index.one_seat[n]:
        occupied = agenda.occupied(n)
        loss += idle_of(index, occupied, index.avail[n]) * bool(policy.idle)
        loss += breaks_of(index, occupied) * bool(policy.breaks)
    return loss
