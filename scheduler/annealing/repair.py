"""At the end, what still breaks a walk or a row is given up: one broken walk would make the whole agenda worthless."""

from . import layout
from .compiling import BOARD, FACTS, compiled, nothing, number, truth
from .day_costs import adds_faults
from .free_insertion import may_go
from .packed_arrays import at, of, rows
from .state_changes import conclude, count, take


@compiled(number(FACTS, BOARD, number, number))
def _meeting_of(facts, board, n, t):
    """A meeting of the participant or interpreter in slot t; -1: there is none."""
    people = rows(facts, layout.LEAST)
    if n >= people:
        return board[at(board, layout.VOICES, n - people) + t]
    return (
        board[at(board, layout.CHAIRS, of(facts, layout.CHAIR, n)) + t]
        if board[at(board, layout.SITTING, n) + t]
        else -1
    )


@compiled(number(FACTS, BOARD, number, number))
def _at_fault(facts, board, n, d):
    """The cheapest of the day's meetings without which fewer walks and rows are broken; -1: there is none."""
    found = -1
    for t in range(
        of(facts, layout.BEGIN, of(facts, layout.WORDS, d)), of(facts, layout.BEGIN, of(facts, layout.WORDS, d + 1))
    ):
        m = _meeting_of(facts, board, n, t)
        if m < 0 or of(facts, layout.LOCKED, m) or of(facts, layout.FIRM, m) or not adds_faults(facts, board, n, t):
            continue
        if found < 0 or of(facts, layout.PRICE, m) < of(facts, layout.PRICE, found):
            found = m
    return found


@compiled(truth(FACTS, BOARD))
def _mend_once(facts, board):
    """Give up one meeting of each day at fault; whether there was any."""
    found = False
    for n in range(rows(board, layout.DAYS)):
        for d in range(rows(facts, layout.WORDS) - 1):
            day = at(board, layout.DAYS, n) + d * 4
            m = _at_fault(facts, board, n, d) if board[day + layout.FAR] or board[day + layout.LONG] else -1
            if m >= 0:
                take(facts, board, m)
                gone = may_go(facts, board, m)
                conclude(facts, board, gone)
                found = found or gone
    return found


@compiled(nothing(FACTS, BOARD))
def mend(facts, board):
    """Give up meetings until no walk and no row is broken, or until that does not help."""
    while (count(board, layout.WALKS) or count(board, layout.LONG_ROWS)) and _mend_once(facts, board):
        pass
