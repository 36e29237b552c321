"""Coming in: a meeting takes its seats, and who is in the way is taken away and waits for others."""

from . import layout
from .compiling import BOARD, DICE, FACTS, PRICES, compiled, number, truth
from .delta_evaluation import guest_to_move
from .feasibility import in_order, within
from .packed_arrays import at, of
from .rng import below
from .sampling import NOBODY_FREE, free_interpreter, some_interpreter
from .slot_sets import has, lists
from .state_changes import count, put, take

MOST_OUT = 2  # meetings that one may push out: with more, hardly ever an attempt succeeds


@compiled(truth(FACTS, BOARD, number))
def _push(facts, board, m):
    """Take the meeting away; False where it may not be moved, there is none (-1), or too much has moved already."""
    if m < 0 or of(facts, layout.LOCKED, m) or count(board, layout.NOTED) > layout.MOST_NOTES // 2:
        return False
    take(facts, board, m)
    board[at(board, layout.OUT, count(board, layout.WAITING))] = m
    board[at(board, layout.TOTAL, layout.WAITING)] += 1
    return True


@compiled(number(BOARD, DICE, number, number, number, number))
def _one_of(board, dice, kind, first, many, t):
    """One of the meetings that sit there; -1: there are none."""
    return board[at(board, kind, first + below(dice, many)) + t] if many else -1


@compiled(truth(FACTS, BOARD, DICE, number, number))
def _free_chairs(facts, board, dice, m, t):
    """Make room for the meeting's people; False where that cannot be."""
    for e in range(of(facts, layout.WHO_AT, m), of(facts, layout.WHO_AT, m + 1)):
        n = of(facts, layout.WHO, e)
        sitting, full = board[at(board, layout.SITTING, n) + t], has(facts, board, layout.FULL, n, t)
        if full and not _push(
            facts, board, _one_of(board, dice, layout.CHAIRS, of(facts, layout.CHAIR, n), sitting, t)
        ):
            return False
    return True


@compiled(truth(FACTS, BOARD, DICE, number, number, number, PRICES))
def _free_table(facts, board, dice, t, q, home, prices):
    """The same at the place, rather by one who can go to slot `home` (-1: there is none)."""
    seated = board[at(board, layout.SEATED, q) + t]
    if seated < of(facts, layout.CAPACITY, q):
        return True
    guest = guest_to_move(facts, board, dice, q, t, home, prices) if home >= 0 and home != t else -1
    if guest < 0:
        guest = _one_of(board, dice, layout.TABLES, of(facts, layout.TABLE, q), seated, t)
    return _push(facts, board, guest)


@compiled(number(FACTS, BOARD, DICE, number, number))
def _voice(facts, board, dice, m, t):
    """An interpreter for the meeting (-1: it needs none), taken from another where none is free; or NOBODY_FREE."""
    i = free_interpreter(facts, board, dice, m, t)
    if i == NOBODY_FREE:
        i = some_interpreter(facts, dice, m, t)
        if i < 0 or not _push(facts, board, board[at(board, layout.VOICES, i) + t]):
            return NOBODY_FREE
    return i


@compiled(truth(FACTS, BOARD, DICE, number, number, number, number, PRICES))
def enter(facts, board, dice, m, t, q, home, prices):
    """Put the meeting in slot t at place q; who is in the way waits, rather one who can go to slot `home` (-1: none).

    False where that cannot be; then some may have been taken away already.
    """
    if not (lists(facts, layout.ALLOWED, m, t) and lists(facts, layout.OPENED, q, t) and in_order(facts, board, m, t)):
        return False
    if not _free_chairs(facts, board, dice, m, t) or not _free_table(facts, board, dice, t, q, home, prices):
        return False
    i = _voice(facts, board, dice, m, t)
    if i == NOBODY_FREE or not within(facts, board, m, t):
        return False
    put(facts, board, m, t, q, i)
    return True
