"""Sitting down where something is free; nobody is pushed."""

from math import inf

from . import layout
from .compiling import BOARD, DICE, FACTS, PRICES, compiled, number, truth
from .delta_evaluation import days_loss
from .feasibility import fits, free_slots
from .packed_arrays import of, rows
from .sampling import NOBODY_FREE, free_interpreter, free_place
from .slot_sets import has, lowest
from .state_changes import count, put


@compiled(truth(FACTS, BOARD, DICE, number, number, number))
def seat_at(facts, board, dice, m, t, q):
    """Put the meeting in slot t at place q (-1: there is none) if its people, a table and an interpreter are free."""
    if q < 0 or not has(facts, board, layout.SPARE, q, t) or not fits(facts, board, m, t):
        return False
    i = free_interpreter(facts, board, dice, m, t)
    if i == NOBODY_FREE or count(board, layout.NOTED) >= layout.MOST_NOTES - 2:
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
    gone = not of(facts, layout.FIRM, m)
    for e in range(of(facts, layout.FOLLOWERS_AT, m), of(facts, layout.FOLLOWERS_AT, m + 1)):
        gone = gone and of(board, layout.SLOT, of(facts, layout.FOLLOWERS, e)) < 0
    return gone


@compiled(truth(FACTS, BOARD, DICE, number, PRICES))
def elsewhere(facts, board, dice, m, prices):
    """Seat the meeting in the slot that costs least, or give it up; False where it must be held and no seat was found."""
    slot = place = -1
    least = inf
    for w in range(rows(facts, layout.BEGIN) - 1):
        word = free_slots(facts, board, m, w)
        while word:
            t = of(facts, layout.BEGIN, w) + lowest(word)
            word &= word - 1
            q = free_place(facts, board, dice, m, t)
            if q < 0:
                continue
            loss = days_loss(facts, board, m, t, q, prices, least)
            if loss < least:
                slot, place, least = t, q, loss
    return (slot >= 0 and seat_at(facts, board, dice, m, slot, place)) or may_go(facts, board, m)
