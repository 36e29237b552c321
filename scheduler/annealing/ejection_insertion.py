"""Insert a meeting and eject the meetings that block it. Ejected meetings are pushed on EJECTED for re-insertion."""

from . import layout
from .compiling import DATA, PRICES, RNG, STATE, compiled, number, truth
from .delta_evaluation import cheapest_ejectable
from .feasibility import keeps_order, within_maxima
from .packed_arrays import at, of
from .rng import randint
from .sampling import NONE_FREE, free_interpreter, random_interpreter
from .slot_sets import has, lists
from .state_changes import count, put, take

MAX_EJECTED = 2  # meetings that one insertion may eject; with more, an iteration hardly ever succeeds


@compiled(truth(DATA, STATE, number))
def _eject(data, state, m):
    """Eject the meeting; False if it is locked, missing (-1), or the undo log is half full."""
    if m < 0 or of(data, layout.LOCKED, m) or count(state, layout.UNDO_LENGTH) > layout.MAX_UNDO // 2:
        return False
    take(data, state, m)
    state[at(state, layout.EJECTED, count(state, layout.EJECTED_COUNT))] = m
    state[at(state, layout.TOTAL, layout.EJECTED_COUNT)] += 1
    return True


@compiled(number(STATE, RNG, number, number, number, number))
def _random_sitting(state, rng, kind, first, many, t):
    """One of the meetings that sit there; -1: there are none."""
    return state[at(state, kind, first + randint(rng, many)) + t] if many else -1


@compiled(truth(DATA, STATE, RNG, number, number))
def _free_chairs(data, state, rng, m, t):
    """Make room for the meeting's people; False where that cannot be."""
    for e in range(of(data, layout.WHO_AT, m), of(data, layout.WHO_AT, m + 1)):
        n = of(data, layout.WHO, e)
        sitting, full = state[at(state, layout.SITTING, n) + t], has(data, state, layout.FULL, n, t)
        if full and not _eject(
            data, state, _random_sitting(state, rng, layout.SEAT_MEETING, of(data, layout.SEAT_ROW, n), sitting, t)
        ):
            return False
    return True


@compiled(truth(DATA, STATE, RNG, number, number, number, PRICES))
def _free_table(data, state, rng, t, q, origin, prices):
    """The same at the place, rather by one who can go to slot `origin` (-1: there is none)."""
    seated = state[at(state, layout.SEATED, q) + t]
    if seated < of(data, layout.CAPACITY, q):
        return True
    guest = cheapest_ejectable(data, state, rng, q, t, origin, prices) if origin >= 0 and origin != t else -1
    if guest < 0:
        guest = _random_sitting(state, rng, layout.TABLE_MEETING, of(data, layout.TABLE_ROW, q), seated, t)
    return _eject(data, state, guest)


@compiled(number(DATA, STATE, RNG, number, number))
def _find_interpreter(data, state, rng, m, t):
    """An interpreter for the meeting (-1: it needs none), taken from another where none is free; or NOBODY_FREE."""
    i = free_interpreter(data, state, rng, m, t)
    if i == NONE_FREE:
        i = random_interpreter(data, rng, m, t)
        if i < 0 or not _eject(data, state, state[at(state, layout.INTERPRETER_MEETING, i) + t]):
            return NONE_FREE
    return i


@compiled(truth(DATA, STATE, RNG, number, number, number, number, PRICES))
def insert_with_ejection(data, state, rng, m, t, q, origin, prices):
    """Insert the meeting in slot t at place q; its blockers are ejected, preferably one that fits slot `origin` (-1: none).

    False where that is infeasible; some meetings may have been ejected already.
    """
    if not (lists(data, layout.ALLOWED, m, t) and lists(data, layout.OPENED, q, t) and keeps_order(data, state, m, t)):
        return False
    if not _free_chairs(data, state, rng, m, t) or not _free_table(data, state, rng, t, q, origin, prices):
        return False
    i = _find_interpreter(data, state, rng, m, t)
    if i == NONE_FREE or not within_maxima(data, state, m, t):
        return False
    put(data, state, m, t, q, i)
    return True
