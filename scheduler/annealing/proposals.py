"""Proposal distribution: a random meeting and slot, biased towards people whose day has a cost."""

from . import layout
from .adjacent_meetings import taken_in
from .compiling import DATA, RNG, STATE, compiled, number
from .packed_arrays import at, of, rows
from .rng import randint, uniform
from .sampling import random_person
from .slot_sets import lists, random_bit

FOR_COSTLY = 0.5  # share of iterations for people whose day has a cost
FOR_ANYBODY = 0.25  # share for a uniformly drawn person; the rest draw any meeting
INSERT_RATE = 0.6  # probability of trying a drawn meeting that is not held
BESIDE = 0.7  # share of slots drawn beside another meeting of the person


@compiled(number(DATA, STATE))
def index_costly_people(data, state):
    """Index the people whose days have a cost; returns how many."""
    many = 0
    spread = of(data, layout.POLICY, layout.SPREAD) >= 0
    for n in range(rows(data, layout.LEAST)):
        for d in range(rows(data, layout.WORDS) - 1):
            day = at(state, layout.DAYS, n) + d * 4
            if (
                state[day + layout.PRICED]
                or state[day + layout.TRAVEL_VIOLATIONS]
                or state[day + layout.ROW_VIOLATIONS]
                or (spread and state[day + layout.BREAKS])
            ):
                state[at(state, layout.COSTLY, many)] = n
                many += 1
                break
    return many


@compiled(number(DATA, RNG, number))
def _of(data, rng, n):
    """One of the person's meetings; -1: they have none."""
    first = of(data, layout.MINE_AT, n)
    many = of(data, layout.MINE_AT, n + 1) - first
    return of(data, layout.MINE, first + randint(rng, many)) if many else -1


@compiled(number(DATA, STATE, RNG, number))
def meeting_to_try(data, state, rng, costly):
    """Draw a meeting to move or insert; -1: none this time."""
    kind = uniform(rng)
    if kind < FOR_COSTLY and costly:
        m = _of(data, rng, of(state, layout.COSTLY, randint(rng, costly)))
    elif kind < FOR_COSTLY + FOR_ANYBODY:
        m = _of(data, rng, randint(rng, rows(data, layout.LEAST)))
    else:
        many = rows(data, layout.MINE)
        m = of(data, layout.MINE, randint(rng, many)) if many else -1
    if m < 0 or of(data, layout.LOCKED, m) or (of(state, layout.SLOT, m) < 0 and uniform(rng) >= INSERT_RATE):
        return -1
    return m


@compiled(number(DATA, STATE, RNG, number))
def slot_to_try(data, state, rng, m):
    """Draw a slot for the meeting, preferably adjacent to another meeting of one of its people; -1: none."""
    if uniform(rng) >= BESIDE:
        t = randint(rng, rows(data, layout.DAY))
        return t if lists(data, layout.ALLOWED, m, t) else -1
    n, w = random_person(data, rng, m), randint(rng, rows(data, layout.BEGIN) - 1)
    others = taken_in(data, state, n, w, of(state, layout.SLOT, m))
    free = data[at(data, layout.ALLOWED, m) + w] & ~state[at(state, layout.OCCUPIED, n) + w]
    beside = free & (others << 1 | others >> 1)
    return of(data, layout.BEGIN, w) + random_bit(rng, beside) if beside else -1
