"""Neighbourhoods for large-neighbourhood search: the meetings of some people, of a day, or of a few hours.

People with idle slots, breaks or unkept promises are drawn first, then the people they meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from ..agenda.agenda import Agenda
from ..agenda.day_metrics import breaks_of, idle_of
from ..problem.instance import Instance
from .placements import slots_in


class Neighbourhoods:
    """Draws neighbourhoods; `closed` meetings are known to be left out of every better agenda."""

    def __init__(self, instance: Instance, closed: frozenset[int], rng: Random) -> None:
        self.instance, self._closed, self._rng = instance, closed, rng

    def draw(self, turn: int, agenda: Agenda, held: int) -> frozenset[int]:
        """The neighbourhood of this turn, with at least so many held meetings where the agenda has them; the kinds alternate."""
        kinds = (self._of_people, self._of_a_day, self._of_hours)
        return kinds[turn % len(kinds)](agenda, held)

    def _of_people(self, agenda: Agenda, held: int) -> frozenset[int]:
        return self._around(agenda, held, -1)

    def _of_a_day(self, agenda: Agenda, held: int) -> frozenset[int]:
        return self._around(agenda, held, self._rng.choice(list(self.instance.days.values())))

    def _around(self, agenda: Agenda, held: int, slots: int) -> frozenset[int]:
        """The meetings held in these slots (a mask), or that might be, of somebody and some whom they meet."""
        free: set[int] = set()
        for n in self._spreading(agenda):
            free.update(m for m in self.instance.by_person[n] if self._open(agenda, m, slots))
            if sum(m in agenda.at for m in free) >= held:
                break
        return frozenset(free)

    def _open(self, agenda: Agenda, m: int, slots: int) -> bool:
        if m in agenda.at:
            return bool(slots >> agenda.at[m][0] & 1)
        return m not in self._closed and bool(self.instance.slots[m] & slots)

    def _of_hours(self, agenda: Agenda, held: int) -> frozenset[int]:
        """The held meetings of successive slots of one day; others are not inserted, so that the slots may be many."""
        first = self._rng.randrange(self.instance.T)
        day = slots_in(self.instance.days[self.instance.day[first]])
        by_slot = ([m for m, at in agenda.at.items() if at[0] == t] for t in day if t >= first)
        free: set[int] = set()
        for meetings in by_slot:
            free.update(meetings)
            if len(free) >= held:
                break
        return frozenset(free)

    def _spreading(self, agenda: Agenda) -> Iterator[int]:
        """People, one badly off first, then at random along the meetings they hold, each once."""
        instance, rng = self.instance, self._rng
        losses = [_loss(instance, agenda, n) + 0.1 for n in range(instance.N)]
        near = rng.choices(range(instance.N), weights=losses)
        seen: set[int] = set()
        while near:
            n = near.pop(rng.randrange(len(near)))
            if n not in seen:
                seen.add(n)
                yield n
                near += sorted({k for m in agenda.mine[n] for k in instance.who[m]} - seen)


def _loss(instance: Instance, agenda: Agenda, n: int) -> float:
    """How many idle slots, breaks and missing meetings a person has, as far as these have a price."""
    policy = instance.problem.policy
    loss = max(0, instance.min[n] - len(agenda.mine[n])) * bool(instance.shortfall[n])
    if instance.one_seat[n]:
        occupied = agenda.occupied(n)
        loss += idle_of(instance, occupied, instance.avail[n]) * bool(policy.idle)
        loss += breaks_of(instance, occupied) * bool(policy.breaks)
    return loss
