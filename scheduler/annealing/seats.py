"""Sitting down where something is free; nobody is pushed."""

from math import inf

from . import table
from .changes import count, put
from .choices import NOBODY_FREE, free_interpreter, free_place
from .compiling import BOARD, DICE, FACTS, PRICES, compiled, number, truth
from .free import fits, free_slots
from .losses import days_loss
from .memory import of, rows
from .sets import has, lowest


@compiled(truth(FACTS, BOARD, DICE, number, number, number))
def seat_at(facts, board, dice, m, t, q):
    """Put the meeting in slot t at place q (-1: there is none) if its people, a table and an interpreter are free."""
    if q < 0 or not has(facts, board, table.SPARE, q, t) or not fits(facts, board, m, t):
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


@compiled(truth(FACTS, BOARD, DICE, number, PRICES))
def elsewhere(facts, board, dice, m, prices):
    """Seat the meeting in the slot that costs least, or give it up; False where it must be held and no seat was found."""
    slot = place = -1
    least = inf
    for w in range(rows(facts, table.BEGIN) - 1):
        word = free_slots(facts, board, m, w)
        while word:
            t = of(facts, table.BEGIN, w) + lowest(word)
            word &= word - 1
            q = free_place(facts, board, dice, m, t)
            if q < 0:
                continue
            loss = days_loss(facts, board, m, t, q, prices, least)
            if loss < least:
                slot, place, least = t, q, loss
    return (slot >= 0 and seat_at(facts, board, dice, m, slot, place)) or may_go(facts, board, m)
