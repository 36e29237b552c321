"""Simulated annealing of a board (Kirkpatrick, Gelatt and Vecchi, Science 1983), in machine code.

The energy is the value less what broken walks and rows, and breaks beyond the spread, are made to cost; a new agenda is
taken if it loses no more than a random amount that shrinks as the search cools down.
"""

from math import log

from . import layout
from .compiling import BOARD, DICE, FACTS, PRICES, compiled, nothing, number, real
from .day_costs import energy
from .delta_evaluation import loss_of, pushed_loss
from .feasibility_precheck import hopeless
from .kempe_chain import attempt
from .move_log import write
from .packed_arrays import at, of, rows
from .proposals import count_costly, meeting_to_try, slot_to_try
from .rng import share
from .sampling import some_place
from .state_changes import conclude, count

LOOK = 512  # attempts between two looks at who waits, and at whether this is the best agenda yet


@compiled(nothing(BOARD, BOARD, PRICES))
def remember(board, best, prices):
    """Keep the agenda if it is the best yet that breaks no walk and no row."""
    lawful = count(board, layout.WALKS) == 0 and count(board, layout.LONG_ROWS) == 0
    if lawful and energy(board, prices) > energy(best, prices):
        for kind in (layout.SLOT, layout.PLACE, layout.VOICE):
            mine, theirs = at(best, kind, 0), at(board, kind, 0)
            for m in range(rows(board, kind)):
                best[mine + m] = board[theirs + m]
        for counter in (layout.VALUE, layout.EXCESS):
            best[at(best, layout.TOTAL, counter)] = count(board, counter)


@compiled(nothing(FACTS, BOARD, BOARD, BOARD, DICE, number, real, real, PRICES))
def anneal(facts, board, best, diary, dice, attempts, heat, cooling, prices):
    """So many attempts, the heat multiplied by `cooling` at each; `prices` of a broken walk, a row, a break too many.

    `best` becomes the board of the best agenda seen that breaks no walk and no row; what is accepted goes into the diary.
    """
    costly = 0
    for turn in range(attempts):
        if turn % LOOK == 0:
            costly = count_costly(facts, board)
            remember(board, best, prices)
        heat *= cooling
        m = meeting_to_try(facts, board, dice, costly)
        t = -1 if m < 0 else slot_to_try(facts, board, dice, m)
        if t < 0:
            continue
        q = some_place(facts, board, dice, m, t)
        if t == of(board, layout.SLOT, m) and q == of(board, layout.PLACE, m):
            continue
        allowance = -heat * log(1.0 - share(dice))
        loss = loss_of(facts, board, m, t, q, prices, allowance + heat)
        if loss > allowance + heat:
            continue
        home = of(board, layout.SLOT, m)
        if home >= 0 and home != t:
            loss += pushed_loss(facts, board, m, t, prices)
            if loss > allowance + heat or hopeless(facts, board, m, t):
                continue
        before = energy(board, prices)
        good = attempt(facts, board, dice, m, t, q, prices) and before - energy(board, prices) <= allowance
        if good:
            write(board, diary, int(allowance))
        conclude(facts, board, good)
    remember(board, best, prices)
