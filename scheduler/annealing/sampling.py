"""Random choice of a person, a place or an interpreter; places in the zone of an adjacent meeting are preferred."""

from . import layout
from .compiling import DATA, RNG, STATE, compiled, number, truth
from .packed_arrays import at, of, rows
from .rng import randint, uniform
from .slot_sets import has, lists

SAME_ZONE = 0.7  # probability of preferring a place in the zone of an adjacent meeting
NONE_FREE = -2


@compiled(number(DATA, RNG, number))
def random_person(data, rng, m):
    """One of the meeting's people."""
    first = of(data, layout.WHO_AT, m)
    return of(data, layout.WHO, first + randint(rng, of(data, layout.WHO_AT, m + 1) - first))


@compiled(truth(DATA, number, number))
def beside(data, t, u):
    """Whether u, which is one more or less than t, is a slot of the same day."""
    return 0 <= u < rows(data, layout.DAY) and of(data, layout.DAY, u) == of(data, layout.DAY, t)


@compiled(number(DATA, STATE, RNG, number, number))
def zone_beside(data, state, rng, m, t):
    """The zone in which one of the meeting's people sits in the slot before or after, at random; -1: in none."""
    n = random_person(data, rng, m)
    step = 1 if uniform(rng) < 0.5 else -1
    for u in (t + step, t - step):
        if beside(data, t, u) and state[at(state, layout.SITTING, n) + u]:
            return state[at(state, layout.SEAT_ZONE, n) + u]
    return -1


@compiled(number(DATA, STATE, RNG, number, number))
def free_place(data, state, rng, m, t):
    """One of the meeting's places with a table left in slot t, rather in the zone beside; -1: none."""
    first = of(data, layout.PLACES_AT, m)
    many = of(data, layout.PLACES_AT, m + 1) - first
    start, found = randint(rng, many), -1
    zone = zone_beside(data, state, rng, m, t) if many > 1 else -1
    for k in range(many):
        q = of(data, layout.PLACES, first + (start + k) % many)
        if has(data, state, layout.PLACE_FREE, q, t):
            if of(data, layout.ZONE, q) == zone:
                return q
            found = q
    return found


@compiled(number(DATA, STATE, RNG, number, number))
def random_place(data, state, rng, m, t):
    """One of the meeting's places, free or not; more often one in the zone beside."""
    first = of(data, layout.PLACES_AT, m)
    many = of(data, layout.PLACES_AT, m + 1) - first
    start = randint(rng, many)
    if many > 1 and uniform(rng) < SAME_ZONE:
        zone = zone_beside(data, state, rng, m, t)
        for k in range(many):
            q = of(data, layout.PLACES, first + (start + k) % many)
            if of(data, layout.ZONE, q) == zone:
                return q
    return of(data, layout.PLACES, first + start)


@compiled(number(DATA, STATE, RNG, number, number))
def free_interpreter(data, state, rng, m, t):
    """An interpreter for the meeting in slot t; -1 where it needs none, NOBODY_FREE where none is."""
    if not of(data, layout.NEEDS, m):
        return -1
    found, seen = NONE_FREE, 0
    for e in range(of(data, layout.ABLE_AT, m), of(data, layout.ABLE_AT, m + 1)):
        i = of(data, layout.ABLE, e)
        if has(data, state, layout.INTERPRETER_FREE, i, t):
            seen += 1
            if randint(rng, seen) == 0:
                found = i
    return found


@compiled(number(DATA, RNG, number, number))
def random_interpreter(data, rng, m, t):
    """An interpreter for the meeting who is there in slot t, free or not; -1 where the one drawn is not there."""
    first = of(data, layout.ABLE_AT, m)
    many = of(data, layout.ABLE_AT, m + 1) - first
    i = of(data, layout.ABLE, first + randint(rng, many)) if many else -1
    return i if i >= 0 and lists(data, layout.THERE, i, t) else -1
