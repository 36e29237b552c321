"""Sets of slots as bits: 30 slots to a word, the slots of a word all on one day."""

from collections.abc import Callable

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from . import layout
from .compiling import DATA, RNG, STATE, compiled, nothing, number, truth
from .packed_arrays import at, of
from .rng import randint

SLOTS = 30  # slots per word; instance arrays are 32 bits wide


def _counted(build) -> Callable[[int], int]:
    """An instruction of the processor on a whole number."""

    @intrinsic
    def counting(typing, word):
        return types.int64(types.int64), lambda context, builder, signature, args: build(builder, args[0])

    return counting  # pyright: ignore[reportReturnType] (called from machine code, with the word alone)


# The number of the lowest bit of a word that has one, how many zeros are above the highest, and how many bits there are.
lowest = _counted(lambda builder, word: builder.cttz(word, ir.Constant(ir.IntType(1), 1)))
_zeros_above = _counted(lambda builder, word: builder.ctlz(word, ir.Constant(ir.IntType(1), 1)))
size = _counted(lambda builder, word: builder.ctpop(word))


@compiled(number(number))
def highest(word):
    """The number of the highest bit of a word that has one."""
    return 63 - _zeros_above(word)


@compiled(number(RNG, number))
def random_bit(rng, word):
    """One of the bits at random, of a word that has one."""
    for _ in range(randint(rng, size(word))):
        word &= word - 1
    return lowest(word)


@compiled(truth(DATA, number, number, number))
def lists(data, kind, row, t):
    """Whether slot t is in a set among the instance arrays."""
    return data[at(data, kind, row) + of(data, layout.WORD, t)] >> of(data, layout.BIT, t) & 1


@compiled(truth(DATA, STATE, number, number, number))
def has(data, state, kind, row, t):
    """Whether slot t is in a set on the state."""
    return state[at(state, kind, row) + of(data, layout.WORD, t)] >> of(data, layout.BIT, t) & 1


@compiled(nothing(DATA, STATE, number, number, number))
def add(data, state, kind, row, t):
    """Put slot t into a set on the state."""
    state[at(state, kind, row) + of(data, layout.WORD, t)] |= 1 << of(data, layout.BIT, t)


@compiled(nothing(DATA, STATE, number, number, number))
def drop(data, state, kind, row, t):
    """Take slot t out of a set on the state."""
    state[at(state, kind, row) + of(data, layout.WORD, t)] &= ~(1 << of(data, layout.BIT, t))
