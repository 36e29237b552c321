"""The meetings before and after a slot, found by bit operations instead of a walk from slot to slot."""

from . import layout
from .compiling import DATA, STATE, compiled, number, two
from .packed_arrays import at, of
from .slot_sets import highest, lowest


@compiled(number(DATA, STATE, number, number, number))
def taken_in(data, state, n, w, free):
    """The slots of a word in which n has a meeting, that in slot `free` (-1: none) left out."""
    same = free >= 0 and of(data, layout.WORD, free) == w
    return state[at(state, layout.OCCUPIED, n) + w] & ~(same << of(data, layout.BIT, max(free, 0)))


@compiled(two(DATA, STATE, number, number, number))
def adjacent_meetings(data, state, n, t, free):
    """The last slot of the day before t, and the first one after it, in which n has a meeting; -1: there is none."""
    w, bit = of(data, layout.WORD, t), of(data, layout.BIT, t)
    taken = taken_in(data, state, n, w, free)
    earlier, later, v = taken & ((1 << bit) - 1), taken & (-2 << bit), w
    while not earlier and w > of(data, layout.WORDS, of(data, layout.DAY, t)):
        w -= 1
        earlier = taken_in(data, state, n, w, free)
    while not later and v + 1 < of(data, layout.WORDS, of(data, layout.DAY, t) + 1):
        v += 1
        later = taken_in(data, state, n, v, free)
    before = of(data, layout.BEGIN, w) + highest(earlier) if earlier else -1
    return before, of(data, layout.BEGIN, v) + lowest(later) if later else -1
