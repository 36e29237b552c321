"""Why somebody wants to meet: a hand-written line in their own language, on some wishes."""

from collections import Counter

BUYERS, SELLERS = ("decision_maker", "institution"), ("exhibitor", "startup")
SHARE = {"must": 0.30, "like": 0.08, "no": 0}
USES = 3


def add_notes(wishes, notes, rng):
    used = Counter()
    for wish in wishes:
        pool = [note for note in notes[wish.one.text_language].get(_situation(wish), []) if used[note] < USES]
        if pool and rng.random() < SHARE[wish.strength]:
            wish.note = min(pool, key=lambda note: (used[note], rng.random()))
            used[wish.note] += 1


def _situation(wish):
    one, other = wish.one.kind, wish.other.kind
    if one in BUYERS and other in SELLERS:
        return "buy"
    if one in SELLERS and other in BUYERS:
        return "sell"
    if (one, other) in (("startup", "investor"), ("investor", "startup")):
        return "raise" if one == "startup" else "fund"
    return "peer" if one in BUYERS and other in BUYERS else None
