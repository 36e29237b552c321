"""A partial agenda that always keeps every rule, in bitmasks, so that a move costs microseconds.

An *option* is a slot in a zone: bit zone * T + slot. Zones are told apart only where walks are given; otherwise an option
is a slot. `may[n]` holds the options that participant n could still take; a meeting's free options are the intersection
over its people, one of its places, its interpreters and its orders. Walks are kept between any two meetings of a day,
not only successive ones: a little stricter than the rule, but then taking a meeting away never breaks it.
"""

from ..control.outcome import Plan
from ..problem.instance import Index
from .marginal_value import Worth
from .placements import Options
from .resource_capacity import Desk


class State:
    """Meetings are placed with `put` and taken away with `take`; `free(m)` are the options in which m fits.

    `total` is the value so far, without idle slots and breaks; `log` has every move, so that `undo` can go back.
    """

    def __init__(self, index: Index, options: Options, worth: Worth):
        self.index, self.options, self.worth = index, options, worth
        T, N, M = index.T, index.N, index.M
        self.slot, self.option = [-1] * M, [-1] * M
        self.desk = Desk(index, options)
        self.left = [list(row) for row in index.seats]
        self.at: list[list[list[int]]] = [[[] for _ in range(T)] for _ in range(N)]
        self.held, self.got = [0] * N, [0] * N
        self.today = [[0] * len(options.day_masks) for _ in range(N)]
        self.busy = [0] * N  # mask of slots with at least one meeting
        self.full = [options.everything & ~mask for mask in options.here]  # slots without a seat left
        self.walks = [0] * N  # options out of reach on foot
        self.room, self.may = [0] * N, [0] * N  # options without and with what the maxima shut
        self.in_limit = [0] * len(index.limits)
        self.total = worth.nothing_held
        self.log: list[tuple[int, int, int, int | None, bool]] = []
        for n in range(N):
            self._renew(n)

    def free(self, m: int) -> int:
        """The options in which the meeting, which is not placed, breaks no rule."""
        result = self.options.meeting[m]
        may = self.may
        for n in self.index.who[m]:
            result &= may[n]
            if not result:
                return 0
        result &= self.desk.free(m)
        return self.restrain(m, result) if result and m in self.options.restrained else result

    def restrain(self, m: int, result: int) -> int:
        """Without the options that limits and orders rule out."""
        for k in self.index.limits_of.get(m, ()):
            if self.in_limit[k] >= self.index.limits[k][1]:
                return 0
        return self.in_order(m, result)

    def in_order(self, m: int, result: int) -> int:
        """Without the options before what it must follow, and after what must follow it."""
        options, slot = self.options, self.slot
        for e in self.index.after[m]:
            if slot[e] < 0:
                return 0
            result &= options.later[slot[e]]
        for follower in options.followers.get(m, ()):
            if slot[follower] >= 0:
                result &= options.earlier[slot[follower]]
        return result

    def free_elsewhere(self, m: int) -> int:
        """Other options that a placed meeting could move to, nearly: its own seat counts, its shadow does not."""
        result = self.options.meeting[m] & self.desk.free(m)
        day = self.options.day_of[self.slot[m]]
        for n in self.index.who[m]:
            result &= self.room[n]
            if result and self.options.daily[n]:
                for other, count in enumerate(self.today[n]):
                    if other != day and count >= self.index.max_per_day[n]:
                        result &= ~(self.options.day_masks[other] * self.options.repeat)
        return self.in_order(m, result) if result and m in self.options.restrained else result

    def put(self, m: int, option: int, place: int | None = None, interpreter: int | None = None) -> None:
        """Place the meeting; the desk chooses place and interpreter where they are not given."""
        self._put(m, option, place, interpreter)
        self.log.append((m, option, self.desk.place[m], self.desk.interpreter[m], True))

    def take(self, m: int) -> None:
        """Take the meeting away again."""
        self.log.append((m, self.option[m], self.desk.place[m], self.desk.interpreter[m], False))
        self._take(m)

    def undo(self, mark: int) -> None:
        """Go back to when the log was `mark` moves long."""
        while len(self.log) > mark:
            m, option, place, interpreter, placed = self.log.pop()
            if placed:
                self._take(m)
            else:
                self._put(m, option, place, interpreter)

    def redo(self, moves: list[tuple[int, int, int, int | None, bool]]) -> None:
        """Make the moves of a log again, from where it began."""
        for m, option, place, interpreter, placed in moves:
            if placed:
                self.put(m, option, place, interpreter)
            else:
                self.take(m)

    def plan(self) -> Plan:
        """The meetings placed so far."""
        desk = self.desk
        return {m: (t, desk.place[m], desk.interpreter[m]) for m, t in enumerate(self.slot) if t >= 0}

    def _put(self, m: int, option: int, place: int | None, interpreter: int | None) -> None:
        index, options = self.index, self.options
        slot = option % index.T
        self.slot[m], self.option[m] = slot, option
        self.desk.put(m, option, slot, place, interpreter)
        self.total += self.worth.gain(self, m) + self.worth.kept(self, m)
        bit, day = 1 << slot, options.day_of[slot]
        for n, worth in zip(index.who[m], index.worth[m]):
            self.left[n][slot] -= 1
            if self.left[n][slot] <= 0:
                self.full[n] |= bit
            self.at[n][slot].append(m)
            self.busy[n] |= bit
            self.held[n] += 1
            self.today[n][day] += 1
            self.got[n] += worth
            if options.walker[n]:
                self.walks[n] |= options.too_far[option]
            self._renew(n)
        for k in index.limits_of.get(m, ()):
            self.in_limit[k] += 1

    def _take(self, m: int) -> None:
        index, options = self.index, self.options
        slot, option = self.slot[m], self.option[m]
        self.total -= self.worth.kept(self, m)
        self.desk.take(m, option, slot)
        self.slot[m] = self.option[m] = -1
        bit, day = 1 << slot, options.day_of[slot]
        for n, worth in zip(index.who[m], index.worth[m]):
            self.left[n][slot] += 1
            if self.left[n][slot] > 0 and options.here[n] & bit:
                self.full[n] &= ~bit
            mine = self.at[n][slot]
            mine.remove(m)
            if not mine:
                self.busy[n] &= ~bit
            self.held[n] -= 1
            self.today[n][day] -= 1
            self.got[n] -= worth
            if options.walker[n]:
                self._walk_again(n)
            self._renew(n)
        for k in index.limits_of.get(m, ()):
            self.in_limit[k] -= 1
        self.total -= self.worth.gain(self, m)

    def _renew(self, n: int) -> None:
        index, options = self.index, self.options
        shut = self.full[n]
        if options.in_rows[n]:
            shut |= options.row_ends(index.max_in_a_row[n], self.busy[n])
        room = options.all & ~(shut * options.repeat | self.walks[n])
        self.room[n] = room
        if self.held[n] >= index.max[n]:
            room = 0
        elif options.daily[n]:
            for day, count in enumerate(self.today[n]):
                if count >= index.max_per_day[n]:
                    room &= ~(options.day_masks[day] * options.repeat)
        self.may[n] = room

    def _walk_again(self, n: int) -> None:
        walks, busy = 0, self.busy[n]
        while busy:
            low = busy & -busy
            busy ^= low
            for other in self.at[n][low.bit_length() - 1]:
                walks |= self.options.too_far[self.option[other]]
        self.walks[n] = walks
