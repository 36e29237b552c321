"""What is free on the board: people, maxima, orders, limits and tables."""

from . import layout
from .compiling import BOARD, FACTS, compiled, number, truth
from .packed_arrays import at, of
from .slot_sets import has, lists


@compiled(truth(FACTS, BOARD, number, number))
def within(facts, board, m, t):
    """Whether one meeting more keeps the maxima of its people, and the limits."""
    d = of(facts, layout.DAY, t)
    for e in range(of(facts, layout.WHO_AT, m), of(facts, layout.WHO_AT, m + 1)):
        n = of(facts, layout.WHO, e)
        if of(board, layout.HELD, n) >= of(facts, layout.MOST, n):
            return False
        if board[at(board, layout.TODAY, n) + d] >= of(facts, layout.MOST_A_DAY, n):
            return False
    for e in range(of(facts, layout.LIMITS_AT, m), of(facts, layout.LIMITS_AT, m + 1)):
        k = of(facts, layout.LIMITS, e)
        if of(board, layout.IN_LIMIT, k) >= of(facts, layout.LIMIT_MOST, k):
            return False
    return True


@compiled(truth(FACTS, BOARD, number, number))
def in_order(facts, board, m, t):
    """Whether slot t is later than all that the meeting must follow, and earlier than all that follow it."""
    for e in range(of(facts, layout.AFTER_AT, m), of(facts, layout.AFTER_AT, m + 1)):
        earlier = of(board, layout.SLOT, of(facts, layout.AFTER, e))
        if earlier < 0 or earlier >= t:
            return False
    for e in range(of(facts, layout.FOLLOWERS_AT, m), of(facts, layout.FOLLOWERS_AT, m + 1)):
        later = of(board, layout.SLOT, of(facts, layout.FOLLOWERS, e))
        if 0 <= later <= t:
            return False
    return True


@compiled(truth(FACTS, BOARD, number, number))
def fits(facts, board, m, t):
    """Whether the meeting's people are free in slot t, and no maximum, limit or order is in the way."""
    if not lists(facts, layout.ALLOWED, m, t):
        return False
    for e in range(of(facts, layout.WHO_AT, m), of(facts, layout.WHO_AT, m + 1)):
        if has(facts, board, layout.FULL, of(facts, layout.WHO, e), t):
            return False
    return in_order(facts, board, m, t) and within(facts, board, m, t)


@compiled(number(FACTS, BOARD, number, number, number, number, number))
def _any(facts, board, kind, rows_of, m, w, found):
    """Of the slots found in a word, those in the set of any of the meeting's places, or of its interpreters."""
    spare = 0
    for e in range(of(facts, rows_of - 1, m), of(facts, rows_of - 1, m + 1)):
        spare |= board[at(board, kind, of(facts, rows_of, e)) + w]
    return found & spare


@compiled(number(FACTS, BOARD, number, number))
def free_slots(facts, board, m, w):
    """The slots of a word in which all of the meeting's people, a place and an interpreter are free."""
    found = facts[at(facts, layout.ALLOWED, m) + w]
    for e in range(of(facts, layout.WHO_AT, m), of(facts, layout.WHO_AT, m + 1)):
        found &= ~board[at(board, layout.FULL, of(facts, layout.WHO, e)) + w]
    if found:
        found = _any(facts, board, layout.SPARE, layout.PLACES, m, w, found)
    if found and of(facts, layout.NEEDS, m):
        found = _any(facts, board, layout.UNHEARD, layout.ABLE, m, w, found)
    return found


@compiled(truth(FACTS, number, number, number))
def among(facts, kind, m, x):
    """Whether x is in the meeting's row of a ragged table: one of its people, its places."""
    found = False
    for e in range(of(facts, kind - 1, m), of(facts, kind - 1, m + 1)):
        found = found or of(facts, kind, e) == x
    return found


@compiled(number(FACTS, BOARD, number, number))
def blocker(facts, board, n, t):
    """The one meeting that leaves a person no seat in slot t; -1: they have a seat, or it may be one of several."""
    if not has(facts, board, layout.FULL, n, t) or board[at(board, layout.SITTING, n) + t] > 1:
        return -1
    return board[at(board, layout.CHAIRS, of(facts, layout.CHAIR, n)) + t]
