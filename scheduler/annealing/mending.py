"""At the end, what still breaks a walk or a row is given up: one broken walk would make the whole agenda worthless."""

from . import table
from .changes import conclude, count, take
from .compiling import BOARD, FACTS, compiled, nothing, number, truth
from .days import adds_faults
from .memory import at, of, rows
from .seats import may_go


@compiled(number(FACTS, BOARD, number, number))
def _meeting_of(facts, board, n, t):
    """A meeting of the participant or interpreter in slot t; -1: there is none."""
    people = rows(facts, table.LEAST)
    if n >= people:
        return board[at(board, table.VOICES, n - people) + t]
    return (
        board[at(board, table.CHAIRS, of(facts, table.CHAIR, n)) + t] if board[at(board, table.SITTING, n) + t] else -1
    )


@compiled(number(FACTS, BOARD, number, number))
def _at_fault(facts, board, n, d):
    """The cheapest of the day's meetings without which fewer walks and rows are broken; -1: there is none."""
    found = -1
    for t in range(
        of(facts, table.BEGIN, of(facts, table.WORDS, d)), of(facts, table.BEGIN, of(facts, table.WORDS, d + 1))
    ):
        m = _meeting_of(facts, board, n, t)
        if m < 0 or of(facts, table.LOCKED, m) or of(facts, table.FIRM, m) or not adds_faults(facts, board, n, t):
            continue
        if found < 0 or of(facts, table.PRICE, m) < of(facts, table.PRICE, found):
            found = m
    return found


@compiled(truth(FACTS, BOARD))
def _mend_once(facts, board):
    """Give up one meeting of each day at fault; whether there was any."""
    found = False
    for n in range(rows(board, table.DAYS)):
        for d in range(rows(facts, table.WORDS) - 1):
            day = at(board, table.DAYS, n) + d * 4
            m = _at_fault(facts, board, n, d) if board[day + table.FAR] or board[day + table.LONG] else -1
            if m >= 0:
                take(facts, board, m)
                gone = may_go(facts, board, m)
                conclude(facts, board, gone)
                found = found or gone
    return found


@compiled(nothing(FACTS, BOARD))
def mend(facts, board):
    """Give up meetings until no walk and no row is broken, or until that does not help."""
    while (count(board, table.WALKS) or count(board, table.LONG_ROWS)) and _mend_once(facts, board):
        pass
