"""2,500 wishes as real rooms have them: most follow need and offer, some follow a name, a neighbour or a misreading.

A popular tenth draws more than half, half are mutual, some say no. Pairs are drawn without replacement by weight (the Gumbel
trick: the largest of log weight + noise), each kind of pair and each motive its own quota, nobody beyond their appetite.
"""

import math
from collections import defaultdict
from dataclasses import dataclass

from .notes import add_notes

POPULAR = {"exhibitor": 20, "investor": 10, "startup": 8, "decision_maker": 16, "institution": 6}
QUOTAS = (  # who wishes, whom, how many pairs, mutual
    ("popular", "popular", 30, True),
    ("others", "popular", 480, True),
    ("others", "others", 100, True),
    ("others", "popular", 800, False),
    ("others", "others", 400, False),
    ("popular", "others", 20, False),
)
MOTIVES = {"need and offer": 0.62, "misread": 0.14, "alike": 0.10, "a name": 0.14}
REFUSALS, ANSWERS_NO = 60, 25
MUSTS, LIKES = 3, 12


@dataclass(eq=False)
class Wish:
    one: object
    other: object
    strength: str
    note: str | None = None


def draw_wishes(people, affinity, notes, rng):
    draw = _Draw(people, affinity, rng)
    for ones, others, quota, mutual in QUOTAS:
        draw.pairs(draw.groups[ones], draw.groups[others], quota, mutual)
    wishes = draw.wishes()
    wishes += _refusals(people, wishes, rng)
    add_notes(wishes, notes, rng)
    return sorted(wishes, key=lambda wish: (wish.one.key, wish.strength, wish.other.key))


class _Draw:
    def __init__(self, people, affinity, rng):
        self._rng, self._affinity = rng, affinity
        popular = self._popular(people)
        self.groups = {"popular": popular, "others": [p for p in people if p not in popular]}
        self._people = {p.key: p for p in people}
        self._fame = {p.key: rng.gauss(0, 0.35 if p in popular else 0.5) for p in people}
        self._appetite = {p.key: self._hunger(p, p in popular) for p in people}
        self._wanted = defaultdict(list)

    def _popular(self, people):
        """Of each kind those whom most people could use, give or take luck."""
        chosen = []
        for kind, number in POPULAR.items():
            known = [p for p in people if p.kind == kind]
            useful = {p: sum(self._affinity.meets(p, other) for other in people) for p in known}
            known.sort(key=lambda p: math.log(1 + useful[p]) + self._rng.gauss(0, 0.4), reverse=True)
            chosen += known[:number]
        return chosen

    def _hunger(self, person, popular):
        if popular:
            return self._rng.randint(7, MUSTS + LIKES)
        return 0 if self._rng.random() < 0.05 else min(MUSTS + LIKES, 1 + int(self._rng.expovariate(1 / 4.2)))

    def pairs(self, ones, others, quota, mutual):
        """Draw `quota` pairs, motive after motive; what a motive cannot fill goes to the last one, which takes anybody."""
        once = mutual and ones is others
        drawn = [
            (self._lot(one, other, mutual), one, other)
            for one in ones for other in others
            if one.organisation != other.organisation and (not once or one.key < other.key)
        ]  # fmt: skip
        drawn.sort(key=lambda row: row[0], reverse=True)
        left = quota
        for motive, share in MOTIVES.items():
            left -= self._follow(motive, drawn, left if motive == "a name" else round(quota * share), mutual)

    def _follow(self, motive, drawn, quota, mutual):
        taken = 0
        for _, one, other in drawn:
            if taken == quota:
                break
            if self._moves(motive, one, other) and self._free(one, other) and (not mutual or self._free(other, one)):
                self._take(one, other, mutual)
                taken += 1
        return taken

    def _moves(self, motive, one, other):
        if motive == "need and offer":
            return self._affinity.meets(one, other)
        if motive == "misread":
            return self._affinity.misread(one, other)
        return motive == "a name" or self._affinity.alike(one, other)

    def _lot(self, one, other, mutual):
        weight = self._affinity(one, other) + self._fame[other.key]
        if mutual:
            weight += self._affinity(other, one) + self._fame[one.key]
        return weight - math.log(-math.log(self._rng.random()))

    def _free(self, one, other):
        known = {p.key for p, _ in self._wanted[one.key]}
        met = one.key in {p.key for p, _ in self._wanted[other.key]}
        return other.key not in known and not met and len(known) < self._appetite[one.key]

    def _take(self, one, other, mutual):
        self._wanted[one.key].append((other, mutual))
        if mutual:
            self._wanted[other.key].append((one, mutual))

    def wishes(self):
        return [wish for key in sorted(self._wanted) for wish in self._ranked(self._people[key], self._wanted[key])]

    def _ranked(self, one, wanted):
        """The dearest become musts: first those who have what one needs."""
        lots = [(self._dear(one, p) + 0.8 * mutual + self._rng.gauss(0, 0.7), p) for p, mutual in wanted]
        lots.sort(key=lambda lot: lot[0], reverse=True)
        most = min(MUSTS, max(len(lots) - LIKES, round(len(lots) * 0.18 + self._rng.random() * 0.7)))
        return [Wish(one, p, "must" if place < most else "like") for place, (_, p) in enumerate(lots)]

    def _dear(self, one, other):
        return self._affinity(one, other) + 1.5 * self._affinity.meets(one, other)


def _refusals(people, wishes, rng):
    """Some answer a wish with no, others refuse ahead: mostly their own competitors."""
    stated = {(w.one.key, w.other.key) for w in wishes}
    unanswered = [w for w in wishes if (w.other.key, w.one.key) not in stated]
    refused = [(w.other, w.one) for w in rng.sample(unanswered, ANSWERS_NO)]
    rivals = [
        (a, b) for a in people for b in people
        if a is not b and a.kind == b.kind and a.offers & b.offers and a.organisation != b.organisation
        and (a.key, b.key) not in stated and (b.key, a.key) not in stated
    ]  # fmt: skip
    refused += rng.sample(rivals, REFUSALS - ANSWERS_NO)
    return [Wish(one, other, "no") for one, other in refused]
