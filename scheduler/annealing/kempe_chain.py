"""One attempt to change the agenda: a meeting goes elsewhere or comes in, and whoever is in its way finds another seat.

Whoever is pushed out goes to where the first one came from, as in a Kempe chain, or to any seat that is free, or is given up.
"""

from . import layout
from .compiling import BOARD, DICE, FACTS, PRICES, compiled, number, truth
from .ejection_insertion import MOST_OUT, enter
from .feasibility import among
from .free_insertion import elsewhere, seat, seat_at
from .packed_arrays import at, of
from .rng import share
from .sampling import some_place
from .state_changes import count, take, undo

HOMEWARD = 0.9  # share of those pushed out that try where the first one came from


@compiled(truth(FACTS, BOARD, DICE, number, number, number, number, PRICES))
def _push_on(facts, board, dice, first, m, home, t, prices):
    """Put the meeting in slot `home`, and who is in its way in slot t or anywhere; False, nothing moved, if one cannot go."""
    mark, waiting = count(board, layout.NOTED), count(board, layout.WAITING)
    good = enter(facts, board, dice, m, home, some_place(facts, board, dice, m, home), t, prices)
    k = waiting
    while good and k < count(board, layout.WAITING):
        e = of(board, layout.OUT, k)
        good = e != first and (seat(facts, board, dice, e, t) or elsewhere(facts, board, dice, e, prices))
        k += 1
    if not good:
        undo(facts, board, mark)
    board[at(board, layout.TOTAL, layout.WAITING)] = waiting
    return good


@compiled(truth(FACTS, BOARD, DICE, number, number, number, number, number, PRICES))
def _resettle(facts, board, dice, first, m, home, t, place, prices):
    """Find a seat for a meeting pushed out of slot t by `first`, which came from slot `home` and `place`; or give it up."""
    if home == t:
        done = among(facts, layout.PLACES, m, place) and seat_at(facts, board, dice, m, t, place)
    else:
        done = home >= 0 and share(dice) < HOMEWARD
        done = done and (seat(facts, board, dice, m, home) or _push_on(facts, board, dice, first, m, home, t, prices))
    return done or elsewhere(facts, board, dice, m, prices)


@compiled(truth(FACTS, BOARD, DICE, number, number, number, PRICES))
def attempt(facts, board, dice, m, t, q, prices):
    """Move the meeting to slot t at place q, or let it in, and find seats for all whom it pushes out.

    False where that cannot be; then the board is half way: withdraw.
    """
    home, place = of(board, layout.SLOT, m), of(board, layout.PLACE, m)
    if home >= 0:
        take(facts, board, m)
    if not enter(facts, board, dice, m, t, q, home, prices) or count(board, layout.WAITING) > MOST_OUT:
        return False
    for k in range(count(board, layout.WAITING)):
        if not _resettle(facts, board, dice, m, of(board, layout.OUT, k), home, t, place, prices):
            return False
    return True
