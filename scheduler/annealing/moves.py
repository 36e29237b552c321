"""One attempt to change the agenda: a meeting goes elsewhere or comes in, and whoever is in its way finds another seat.

Whoever is pushed out goes to where the first one came from, as in a Kempe chain, or to any seat that is free, or is given up.
"""

from . import table
from .chance import share
from .changes import count, take, undo
from .choices import some_place
from .compiling import BOARD, DICE, FACTS, PRICES, compiled, number, truth
from .entering import MOST_OUT, enter
from .free import among
from .memory import at, of
from .seats import elsewhere, seat, seat_at

HOMEWARD = 0.9  # share of those pushed out that try where the first one came from


@compiled(truth(FACTS, BOARD, DICE, number, number, number, number, PRICES))
def _push_on(facts, board, dice, first, m, home, t, prices):
    """Put the meeting in slot `home`, and who is in its way in slot t or anywhere; False, nothing moved, if one cannot go."""
    mark, waiting = count(board, table.NOTED), count(board, table.WAITING)
    good = enter(facts, board, dice, m, home, some_place(facts, board, dice, m, home), t, prices)
    k = waiting
    while good and k < count(board, table.WAITING):
        e = of(board, table.OUT, k)
        good = e != first and (seat(facts, board, dice, e, t) or elsewhere(facts, board, dice, e, prices))
        k += 1
    if not good:
        undo(facts, board, mark)
    board[at(board, table.TOTAL, table.WAITING)] = waiting
    return good


@compiled(truth(FACTS, BOARD, DICE, number, number, number, number, number, PRICES))
def _resettle(facts, board, dice, first, m, home, t, place, prices):
    """Find a seat for a meeting pushed out of slot t by `first`, which came from slot `home` and `place`; or give it up."""
    if home == t:
        done = among(facts, table.PLACES, m, place) and seat_at(facts, board, dice, m, t, place)
    else:
        done = home >= 0 and share(dice) < HOMEWARD
        done = done and (seat(facts, board, dice, m, home) or _push_on(facts, board, dice, first, m, home, t, prices))
    return done or elsewhere(facts, board, dice, m, prices)


@compiled(truth(FACTS, BOARD, DICE, number, number, number, PRICES))
def attempt(facts, board, dice, m, t, q, prices):
    """Move the meeting to slot t at place q, or let it in, and find seats for all whom it pushes out.

    False where that cannot be; then the board is half way: withdraw.
    """
    home, place = of(board, table.SLOT, m), of(board, table.PLACE, m)
    if home >= 0:
        take(facts, board, m)
    if not enter(facts, board, dice, m, t, q, home, prices) or count(board, table.WAITING) > MOST_OUT:
        return False
    for k in range(count(board, table.WAITING)):
        if not _resettle(facts, board, dice, m, of(board, table.OUT, k), home, t, place, prices):
            return False
    return True
