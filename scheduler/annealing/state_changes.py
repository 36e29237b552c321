"""Putting meetings on the board, taking them away, and taking back what was done.

Each change is noted, so that it can be taken back.
"""

from . import layout
from .compiling import BOARD, FACTS, compiled, nothing, number, truth
from .day_costs import recount
from .packed_arrays import at, of, rows
from .slot_sets import add, drop


@compiled(number(BOARD, number))
def count(board, counter):
    """One of the counters."""
    return of(board, layout.TOTAL, counter)


@compiled(number(FACTS, BOARD, number, number))
def burden(facts, board, n, worth):
    """How much person n's shortfall and unfairness fall (below 0) with one meeting more, worth so much to them."""
    change = 0
    if of(board, layout.HELD, n) < of(facts, layout.LEAST, n):
        change -= of(facts, layout.SHORTFALL, n)
    fairness, best = of(facts, layout.POLICY, layout.FAIRNESS), of(facts, layout.BEST_WORTH, n)
    floor, got = of(facts, layout.POLICY, layout.FLOOR), of(board, layout.GOT, n)
    if fairness and 100 * got < floor * best:  # not so for most people: divisions are slow
        change += fairness * (max(0, floor - 100 * (got + worth) // best) - max(0, floor - 100 * got // best))
    return change


@compiled(nothing(BOARD, number, number, number, number, number))
def _note(board, m, t, q, i, placed):
    note = at(board, layout.NOTES, count(board, layout.NOTED))
    board[note], board[note + 1], board[note + 2], board[note + 3], board[note + 4] = m, t, q, i, placed
    board[at(board, layout.TOTAL, layout.NOTED)] += 1


@compiled(nothing(FACTS, BOARD, number, number, number, number))
def _count(facts, board, n, t, more, worth):
    board[at(board, layout.HELD, n)] += more
    board[at(board, layout.TODAY, n) + of(facts, layout.DAY, t)] += more
    board[at(board, layout.GOT, n)] += worth


@compiled(nothing(FACTS, BOARD, number, number, number))
def _sit(facts, board, n, t, zone):
    board[at(board, layout.SITS_IN, n) + t] = zone
    add(facts, board, layout.TAKEN, n, t)


@compiled(nothing(FACTS, BOARD, number, number))
def _rise(facts, board, n, t):
    board[at(board, layout.SITS_IN, n) + t] = -1
    drop(facts, board, layout.TAKEN, n, t)


@compiled(number(FACTS, number, number, number))
def _unkept(facts, m, t, q):
    """The price of a promise that is not kept so."""
    promised = of(facts, layout.PROMISED_SLOT, m)
    if promised == -1 or (promised == t and of(facts, layout.PROMISED_PLACE, m) == q):
        return 0
    return of(facts, layout.POLICY, layout.MOVED)


@compiled(nothing(FACTS, BOARD, number, number, number, number))
def put(facts, board, m, t, q, i):
    """Hold the meeting in slot t at place q with interpreter i (or -1)."""
    _note(board, m, t, q, i, 1)
    zone, seated = of(facts, layout.ZONE, q), at(board, layout.SEATED, q) + t
    board[at(board, layout.SLOT, m)], board[at(board, layout.PLACE, m)], board[at(board, layout.VOICE, m)] = t, q, i
    board[at(board, layout.TABLES, of(facts, layout.TABLE, q) + board[seated]) + t] = m
    board[seated] += 1
    if board[seated] >= of(facts, layout.CAPACITY, q):
        drop(facts, board, layout.SPARE, q, t)
    if i >= 0:
        drop(facts, board, layout.UNHEARD, i, t)
        n = rows(facts, layout.LEAST) + i
        recount(facts, board, n, t, zone, 1)
        board[at(board, layout.VOICES, i) + t] = m
        _sit(facts, board, n, t, zone)
    worth = of(facts, layout.PRICE, m) - _unkept(facts, m, t, q)
    for e in range(of(facts, layout.WHO_AT, m), of(facts, layout.WHO_AT, m + 1)):
        n, sitting = of(facts, layout.WHO, e), at(board, layout.SITTING, of(facts, layout.WHO, e)) + t
        worth -= burden(facts, board, n, of(facts, layout.WORTH, e))
        if not board[sitting] and of(facts, layout.COUNTED, n):
            recount(facts, board, n, t, zone, 1)
        board[at(board, layout.CHAIRS, of(facts, layout.CHAIR, n) + board[sitting]) + t] = m
        board[sitting] += 1
        _sit(facts, board, n, t, zone)
        if board[sitting] >= facts[at(facts, layout.SEATS, n) + t]:
            add(facts, board, layout.FULL, n, t)
        _count(facts, board, n, t, 1, of(facts, layout.WORTH, e))
    for k in range(of(facts, layout.LIMITS_AT, m), of(facts, layout.LIMITS_AT, m + 1)):
        board[at(board, layout.IN_LIMIT, of(facts, layout.LIMITS, k))] += 1
    board[at(board, layout.TOTAL, layout.VALUE)] += worth


@compiled(nothing(BOARD, number, number, number, number, number))
def _leave(board, kind, first, last, t, m):
    """Take a meeting out of its seats: the one in the last of them sits down there."""
    seat = at(board, kind, first) + t
    step = at(board, kind, 1) - at(board, kind, 0)
    while board[seat] != m:
        seat += step
    end = at(board, kind, first + last) + t
    board[seat] = board[end]
    board[end] = -1


@compiled(nothing(FACTS, BOARD, number))
def take(facts, board, m):
    """Hold the meeting no longer."""
    t, q, i = of(board, layout.SLOT, m), of(board, layout.PLACE, m), of(board, layout.VOICE, m)
    _note(board, m, t, q, i, 0)
    seated = at(board, layout.SEATED, q) + t
    board[seated] -= 1
    add(facts, board, layout.SPARE, q, t)
    _leave(board, layout.TABLES, of(facts, layout.TABLE, q), board[seated], t, m)
    zone = of(facts, layout.ZONE, q)
    if i >= 0:
        n = rows(facts, layout.LEAST) + i
        add(facts, board, layout.UNHEARD, i, t)
        board[at(board, layout.VOICES, i) + t] = -1
        _rise(facts, board, n, t)
        recount(facts, board, n, t, zone, -1)
    worth = of(facts, layout.PRICE, m) - _unkept(facts, m, t, q)
    for e in range(of(facts, layout.WHO_AT, m), of(facts, layout.WHO_AT, m + 1)):
        n, sitting = of(facts, layout.WHO, e), at(board, layout.SITTING, of(facts, layout.WHO, e)) + t
        board[sitting] -= 1
        drop(facts, board, layout.FULL, n, t)
        _leave(board, layout.CHAIRS, of(facts, layout.CHAIR, n), board[sitting], t, m)
        if not board[sitting]:
            _rise(facts, board, n, t)
            if of(facts, layout.COUNTED, n):
                recount(facts, board, n, t, zone, -1)
        _count(facts, board, n, t, -1, -of(facts, layout.WORTH, e))
        worth -= burden(facts, board, n, of(facts, layout.WORTH, e))
    for k in range(of(facts, layout.LIMITS_AT, m), of(facts, layout.LIMITS_AT, m + 1)):
        board[at(board, layout.IN_LIMIT, of(facts, layout.LIMITS, k))] -= 1
    board[at(board, layout.SLOT, m)] = board[at(board, layout.PLACE, m)] = board[at(board, layout.VOICE, m)] = -1
    board[at(board, layout.TOTAL, layout.VALUE)] -= worth


@compiled(nothing(FACTS, BOARD, number))
def undo(facts, board, mark):
    """Take moves back until so many are left."""
    while count(board, layout.NOTED) > mark:
        note = at(board, layout.NOTES, count(board, layout.NOTED) - 1)
        if board[note + 4]:
            take(facts, board, board[note])
        else:
            put(facts, board, board[note], board[note + 1], board[note + 2], board[note + 3])
        board[at(board, layout.TOTAL, layout.NOTED)] -= 2  # the one taken back, and the one that took it back


@compiled(nothing(FACTS, BOARD, truth))
def conclude(facts, board, good):
    """Keep what was moved since the last time, or take it back."""
    if not good:
        undo(facts, board, 0)
    board[at(board, layout.TOTAL, layout.NOTED)] = board[at(board, layout.TOTAL, layout.WAITING)] = 0
