"""One move: a Kempe chain with ejection.

A meeting changes slot or comes in. Each meeting that it ejects takes the origin slot, ejecting in turn, or the cheapest
free slot, or is dropped.
"""

from . import layout
from .compiling import DATA, PRICES, RNG, STATE, compiled, number, truth
from .ejection_insertion import MAX_EJECTED, insert_with_ejection
from .feasibility import among
from .free_insertion import insert_at, insert_if_free, reinsert_anywhere
from .packed_arrays import at, of
from .rng import uniform
from .sampling import random_place
from .state_changes import count, take, undo

ORIGIN_RATE = 0.9  # share of ejected meetings that try the origin slot first


@compiled(truth(DATA, STATE, RNG, number, number, number, number, PRICES))
def _push_on(data, state, rng, first, m, origin, t, prices):
    """Insert m in slot `origin`; its blockers take slot t or any free slot. False, with nothing moved, if one cannot."""
    mark, waiting = count(state, layout.UNDO_LENGTH), count(state, layout.EJECTED_COUNT)
    good = insert_with_ejection(data, state, rng, m, origin, random_place(data, state, rng, m, origin), t, prices)
    k = waiting
    while good and k < count(state, layout.EJECTED_COUNT):
        e = of(state, layout.EJECTED, k)
        good = e != first and (insert_if_free(data, state, rng, e, t) or reinsert_anywhere(data, state, rng, e, prices))
        k += 1
    if not good:
        undo(data, state, mark)
    state[at(state, layout.TOTAL, layout.EJECTED_COUNT)] = waiting
    return good


@compiled(truth(DATA, STATE, RNG, number, number, number, number, number, PRICES))
def _resettle(data, state, rng, first, m, origin, t, place, prices):
    """Reinsert a meeting ejected from slot t by `first`, which came from `origin` and `place`, or drop it."""
    if origin == t:
        done = among(data, layout.PLACES, m, place) and insert_at(data, state, rng, m, t, place)
    else:
        done = origin >= 0 and uniform(rng) < ORIGIN_RATE
        done = done and (
            insert_if_free(data, state, rng, m, origin) or _push_on(data, state, rng, first, m, origin, t, prices)
        )
    return done or reinsert_anywhere(data, state, rng, m, prices)


@compiled(truth(DATA, STATE, RNG, number, number, number, PRICES))
def attempt(data, state, rng, m, t, q, prices):
    """Move or insert the meeting at slot t, place q, and reinsert every meeting that it ejects.

    False where that is infeasible; the state is then inconsistent until the caller rolls back.
    """
    origin, place = of(state, layout.SLOT, m), of(state, layout.PLACE, m)
    if origin >= 0:
        take(data, state, m)
    if (
        not insert_with_ejection(data, state, rng, m, t, q, origin, prices)
        or count(state, layout.EJECTED_COUNT) > MAX_EJECTED
    ):
        return False
    for k in range(count(state, layout.EJECTED_COUNT)):
        if not _resettle(data, state, rng, m, of(state, layout.EJECTED, k), origin, t, place, prices):
            return False
    return True
