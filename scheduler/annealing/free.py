"""What is free on the board: people, maxima, orders, limits and tables."""

from . import table
from .compiling import BOARD, FACTS, compiled, number, truth
from .memory import at, of


@compiled(truth(FACTS, BOARD, number, number))
def within(facts, board, m, t):
    """Whether one meeting more keeps the maxima of its people, and the limits."""
    d = of(facts, table.DAY, t)
    for e in range(of(facts, table.WHO_AT, m), of(facts, table.WHO_AT, m + 1)):
        n = of(facts, table.WHO, e)
        if of(board, table.HELD, n) >= of(facts, table.MOST, n):
            return False
        if board[at(board, table.TODAY, n) + d] >= of(facts, table.MOST_A_DAY, n):
            return False
    for e in range(of(facts, table.LIMITS_AT, m), of(facts, table.LIMITS_AT, m + 1)):
        k = of(facts, table.LIMITS, e)
        if of(board, table.IN_LIMIT, k) >= of(facts, table.LIMIT_MOST, k):
            return False
    return True


@compiled(truth(FACTS, BOARD, number, number))
def in_order(facts, board, m, t):
    """Whether slot t is later than all that the meeting must follow, and earlier than all that follow it."""
    for e in range(of(facts, table.AFTER_AT, m), of(facts, table.AFTER_AT, m + 1)):
        earlier = of(board, table.SLOT, of(facts, table.AFTER, e))
        if earlier < 0 or earlier >= t:
            return False
    for e in range(of(facts, table.FOLLOWERS_AT, m), of(facts, table.FOLLOWERS_AT, m + 1)):
        later = of(board, table.SLOT, of(facts, table.FOLLOWERS, e))
        if 0 <= later <= t:
            return False
    return True


@compiled(truth(FACTS, BOARD, number, number))
def fits(facts, board, m, t):
    """Whether the meeting's people are free in slot t, and no maximum, limit or order is in the way."""
    if not facts[at(facts, table.ALLOWED, m) + t] or not in_order(facts, board, m, t) or not within(facts, board, m, t):
        return False
    for e in range(of(facts, table.WHO_AT, m), of(facts, table.WHO_AT, m + 1)):
        n = of(facts, table.WHO, e)
        if board[at(board, table.SITTING, n) + t] >= facts[at(facts, table.SEATS, n) + t]:
            return False
    return True


@compiled(truth(FACTS, BOARD, number, number))
def has_table(facts, board, q, t):
    """Whether the place is open in slot t and has a table left."""
    return facts[at(facts, table.OPENED, q) + t] and board[at(board, table.SEATED, q) + t] < of(
        facts, table.CAPACITY, q
    )


@compiled(truth(FACTS, number, number))
def allows(facts, m, q):
    """Whether the place is one of the meeting's."""
    found = False
    for e in range(of(facts, table.PLACES_AT, m), of(facts, table.PLACES_AT, m + 1)):
        found = found or of(facts, table.PLACES, e) == q
    return found
