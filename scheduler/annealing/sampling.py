"""Choices by chance: a person of a meeting, a place, an interpreter; rather a place where its people sit before or after."""

from . import layout
from .compiling import BOARD, DICE, FACTS, compiled, number, truth
from .packed_arrays import at, of, rows
from .rng import below, share
from .slot_sets import has, lists

SAME_ZONE = 0.7  # how often a place is chosen where somebody of the meeting sits before or after
NOBODY_FREE = -2


@compiled(number(FACTS, DICE, number))
def somebody(facts, dice, m):
    """One of the meeting's people."""
    first = of(facts, layout.WHO_AT, m)
    return of(facts, layout.WHO, first + below(dice, of(facts, layout.WHO_AT, m + 1) - first))


@compiled(truth(FACTS, number, number))
def beside(facts, t, u):
    """Whether u, which is one more or less than t, is a slot of the same day."""
    return 0 <= u < rows(facts, layout.DAY) and of(facts, layout.DAY, u) == of(facts, layout.DAY, t)


@compiled(number(FACTS, BOARD, DICE, number, number))
def zone_beside(facts, board, dice, m, t):
    """The zone in which one of the meeting's people sits in the slot before or after, by chance; -1: in none."""
    n = somebody(facts, dice, m)
    step = 1 if share(dice) < 0.5 else -1
    for u in (t + step, t - step):
        if beside(facts, t, u) and board[at(board, layout.SITTING, n) + u]:
            return board[at(board, layout.SITS_IN, n) + u]
    return -1


@compiled(number(FACTS, BOARD, DICE, number, number))
def free_place(facts, board, dice, m, t):
    """One of the meeting's places with a table left in slot t, rather in the zone beside; -1: none."""
    first = of(facts, layout.PLACES_AT, m)
    many = of(facts, layout.PLACES_AT, m + 1) - first
    start, found = below(dice, many), -1
    zone = zone_beside(facts, board, dice, m, t) if many > 1 else -1
    for k in range(many):
        q = of(facts, layout.PLACES, first + (start + k) % many)
        if has(facts, board, layout.SPARE, q, t):
            if of(facts, layout.ZONE, q) == zone:
                return q
            found = q
    return found


@compiled(number(FACTS, BOARD, DICE, number, number))
def some_place(facts, board, dice, m, t):
    """One of the meeting's places, free or not; more often one in the zone beside."""
    first = of(facts, layout.PLACES_AT, m)
    many = of(facts, layout.PLACES_AT, m + 1) - first
    start = below(dice, many)
    if many > 1 and share(dice) < SAME_ZONE:
        zone = zone_beside(facts, board, dice, m, t)
        for k in range(many):
            q = of(facts, layout.PLACES, first + (start + k) % many)
            if of(facts, layout.ZONE, q) == zone:
                return q
    return of(facts, layout.PLACES, first + start)


@compiled(number(FACTS, BOARD, DICE, number, number))
def free_interpreter(facts, board, dice, m, t):
    """An interpreter for the meeting in slot t; -1 where it needs none, NOBODY_FREE where none is."""
    if not of(facts, layout.NEEDS, m):
        return -1
    found, seen = NOBODY_FREE, 0
    for e in range(of(facts, layout.ABLE_AT, m), of(facts, layout.ABLE_AT, m + 1)):
        i = of(facts, layout.ABLE, e)
        if has(facts, board, layout.UNHEARD, i, t):
            seen += 1
            if below(dice, seen) == 0:
                found = i
    return found


@compiled(number(FACTS, DICE, number, number))
def some_interpreter(facts, dice, m, t):
    """An interpreter for the meeting who is there in slot t, free or not; -1 where the one drawn is not there."""
    first = of(facts, layout.ABLE_AT, m)
    many = of(facts, layout.ABLE_AT, m + 1) - first
    i = of(facts, layout.ABLE, first + below(dice, many)) if many else -1
    return i if i >= 0 and lists(facts, layout.THERE, i, t) else -1
