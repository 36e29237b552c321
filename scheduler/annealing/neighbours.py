"""When somebody sits before and after a slot, by bits: nothing walks from slot to slot."""

from . import table
from .compiling import BOARD, FACTS, compiled, number, two
from .memory import at, of
from .sets import highest, lowest


@compiled(number(FACTS, BOARD, number, number, number))
def taken_in(facts, board, n, w, free):
    """The slots of a word in which n has a meeting, that in slot `free` (-1: none) left out."""
    same = free >= 0 and of(facts, table.WORD, free) == w
    return board[at(board, table.TAKEN, n) + w] & ~(same << of(facts, table.BIT, max(free, 0)))


@compiled(two(FACTS, BOARD, number, number, number))
def neighbours(facts, board, n, t, free):
    """The last slot of the day before t, and the first one after it, in which n has a meeting; -1: there is none."""
    w, bit = of(facts, table.WORD, t), of(facts, table.BIT, t)
    taken = taken_in(facts, board, n, w, free)
    earlier, later, v = taken & ((1 << bit) - 1), taken & (-2 << bit), w
    while not earlier and w > of(facts, table.WORDS, of(facts, table.DAY, t)):
        w -= 1
        earlier = taken_in(facts, board, n, w, free)
    while not later and v + 1 < of(facts, table.WORDS, of(facts, table.DAY, t) + 1):
        v += 1
        later = taken_in(facts, board, n, v, free)
    before = of(facts, table.BEGIN, w) + highest(earlier) if earlier else -1
    return before, of(facts, table.BEGIN, v) + lowest(later) if later else -1
