"""A partial agenda that always keeps every rule, in bitmasks; a move costs microseconds.

A *placement* is a slot in a zone: bit zone * T + slot. Zones are distinguished only where travel times are given.
`allowed[n]` holds the placements that participant n could still take. The feasible placements of a meeting are the
intersection over its people, places, interpreters and precedence. Travel time is kept between any two meetings of a day,
not only successive ones: stricter than the rule, but removing a meeting then never breaks it.
"""

from collections.abc import Iterable

import numpy as np

from ..control.outcome import Plan
from ..problem.instance import Instance
from ..problem.mask_groups import MaskGroups
from .marginal_value import MarginalValue
from .placements import Placements
from .resource_capacity import ResourceCapacity

FEW = 100  # meetings up to which masks are looked at one by one


class State:
    """Meetings are placed with `put` and ejected with `take`; `free(m)` are the placements in which m fits.

    `total` is the value so far, without idle slots and breaks; `log` has every move, so that `undo` can go back.
    """

    def __init__(self, instance: Instance, placements: Placements, marginal: MarginalValue):
        self.instance, self.placements, self.marginal = instance, placements, marginal
        T, N, M = instance.T, instance.N, instance.M
        self.slot, self.placement = [-1] * M, [-1] * M
        self.resources = ResourceCapacity(instance, placements)
        self.seats_left = [list(row) for row in instance.seats]
        self.at: list[list[list[int]]] = [[[] for _ in range(T)] for _ in range(N)]
        self.count, self.worth_received = [0] * N, [0] * N
        self.count_by_day = [[0] * len(placements.day_masks) for _ in range(N)]
        self.occupied = [0] * N  # mask of slots with at least one meeting
        self.saturated = [placements.everything & ~mask for mask in placements.here]  # slots without a seat left
        self.blocked_by_travel = [0] * N  # placements out of reach on foot
        self.allowed_ignoring_max, self.allowed = [0] * N, [0] * N  # placements without and with what the maxima shut
        self.in_limit = [0] * len(instance.limits)
        self.total = marginal.nothing_held
        self.log: list[tuple[int, int, int, int | None, bool]] = []
        for n in range(N):
            self._renew(n)

    def free(self, m: int) -> int:
        """Feasible placements of a meeting that is not placed."""
        result = self.placements.meeting[m]
        allowed = self.allowed
        for n in self.instance.who[m]:
            result &= allowed[n]
            if not result:
                return 0
        result &= self.resources.free(m)
        return self.apply_limits_and_precedence(m, result) if result and m in self.placements.restrained else result

    def still_open(self, meetings: Iterable[int]) -> list[int]:
        """Those of the meetings, not placed, whose people have a placement in common; only these can become feasible by `put`."""
        left = [m for m in meetings if self.slot[m] < 0]
        if len(left) < FEW:
            return left
        groups = MaskGroups([self.instance.who[m] for m in left], self.placements.all.bit_length())
        common = groups.common(self.allowed) & groups.masks([self.placements.meeting[m] for m in left])
        return np.array(left)[common != 0].tolist()

    def apply_limits_and_precedence(self, m: int, result: int) -> int:
        """Remove placements that limits and precedence forbid."""
        for k in self.instance.limits_of.get(m, ()):
            if self.in_limit[k] >= self.instance.limits[k][1]:
                return 0
        return self.precedence_allowed(m, result)

    def precedence_allowed(self, m: int, result: int) -> int:
        """Remove placements before a predecessor or after a successor."""
        placements, slot = self.placements, self.slot
        for e in self.instance.after[m]:
            if slot[e] < 0:
                return 0
            result &= placements.later[slot[e]]
        for successor in placements.successors.get(m, ()):
            if slot[successor] >= 0:
                result &= placements.earlier[slot[successor]]
        return result

    def free_elsewhere(self, m: int) -> int:
        """Other placements of a placed meeting, approximately: its seat counts as free, its travel times do not."""
        result = self.placements.meeting[m] & self.resources.free(m)
        day = self.placements.day_of[self.slot[m]]
        for n in self.instance.who[m]:
            result &= self.allowed_ignoring_max[n]
            if result and self.placements.daily[n]:
                for other, count in enumerate(self.count_by_day[n]):
                    if other != day and count >= self.instance.max_per_day[n]:
                        result &= ~(self.placements.day_masks[other] * self.placements.repeat)
        return self.precedence_allowed(m, result) if result and m in self.placements.restrained else result

    def put(self, m: int, placement: int, place: int | None = None, interpreter: int | None = None) -> None:
        """Place the meeting; place and interpreter are chosen where not given."""
        self._put(m, placement, place, interpreter)
        self.log.append((m, placement, self.resources.place[m], self.resources.interpreter[m], True))

    def take(self, m: int) -> None:
        """Remove the meeting."""
        self.log.append((m, self.placement[m], self.resources.place[m], self.resources.interpreter[m], False))
        self._take(m)

    def undo(self, mark: int) -> None:
        """Undo the log down to `mark` moves."""
        while len(self.log) > mark:
            m, placement, place, interpreter, placed = self.log.pop()
            if placed:
                self._take(m)
            else:
                self._put(m, placement, place, interpreter)

    def redo(self, moves: list[tuple[int, int, int, int | None, bool]]) -> None:
        """Repeat the moves of a log."""
        for m, placement, place, interpreter, placed in moves:
            if placed:
                self.put(m, placement, place, interpreter)
            else:
                self.take(m)

    def plan(self) -> Plan:
        """The meetings placed so far."""
        resources = self.resources
        return {m: (t, resources.place[m], resources.interpreter[m]) for m, t in enumerate(self.slot) if t >= 0}

    def _put(self, m: int, placement: int, place: int | None, interpreter: int | None) -> None:
        instance, placements = self.instance, self.placements
        slot = placement % instance.T
        self.slot[m], self.placement[m] = slot, placement
        self.resources.allocate(m, placement, slot, place, interpreter)
        self.total += self.marginal.gain(self, m) + self.marginal.move_penalty(self, m)
        bit, day = 1 << slot, placements.day_of[slot]
        for n, worth in zip(instance.who[m], instance.worth[m]):
            self.seats_left[n][slot] -= 1
            if self.seats_left[n][slot] <= 0:
                self.saturated[n] |= bit
            self.at[n][slot].append(m)
            self.occupied[n] |= bit
            self.count[n] += 1
            self.count_by_day[n][day] += 1
            self.worth_received[n] += worth
            if placements.walker[n]:
                self.blocked_by_travel[n] |= placements.incompatible[placement]
            self._renew(n)
        for k in instance.limits_of.get(m, ()):
            self.in_limit[k] += 1

    def _take(self, m: int) -> None:
        instance, placements = self.instance, self.placements
        slot, placement = self.slot[m], self.placement[m]
        self.total -= self.marginal.move_penalty(self, m)
        self.resources.release(m, placement, slot)
        self.slot[m] = self.placement[m] = -1
        bit, day = 1 << slot, placements.day_of[slot]
        for n, worth in zip(instance.who[m], instance.worth[m]):
            self.seats_left[n][slot] += 1
            if self.seats_left[n][slot] > 0 and placements.here[n] & bit:
                self.saturated[n] &= ~bit
            mine = self.at[n][slot]
            mine.remove(m)
            if not mine:
                self.occupied[n] &= ~bit
            self.count[n] -= 1
            self.count_by_day[n][day] -= 1
            self.worth_received[n] -= worth
            if placements.walker[n]:
                self._recompute_travel(n)
            self._renew(n)
        for k in instance.limits_of.get(m, ()):
            self.in_limit[k] -= 1
        self.total -= self.marginal.gain(self, m)

    def _renew(self, n: int) -> None:
        instance, placements = self.instance, self.placements
        shut = self.saturated[n]
        if placements.in_rows[n]:
            shut |= placements.row_ends(instance.max_in_a_row[n], self.occupied[n])
        room = placements.all & ~(shut * placements.repeat | self.blocked_by_travel[n])
        self.allowed_ignoring_max[n] = room
        if self.count[n] >= instance.max[n]:
            room = 0
        elif placements.daily[n]:
            for day, count in enumerate(self.count_by_day[n]):
                if count >= instance.max_per_day[n]:
                    room &= ~(placements.day_masks[day] * placements.repeat)
        self.allowed[n] = room

    def _recompute_travel(self, n: int) -> None:
        blocked_by_travel, busy = 0, self.occupied[n]
        while busy:
            low = busy & -busy
            busy ^= low
            for other in self.at[n][low.bit_length() - 1]:
                blocked_by_travel |= self.placements.incompatible[self.placement[other]]
        self.blocked_by_travel[n] = blocked_by_travel
