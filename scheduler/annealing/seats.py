"""Sitting down where something is free; nobody is pushed."""

from . import table
from .chance import below
from .changes import count, put
from .choices import NOBODY_FREE, free_interpreter, free_place
from .compiling import BOARD, DICE, FACTS, compiled, number, truth
from .free import fits, has_table
from .memory import of, rows

TRIES = 10  # slots that are tried


@compiled(truth(FACTS, BOARD, DICE, number, number, number))
def seat_at(facts, board, dice, m, t, q):
    """Put the meeting in slot t at place q (-1: there is none) if its people, a table and an interpreter are free."""
    if q < 0 or not has_table(facts, board, q, t) or not fits(facts, board, m, t):
        return False
    i = free_interpreter(facts, board, dice, m, t)
    if i == NOBODY_FREE or count(board, table.NOTED) >= table.MOST_NOTES - 2:
        return False
    put(facts, board, m, t, q, i)
    return True


@compiled(truth(FACTS, BOARD, DICE, number, number))
def seat(facts, board, dice, m, t):
    """Put the meeting in slot t if its people, a place and an interpreter are free."""
    if not fits(facts, board, m, t):
        return False
    return seat_at(facts, board, dice, m, t, free_place(facts, board, dice, m, t))


@compiled(truth(FACTS, BOARD, number))
def may_go(facts, board, m):
    """Whether a meeting that is not held may stay so: nothing requires it, and none of those held must follow it."""
    gone = not of(facts, table.FIRM, m)
    for e in range(of(facts, table.FOLLOWERS_AT, m), of(facts, table.FOLLOWERS_AT, m + 1)):
        gone = gone and of(board, table.SLOT, of(facts, table.FOLLOWERS, e)) < 0
    return gone


@compiled(truth(FACTS, BOARD, DICE, number))
def elsewhere(facts, board, dice, m):
    """Seat the meeting in some slot, or give it up; False where it must be held and no seat was found."""
    for _ in range(TRIES):
        if seat(facts, board, dice, m, below(dice, rows(facts, table.DAY))):
            return True
    return may_go(facts, board, m)
