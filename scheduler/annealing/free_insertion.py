"""Insert a meeting where people, place and interpreter are free; nothing is ejected."""

from math import inf

from . import layout
from .compiling import DATA, PRICES, RNG, STATE, compiled, number, truth
from .delta_evaluation import day_cost_delta
from .feasibility import fits, free_slots
from .packed_arrays import of, rows
from .sampling import NONE_FREE, free_interpreter, free_place
from .slot_sets import has, lowest
from .state_changes import count, put


@compiled(truth(DATA, STATE, RNG, number, number, number))
def insert_at(data, state, rng, m, t, q):
    """Insert the meeting in slot t at place q (-1: none) if people, table and interpreter are free."""
    if q < 0 or not has(data, state, layout.PLACE_FREE, q, t) or not fits(data, state, m, t):
        return False
    i = free_interpreter(data, state, rng, m, t)
    if i == NONE_FREE or count(state, layout.UNDO_LENGTH) >= layout.MAX_UNDO - 2:
        return False
    put(data, state, m, t, q, i)
    return True


@compiled(truth(DATA, STATE, RNG, number, number))
def insert_if_free(data, state, rng, m, t):
    """Insert the meeting in slot t if its people, a place and an interpreter are free."""
    if not fits(data, state, m, t):
        return False
    return insert_at(data, state, rng, m, t, free_place(data, state, rng, m, t))


@compiled(truth(DATA, STATE, number))
def is_droppable(data, state, m):
    """Return True if the meeting may be left out: it is not mandatory, and no successor is held."""
    gone = not of(data, layout.MANDATORY, m)
    for e in range(of(data, layout.SUCCESSORS_AT, m), of(data, layout.SUCCESSORS_AT, m + 1)):
        gone = gone and of(state, layout.SLOT, of(data, layout.SUCCESSORS, e)) < 0
    return gone


@compiled(truth(DATA, STATE, RNG, number, PRICES))
def reinsert_anywhere(data, state, rng, m, prices):
    """Insert the meeting in the free slot of least day cost, or drop it; False where it is mandatory and no slot is free."""
    slot = place = -1
    least = inf
    for w in range(rows(data, layout.BEGIN) - 1):
        word = free_slots(data, state, m, w)
        while word:
            t = of(data, layout.BEGIN, w) + lowest(word)
            word &= word - 1
            q = free_place(data, state, rng, m, t)
            if q < 0:
                continue
            loss = day_cost_delta(data, state, m, t, q, prices, least)
            if loss < least:
                slot, place, least = t, q, loss
    return (slot >= 0 and insert_at(data, state, rng, m, slot, place)) or is_droppable(data, state, m)
