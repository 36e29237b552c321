"""2,500 wishes as real rooms have them: a popular tenth draws more than half, half are mutual, some say no.

Pairs are drawn without replacement by weight (the Gumbel trick: the largest of log weight + noise), each kind of pair its own
quota, nobody beyond their appetite.
"""

import math
from collections import defaultdict
from dataclasses import dataclass

from .affinity import Affinity
from .notes import add_notes

POPULAR = {"exhibitor": 20, "investor": 10, "startup": 8, "decision_maker": 16, "institution": 6}
QUOTAS = {
    "popular mutual": 30,
    "mixed mutual": 480,
    "others mutual": 100,
    "to popular": 800,
    "others": 400,
    "from popular": 20,
}
REFUSALS, ANSWERS_NO = 60, 25
MUSTS, LIKES = 3, 12


@dataclass(eq=False)
class Wish:
    one: object
    other: object
    strength: str
    note: str | None = None


def draw_wishes(people, sources, rng):
    draw = _Draw(people, Affinity(sources.topics), rng)
    popular, others = draw.popular, [p for p in people if p not in draw.popular]
    draw.pairs(popular, popular, QUOTAS["popular mutual"], mutual=True)
    draw.pairs(others, popular, QUOTAS["mixed mutual"], mutual=True)
    draw.pairs(others, others, QUOTAS["others mutual"], mutual=True)
    draw.pairs(others, popular, QUOTAS["to popular"], mutual=False)
    draw.pairs(others, others, QUOTAS["others"], mutual=False)
    draw.pairs(popular, others, QUOTAS["from popular"], mutual=False)
    wishes = draw.wishes()
    wishes += _refusals(people, wishes, draw, rng)
    add_notes(wishes, sources.notes, rng)
    return sorted(wishes, key=lambda wish: (wish.one.key, wish.strength, wish.other.key))


class _Draw:
    def __init__(self, people, affinity, rng):
        self._rng, self.affinity = rng, affinity
        self.popular = self._popular(people)
        self._people = {p.key: p for p in people}
        self._fame = {p.key: rng.gauss(0, 0.35 if p in self.popular else 0.5) for p in people}
        self._appetite = {p.key: self._hunger(p) for p in people}
        self.wanted = defaultdict(list)

    def _popular(self, people):
        chosen = []
        for kind, number in POPULAR.items():
            known = [p for p in people if p.kind == kind and p.written]
            chosen += self._rng.sample(known, number)
        return chosen

    def _hunger(self, person):
        if person in self.popular:
            return self._rng.randint(7, MUSTS + LIKES)
        return 0 if self._rng.random() < 0.05 else min(MUSTS + LIKES, 1 + int(self._rng.expovariate(1 / 4.2)))

    def pairs(self, ones, others, quota, mutual):
        once = mutual and ones is others
        drawn = [
            (self._lot(one, other, mutual), one, other)
            for one in ones for other in others
            if one.organisation != other.organisation and (not once or one.key < other.key)
        ]  # fmt: skip
        drawn.sort(key=lambda row: row[0], reverse=True)
        for _, one, other in drawn:
            if quota and self._free(one, other) and (not mutual or self._free(other, one)):
                self._take(one, other, mutual)
                quota -= 1

    def _lot(self, one, other, mutual):
        weight = self.affinity(one, other) + self._fame[other.key]
        if mutual:
            weight += self.affinity(other, one) + self._fame[one.key]
        return weight - math.log(-math.log(self._rng.random()))

    def _free(self, one, other):
        known = {p.key for p, _ in self.wanted[one.key]}
        met = one.key in {p.key for p, _ in self.wanted[other.key]}
        return other.key not in known and not met and len(known) < self._appetite[one.key]

    def _take(self, one, other, mutual):
        self.wanted[one.key].append((other, mutual))
        if mutual:
            self.wanted[other.key].append((one, mutual))

    def wishes(self):
        return [wish for key in sorted(self.wanted) for wish in self._ranked(self._people[key], self.wanted[key])]

    def _ranked(self, one, wanted):
        """The dearest become musts."""
        lots = [(self.affinity(one, p) + 0.8 * mutual + self._rng.gauss(0, 0.7), p) for p, mutual in wanted]
        lots.sort(key=lambda lot: lot[0], reverse=True)
        most = min(MUSTS, max(len(lots) - LIKES, round(len(lots) * 0.18 + self._rng.random() * 0.7)))
        return [Wish(one, p, "must" if place < most else "like") for place, (_, p) in enumerate(lots)]


def _refusals(people, wishes, draw, rng):
    """Some answer a wish with no, others refuse ahead: mostly their own competitors."""
    stated = {(w.one.key, w.other.key) for w in wishes}
    unanswered = [w for w in wishes if (w.other.key, w.one.key) not in stated]
    refused = [(w.other, w.one) for w in rng.sample(unanswered, ANSWERS_NO)]
    rivals = [
        (a, b) for a in people for b in people
        if a is not b and a.kind == b.kind and a.offer_topics & b.offer_topics and a.organisation != b.organisation
        and (a.key, b.key) not in stated and (b.key, a.key) not in stated
    ]  # fmt: skip
    refused += rng.sample(rivals, REFUSALS - ANSWERS_NO)
    return [Wish(one, other, "no") for one, other in refused]
