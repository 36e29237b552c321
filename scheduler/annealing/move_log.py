"""What a search has done, so that another can do it too: moves that were accepted, tried again on another board.

Searches side by side are worth little if all but one are thrown away. Here what the others did is done again where the
first one stands, as far as it still can be and loses no more than it was allowed to lose then. Few moves are accepted,
so that is quickly done, and several workers get nearly as far in one minute as one in several.

A diary is an array: how much of it is written, then for each move how many meetings it moved and what it might lose, and
three numbers for each of these: meeting, slot (-1: given up) and place. An interpreter is found anew.
"""

import numpy as np

from . import layout
from .compiling import BOARD, DICE, FACTS, PRICES, compiled, nothing, number, truth
from .day_costs import energy
from .free_insertion import may_go, seat_at
from .packed_arrays import at, of
from .state_changes import conclude, count, take

BEGIN = 2  # of the moves
HEAD, WIDTH = 2, 3  # of a move, of a meeting


def empty_diary(room: int) -> np.ndarray:
    """A diary for so many numbers; moves that find no room in it are not told."""
    diary = np.zeros(BEGIN + room, np.int64)
    diary[:BEGIN] = BEGIN, len(diary)
    return diary


@compiled(nothing(BOARD, BOARD, number))
def write(board, diary, allowance):
    """Note where the meetings that have moved since the last `conclude` are now."""
    noted, entry = count(board, layout.NOTED), diary[0]
    if entry + HEAD + WIDTH * noted > diary[1]:
        return
    end = entry + HEAD
    for k in range(noted):
        m = board[at(board, layout.NOTES, k)]
        last = True
        for later in range(k + 1, noted):
            last = last and board[at(board, layout.NOTES, later)] != m
        if last:
            diary[end], diary[end + 1], diary[end + 2] = m, of(board, layout.SLOT, m), of(board, layout.PLACE, m)
            end += WIDTH
    diary[entry], diary[entry + 1] = (end - entry - HEAD) // WIDTH, allowance
    diary[0] = end


@compiled(truth(FACTS, BOARD, DICE, BOARD, number))
def _again(facts, board, dice, diary, entry):
    """Move the same meetings to where they went then; False where that cannot be."""
    begin, end = entry + HEAD, entry + HEAD + WIDTH * diary[entry]
    for k in range(begin, end, WIDTH):
        if of(board, layout.SLOT, diary[k]) >= 0:
            take(facts, board, diary[k])
    for k in range(begin, end, WIDTH):
        m, t, q = diary[k], diary[k + 1], diary[k + 2]
        if not (seat_at(facts, board, dice, m, t, q) if t >= 0 else may_go(facts, board, m)):
            return False
    return True


@compiled(nothing(FACTS, BOARD, DICE, BOARD, PRICES))
def retrace(facts, board, dice, diary, prices):
    """Try all moves of the diary on this board, and wipe it."""
    entry, end = BEGIN, diary[0]
    while entry < end:
        before = energy(board, prices)
        good = _again(facts, board, dice, diary, entry) and before - energy(board, prices) <= diary[entry + 1]
        conclude(facts, board, good)
        entry += HEAD + WIDTH * diary[entry]
    diary[0] = BEGIN
