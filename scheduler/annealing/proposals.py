"""What to try next: a meeting and a slot for it, by chance, rather where that may close a gap."""

from . import table
from .chance import below, share
from .choices import somebody
from .compiling import BOARD, DICE, FACTS, compiled, number
from .memory import at, of, rows
from .neighbours import taken_in
from .sets import lists, one_of

FOR_COSTLY = 0.5  # share of the attempts for those whose days cost something
FOR_ANYBODY = 0.25  # share for somebody, whoever it is; the others are for any meeting
LET_IN = 0.6  # how often a meeting that is not held is tried, when it is drawn
BESIDE = 0.7  # share of the slots beside another meeting of somebody


@compiled(number(FACTS, BOARD))
def count_costly(facts, board):
    """Note whose days cost something; how many they are."""
    many = 0
    spread = of(facts, table.POLICY, table.SPREAD) >= 0
    for n in range(rows(facts, table.LEAST)):
        for d in range(rows(facts, table.WORDS) - 1):
            day = at(board, table.DAYS, n) + d * 4
            if (
                board[day + table.PRICED]
                or board[day + table.FAR]
                or board[day + table.LONG]
                or (spread and board[day + table.BREAKS])
            ):
                board[at(board, table.COSTLY, many)] = n
                many += 1
                break
    return many


@compiled(number(FACTS, DICE, number))
def _of(facts, dice, n):
    """One of the person's meetings; -1: they have none."""
    first = of(facts, table.MINE_AT, n)
    many = of(facts, table.MINE_AT, n + 1) - first
    return of(facts, table.MINE, first + below(dice, many)) if many else -1


@compiled(number(FACTS, BOARD, DICE, number))
def meeting_to_try(facts, board, dice, costly):
    """A meeting to move or let in; -1: none this time."""
    kind = share(dice)
    if kind < FOR_COSTLY and costly:
        m = _of(facts, dice, of(board, table.COSTLY, below(dice, costly)))
    elif kind < FOR_COSTLY + FOR_ANYBODY:
        m = _of(facts, dice, below(dice, rows(facts, table.LEAST)))
    else:
        many = rows(facts, table.MINE)
        m = of(facts, table.MINE, below(dice, many)) if many else -1
    if m < 0 or of(facts, table.LOCKED, m) or (of(board, table.SLOT, m) < 0 and share(dice) >= LET_IN):
        return -1
    return m


@compiled(number(FACTS, BOARD, DICE, number))
def slot_to_try(facts, board, dice, m):
    """A slot for the meeting, more often one in which somebody of it is free and has a meeting before or after; or -1."""
    if share(dice) >= BESIDE:
        t = below(dice, rows(facts, table.DAY))
        return t if lists(facts, table.ALLOWED, m, t) else -1
    n, w = somebody(facts, dice, m), below(dice, rows(facts, table.BEGIN) - 1)
    others = taken_in(facts, board, n, w, of(board, table.SLOT, m))
    free = facts[at(facts, table.ALLOWED, m) + w] & ~board[at(board, table.TAKEN, n) + w]
    beside = free & (others << 1 | others >> 1)
    return of(facts, table.BEGIN, w) + one_of(dice, beside) if beside else -1
