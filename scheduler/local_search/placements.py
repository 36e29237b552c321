"""What never changes while meetings are placed: which option (slot in a zone) suits whom, in bitmasks."""

from ..problem.instance import Index


class Options:
    """Masks of options, made once per problem. Zones count from 0 among those that some walk concerns."""

    def __init__(self, index: Index):
        self.index = index
        self._zones(index)
        self._days(index)
        T, M = index.T, index.M
        self.here = [a & sum(1 << t for t, s in enumerate(row) if s) for a, row in zip(index.avail, index.seats)]
        self.place_open = [index.open[q] << self.zone_of[q] * T for q in range(index.P)]
        self.walker = [one and self.zones > 1 for one in index.one_seat]
        self._groups(index)
        self.meeting = [index.slots[m] * self.repeat & self.group_open[self.group[m]] for m in range(M)]
        for m, pin in enumerate(index.pin):
            if pin is not None:
                self.meeting[m] &= 1 << (self.zone_of[pin[1]] * T + pin[0])
        self._orders(index)
        most_a_day = [max((mask & here).bit_count() for mask in self.day_masks) for here in self.here]
        self.in_rows = [limit < most for limit, most in zip(index.max_in_a_row, most_a_day)]
        self.daily = [limit < index.max[n] for n, limit in enumerate(index.max_per_day)]
        self._row_ends: dict[tuple[int, int, int], int] = {}

    def _zones(self, index: Index) -> None:
        """Zones with the same walks to everywhere are one; without walks there is a single zone."""
        T = index.T
        kinds: dict[tuple[int, ...], int] = {}
        number = [kinds.setdefault(tuple(row), len(kinds)) for row in index.walk]
        self.zone_of = [number[z] for z in index.zone]
        self.zones = len(kinds)
        self.everything = (1 << T) - 1
        self.repeat = sum(1 << z * T for z in range(self.zones))
        self.all = self.everything * self.repeat
        rows = sorted(kinds, key=kinds.get)
        first = {z: number.index(z) for z in range(self.zones)}
        minutes = [[row[first[z]] for z in range(self.zones)] for row in rows]
        self.too_far = [0] * (self.zones * T)
        for z, row in enumerate(minutes):
            for y, walk in enumerate(row):
                for t in range(T) if walk else ():
                    near = [u for u in range(T) if u != t and index.too_close(min(t, u), max(t, u), walk)]
                    self.too_far[z * T + t] |= sum(1 << (y * T + u) for u in near)

    def _days(self, index: Index) -> None:
        self.day_masks = list(index.days.values()) or [0]
        number = {day: k for k, day in enumerate(index.days)}
        self.day_of = [number[day] for day in index.day]
        self.later = [(self.everything & ~((2 << t) - 1)) * self.repeat for t in range(index.T)]
        self.earlier = [((1 << t) - 1) * self.repeat for t in range(index.T)]

    def _groups(self, index: Index) -> None:
        """Meetings that may be held at the same places are of one group; likewise those of the same languages."""
        groups: dict[tuple[int, ...], int] = {}
        self.group = [groups.setdefault(tuple(sorted(places)), len(groups)) for places in index.places]
        used = [0] * index.P
        for places in groups:
            for q in places:
                used[q] += 1
        # a place that few groups share is taken first, so that the others keep theirs
        self.group_places = [sorted(places, key=lambda q: (used[q], q)) for places in groups]
        self.groups_of: list[list[int]] = [[] for _ in range(index.P)]
        self.group_open = []
        for g, places in enumerate(self.group_places):
            mask = 0
            for q in places:
                self.groups_of[q].append(g)
                mask |= self.place_open[q]
            self.group_open.append(mask)
        tongues: dict[frozenset[str], int] = {}
        self.tongue = [tongues.setdefault(pairs, len(tongues)) if pairs else -1 for pairs in index.interpret]
        knows = index.interpreter_pairs
        self.able = [
            sorted((i for i, pairs in enumerate(knows) if pairs & wanted), key=lambda i: (len(knows[i]), i))
            for wanted in tongues
        ]
        self.tongues_of = [[k for k, wanted in enumerate(tongues) if wanted & pairs] for pairs in knows]

    def _orders(self, index: Index) -> None:
        self.followers = index.followers
        self.depth = _depths(index.after, self.followers)
        for m, depth in enumerate(self.depth):
            if depth < 0:
                self.meeting[m] = 0
        self.restrained = set(self.followers) | set(index.limits_of) | {m for m, e in enumerate(index.after) if e}

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

    def _find_row_ends(self, most: int, busy: int, day_mask: int) -> int:
        ends, row = 0, 0
        for t in range(self.index.T):
            row = row + 1 if t and self.index.next_in_row >> (t - 1) & 1 else 1
            if row > most:
                missing = (((2 << most) - 1) << (t - most)) & ~busy
                if missing.bit_count() == 1:
                    ends |= missing & day_mask
        return ends


def _depths(after: list[tuple[int, ...]], followers: dict[int, list[int]]) -> list[int]:
    """How many meetings stand before each in the longest chain of orders; -1 in or behind a circle of orders."""
    depth = [-1 if earlier else 0 for earlier in after]
    waiting = [len(earlier) for earlier in after]
    queue = [m for m in followers if not after[m]]
    for e in queue:
        for m in followers.get(e, ()):
            waiting[m] -= 1
            if not waiting[m]:
                depth[m] = 1 + max(depth[e] for e in after[m])
                queue.append(m)
    return depth
