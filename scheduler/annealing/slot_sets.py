"""Sets of slots as bits, so that no search walks from slot to slot: 30 slots to a word, a word's slots all of one day."""

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from . import layout
from .compiling import BOARD, DICE, FACTS, compiled, nothing, number, truth
from .packed_arrays import at, of
from .rng import below

SLOTS = 30  # of a word; facts are 32 bits wide


def _counted(build):
    """An instruction of the processor on a whole number."""

    @intrinsic
    def counting(typing, word):
        return types.int64(types.int64), lambda context, builder, signature, args: build(builder, args[0])

    return counting


# The number of the lowest bit of a word that has one, how many zeros are above the highest, and how many bits there are.
lowest = _counted(lambda builder, word: builder.cttz(word, ir.Constant(ir.IntType(1), 1)))
_zeros_above = _counted(lambda builder, word: builder.ctlz(word, ir.Constant(ir.IntType(1), 1)))
size = _counted(lambda builder, word: builder.ctpop(word))


@compiled(number(number))
def highest(word):
    """The number of the highest bit of a word that has one."""
    return 63 - _zeros_above(word)


@compiled(number(DICE, number))
def one_of(dice, word):
    """One of the bits by chance, of a word that has one."""
    for _ in range(below(dice, size(word))):
        word &= word - 1
    return lowest(word)


@compiled(truth(FACTS, number, number, number))
def lists(facts, kind, row, t):
    """Whether slot t is in a set among the facts."""
    return facts[at(facts, kind, row) + of(facts, layout.WORD, t)] >> of(facts, layout.BIT, t) & 1


@compiled(truth(FACTS, BOARD, number, number, number))
def has(facts, board, kind, row, t):
    """Whether slot t is in a set on the board."""
    return board[at(board, kind, row) + of(facts, layout.WORD, t)] >> of(facts, layout.BIT, t) & 1


@compiled(nothing(FACTS, BOARD, number, number, number))
def add(facts, board, kind, row, t):
    """Put slot t into a set on the board."""
    board[at(board, kind, row) + of(facts, layout.WORD, t)] |= 1 << of(facts, layout.BIT, t)


@compiled(nothing(FACTS, BOARD, number, number, number))
def drop(facts, board, kind, row, t):
    """Take slot t out of a set on the board."""
    board[at(board, kind, row) + of(facts, layout.WORD, t)] &= ~(1 << of(facts, layout.BIT, t))
