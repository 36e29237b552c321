"""Feasibility of one more meeting: people, maxima, precedence, limits, places and interpreters."""

from . import layout
from .compiling import DATA, STATE, compiled, number, truth
from .packed_arrays import at, of
from .slot_sets import has, lists


@compiled(truth(DATA, STATE, number, number))
def within_maxima(data, state, m, t):
    """Whether one meeting more keeps the maxima of its people, and the limits."""
    d = of(data, layout.DAY, t)
    for e in range(of(data, layout.WHO_AT, m), of(data, layout.WHO_AT, m + 1)):
        n = of(data, layout.WHO, e)
        if of(state, layout.HELD, n) >= of(data, layout.MOST, n):
            return False
        if state[at(state, layout.TODAY, n) + d] >= of(data, layout.MOST_A_DAY, n):
            return False
    for e in range(of(data, layout.LIMITS_AT, m), of(data, layout.LIMITS_AT, m + 1)):
        k = of(data, layout.LIMITS, e)
        if of(state, layout.IN_LIMIT, k) >= of(data, layout.LIMIT_MOST, k):
            return False
    return True


@compiled(truth(DATA, STATE, number, number))
def keeps_order(data, state, m, t):
    """Whether slot t is later than all that the meeting must follow, and earlier than all that follow it."""
    for e in range(of(data, layout.AFTER_AT, m), of(data, layout.AFTER_AT, m + 1)):
        earlier = of(state, layout.SLOT, of(data, layout.AFTER, e))
        if earlier < 0 or earlier >= t:
            return False
    for e in range(of(data, layout.SUCCESSORS_AT, m), of(data, layout.SUCCESSORS_AT, m + 1)):
        later = of(state, layout.SLOT, of(data, layout.SUCCESSORS, e))
        if 0 <= later <= t:
            return False
    return True


@compiled(truth(DATA, STATE, number, number))
def fits(data, state, m, t):
    """Return True if the meeting's people are free in slot t and no maximum, limit or order is violated."""
    if not lists(data, layout.ALLOWED, m, t):
        return False
    for e in range(of(data, layout.WHO_AT, m), of(data, layout.WHO_AT, m + 1)):
        if has(data, state, layout.FULL, of(data, layout.WHO, e), t):
            return False
    return keeps_order(data, state, m, t) and within_maxima(data, state, m, t)


@compiled(number(DATA, STATE, number, number, number, number, number))
def _any(data, state, kind, rows_of, m, w, found):
    """Of the slots found in a word, those in the set of any of the meeting's places, or of its interpreters."""
    spare = 0
    for e in range(of(data, rows_of - 1, m), of(data, rows_of - 1, m + 1)):
        spare |= state[at(state, kind, of(data, rows_of, e)) + w]
    return found & spare


@compiled(number(DATA, STATE, number, number))
def free_slots(data, state, m, w):
    """The slots of a word in which all of the meeting's people, a place and an interpreter are free."""
    found = data[at(data, layout.ALLOWED, m) + w]
    for e in range(of(data, layout.WHO_AT, m), of(data, layout.WHO_AT, m + 1)):
        found &= ~state[at(state, layout.FULL, of(data, layout.WHO, e)) + w]
    if found:
        found = _any(data, state, layout.PLACE_FREE, layout.PLACES, m, w, found)
    if found and of(data, layout.NEEDS, m):
        found = _any(data, state, layout.INTERPRETER_FREE, layout.ABLE, m, w, found)
    return found


@compiled(truth(DATA, number, number, number))
def among(data, kind, m, x):
    """Whether x is in the meeting's row of a ragged table: one of its people, its places."""
    found = False
    for e in range(of(data, kind - 1, m), of(data, kind - 1, m + 1)):
        found = found or of(data, kind, e) == x
    return found


@compiled(number(DATA, STATE, number, number))
def blocker(data, state, n, t):
    """The one meeting that leaves a person no seat in slot t; -1: they have a seat, or it may be one of several."""
    if not has(data, state, layout.FULL, n, t) or state[at(state, layout.SITTING, n) + t] > 1:
        return -1
    return state[at(state, layout.SEAT_MEETING, of(data, layout.SEAT_ROW, n)) + t]
