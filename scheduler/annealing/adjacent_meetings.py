"""When somebody sits before and after a slot, by bits: nothing walks from slot to slot."""

from . import layout
from .compiling import BOARD, FACTS, compiled, number, two
from .packed_arrays import at, of
from .slot_sets import highest, lowest


@compiled(number(FACTS, BOARD, number, number, number))
def taken_in(facts, board, n, w, free):
    """The slots of a word in which n has a meeting, that in slot `free` (-1: none) left out."""
    same = free >= 0 and of(facts, layout.WORD, free) == w
    return board[at(board, layout.TAKEN, n) + w] & ~(same << of(facts, layout.BIT, max(free, 0)))


@compiled(two(FACTS, BOARD, number, number, number))
def neighbours(facts, board, n, t, free):
    """The last slot of the day before t, and the first one after it, in which n has a meeting; -1: there is none."""
    w, bit = of(facts, layout.WORD, t), of(facts, layout.BIT, t)
    taken = taken_in(facts, board, n, w, free)
    earlier, later, v = taken & ((1 << bit) - 1), taken & (-2 << bit), w
    while not earlier and w > of(facts, layout.WORDS, of(facts, layout.DAY, t)):
        w -= 1
        earlier = taken_in(facts, board, n, w, free)
    while not later and v + 1 < of(facts, layout.WORDS, of(facts, layout.DAY, t) + 1):
        v += 1
        later = taken_in(facts, board, n, v, free)
    before = of(facts, layout.BEGIN, w) + highest(earlier) if earlier else -1
    return before, of(facts, layout.BEGIN, v) + lowest(later) if later else -1
