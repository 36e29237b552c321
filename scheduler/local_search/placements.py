"""Static bitmasks of placements (slot in a zone): which placements suit which person, place and meeting."""

from collections.abc import Iterator

from ..problem.instance import Instance


class Placements:
    """Masks of placements, made once per problem. Zones count from 0 among those that some walk concerns."""

    def __init__(self, instance: Instance):
        self.instance = instance
        self._zones(instance)
        self._days(instance)
        T, M = instance.T, instance.M
        self.here = [a & sum(1 << t for t, s in enumerate(row) if s) for a, row in zip(instance.avail, instance.seats)]
        self.place_open = [instance.open[q] << self.zone_of[q] * T for q in range(instance.P)]
        self.walker = [one and self.zones > 1 for one in instance.one_seat]
        self._groups(instance)
        self.meeting = [instance.slots[m] * self.repeat & self.group_open[self.group[m]] for m in range(M)]
        for m, pin in enumerate(instance.pin):
            if pin is not None:
                self.meeting[m] &= 1 << (self.zone_of[pin[1]] * T + pin[0])
        self._orders(instance)
        most_a_day = [max((mask & here).bit_count() for mask in self.day_masks) for here in self.here]
        self.in_rows = [limit < most for limit, most in zip(instance.max_in_a_row, most_a_day)]
        self.daily = [limit < instance.max[n] for n, limit in enumerate(instance.max_per_day)]
        self._row_ends: dict[tuple[int, int, int], int] = {}
        self._windows: dict[tuple[int, int], list[int]] = {}

    def _zones(self, instance: Instance) -> None:
        """Zones with the same walks to everywhere are one; without walks there is a single zone."""
        T = instance.T
        kinds: dict[tuple[int, ...], int] = {}
        number = [kinds.setdefault(tuple(row), len(kinds)) for row in instance.walk]
        self.zone_of = [number[z] for z in instance.zone]
        self.zones = len(kinds)
        self.everything = (1 << T) - 1
        self.repeat = sum(1 << z * T for z in range(self.zones))
        self.all = self.everything * self.repeat
        rows = sorted(kinds, key=lambda row: kinds[row])
        first = {z: number.index(z) for z in range(self.zones)}
        minutes = [[row[first[z]] for z in range(self.zones)] for row in rows]
        self.incompatible = [0] * (self.zones * T)
        for z, row in enumerate(minutes):
            for y, walk in enumerate(row):
                for t in range(T) if walk else ():
                    within_gap = [u for u in range(T) if u != t and instance.too_close(min(t, u), max(t, u), walk)]
                    self.incompatible[z * T + t] |= sum(1 << (y * T + u) for u in within_gap)

    def _days(self, instance: Instance) -> None:
        self.day_masks = list(instance.days.values()) or [0]
        number = {day: k for k, day in enumerate(instance.days)}
        self.day_of = [number[day] for day in instance.day]
        self.later = [(self.everything & ~((2 << t) - 1)) * self.repeat for t in range(instance.T)]
        self.earlier = [((1 << t) - 1) * self.repeat for t in range(instance.T)]

    def _groups(self, instance: Instance) -> None:
        """Meetings that may be held at the same places are of one group; likewise those of the same languages."""
        groups: dict[tuple[int, ...], int] = {}
        self.group = [groups.setdefault(tuple(sorted(places)), len(groups)) for places in instance.places]
        used = [0] * instance.P
        for places in groups:
            for q in places:
                used[q] += 1
        # a place that few groups share is taken first, so that the others keep theirs
        self.group_places = [sorted(places, key=lambda q: (used[q], q)) for places in groups]
        self.groups_of: list[list[int]] = [[] for _ in range(instance.P)]
        self.group_open = []
        for g, places in enumerate(self.group_places):
            mask = 0
            for q in places:
                self.groups_of[q].append(g)
                mask |= self.place_open[q]
            self.group_open.append(mask)
        able: dict[frozenset[int], int] = {}
        self.language = [
            able.setdefault(some, len(able)) if pairs else -1 for some, pairs in zip(instance.able, instance.interpret)
        ]
        knows = instance.interpreter_pairs
        self.interpreters_for = [sorted(some, key=lambda i: (len(knows[i]), i)) for some in able]
        self.languages_of = [[k for k, some in enumerate(able) if i in some] for i in range(len(knows))]

    def _orders(self, instance: Instance) -> None:
        self.successors = instance.successors
        self.depth = _depths(instance.after, self.successors)
        for m, depth in enumerate(self.depth):
            if depth < 0:
                self.meeting[m] = 0
        self.restrained = (
            set(self.successors) | set(instance.limits_of) | {m for m, e in enumerate(instance.after) if e}
        )

    def row_ends(self, most: int, busy: int) -> int:
        """Free slots that would make a row of more than `most` of busy ones."""
        result = 0
        for day, mask in enumerate(self.day_masks):
            key = (most, day, busy & mask)
            ends = self._row_ends.get(key)
            if ends is None:
                ends = self._row_ends[key] = self._find_row_ends(most, busy & mask, mask)
            result |= ends
        return result

    def _find_row_ends(self, most: int, busy: int, day: int) -> int:
        windows = self._windows.get((most, day))
        if windows is None:
            windows = self._windows[most, day] = [window for window in self._rows_of(most + 1) if window & day]
        ends = 0
        for window in windows:
            missing = window & ~busy
            if not missing & (missing - 1):  # at most one: a row without a slot missing is one that is there already
                ends |= missing
        return ends

    def _rows_of(self, length: int) -> Iterator[int]:
        """Yield each row of so many adjacent slots, as a mask."""
        row = 0
        for t in range(self.instance.T):
            row = row + 1 if t and self.instance.next_in_row >> (t - 1) & 1 else 1
            if row >= length:
                yield ((1 << length) - 1) << (t - length + 1)


def _depths(after: list[tuple[int, ...]], successors: dict[int, list[int]]) -> list[int]:
    """How many meetings stand before each in the longest chain of orders; -1 in or behind a circle of orders."""
    depth = [-1 if earlier else 0 for earlier in after]
    waiting = [len(earlier) for earlier in after]
    queue = [m for m in successors if not after[m]]
    for e in queue:
        for m in successors.get(e, ()):
            waiting[m] -= 1
            if not waiting[m]:
                depth[m] = 1 + max(depth[e] for e in after[m])
                queue.append(m)
    return depth
