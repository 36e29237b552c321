"""The functions that Python calls, with arrays; machine code calls each other with pointers to their data."""

from numba import types

from . import day_costs, move_log, repair, search
from .compiling import compiled, nothing, number, real
from .state_changes import conclude, put

FACTS, BOARD = types.int32[::1], types.int64[::1]
DICE, PRICES = types.uint64[::1], types.float64[::1]


@compiled(nothing(FACTS, BOARD, BOARD, BOARD, DICE, number, real, real, PRICES))
def anneal(facts, board, best, diary, dice, attempts, heat, cooling, prices):
    """See search.anneal."""
    search.anneal(
        facts.ctypes, board.ctypes, best.ctypes, diary.ctypes, dice.ctypes, attempts, heat, cooling, prices.ctypes
    )


@compiled(nothing(FACTS, BOARD, DICE, BOARD, PRICES))
def retrace(facts, board, dice, moves, prices):
    """See move_log.retrace."""
    move_log.retrace(facts.ctypes, board.ctypes, dice.ctypes, moves.ctypes, prices.ctypes)


@compiled(nothing(FACTS, BOARD, BOARD, PRICES))
def finish(facts, board, best, prices):
    """Mend the board, and remember it if it is the best yet."""
    repair.mend(facts.ctypes, board.ctypes)
    search.remember(board.ctypes, best.ctypes, prices.ctypes)


@compiled(real(BOARD, PRICES))
def energy(board, prices):
    """See day_costs.energy."""
    return day_costs.energy(board.ctypes, prices.ctypes)


@compiled(nothing(FACTS, BOARD, number, number, number, number))
def hold(facts, board, m, t, q, i):
    """Hold one meeting more, and count its days."""
    put(facts.ctypes, board.ctypes, m, t, q, i)
    conclude(facts.ctypes, board.ctypes, True)
