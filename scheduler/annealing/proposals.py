"""What to try next: a meeting and a slot for it, by chance, rather where that may close a gap."""

from . import layout
from .adjacent_meetings import taken_in
from .compiling import BOARD, DICE, FACTS, compiled, number
from .packed_arrays import at, of, rows
from .rng import below, share
from .sampling import somebody
from .slot_sets import lists, one_of

FOR_COSTLY = 0.5  # share of the attempts for those whose days cost something
FOR_ANYBODY = 0.25  # share for somebody, whoever it is; the others are for any meeting
LET_IN = 0.6  # how often a meeting that is not held is tried, when it is drawn
BESIDE = 0.7  # share of the slots beside another meeting of somebody


@compiled(number(FACTS, BOARD))
def count_costly(facts, board):
    """Note whose days cost something; how many they are."""
    many = 0
    spread = of(facts, layout.POLICY, layout.SPREAD) >= 0
    for n in range(rows(facts, layout.LEAST)):
        for d in range(rows(facts, layout.WORDS) - 1):
            day = at(board, layout.DAYS, n) + d * 4
            if (
                board[day + layout.PRICED]
                or board[day + layout.FAR]
                or board[day + layout.LONG]
                or (spread and board[day + layout.BREAKS])
            ):
                board[at(board, layout.COSTLY, many)] = n
                many += 1
                break
    return many


@compiled(number(FACTS, DICE, number))
def _of(facts, dice, n):
    """One of the person's meetings; -1: they have none."""
    first = of(facts, layout.MINE_AT, n)
    many = of(facts, layout.MINE_AT, n + 1) - first
    return of(facts, layout.MINE, first + below(dice, many)) if many else -1


@compiled(number(FACTS, BOARD, DICE, number))
def meeting_to_try(facts, board, dice, costly):
    """A meeting to move or let in; -1: none this time."""
    kind = share(dice)
    if kind < FOR_COSTLY and costly:
        m = _of(facts, dice, of(board, layout.COSTLY, below(dice, costly)))
    elif kind < FOR_COSTLY + FOR_ANYBODY:
        m = _of(facts, dice, below(dice, rows(facts, layout.LEAST)))
    else:
        many = rows(facts, layout.MINE)
        m = of(facts, layout.MINE, below(dice, many)) if many else -1
    if m < 0 or of(facts, layout.LOCKED, m) or (of(board, layout.SLOT, m) < 0 and share(dice) >= LET_IN):
        return -1
    return m


@compiled(number(FACTS, BOARD, DICE, number))
def slot_to_try(facts, board, dice, m):
    """A slot for the meeting, more often one in which somebody of it is free and has a meeting before or after; or -1."""
    if share(dice) >= BESIDE:
        t = below(dice, rows(facts, layout.DAY))
        return t if lists(facts, layout.ALLOWED, m, t) else -1
    n, w = somebody(facts, dice, m), below(dice, rows(facts, layout.BEGIN) - 1)
    others = taken_in(facts, board, n, w, of(board, layout.SLOT, m))
    free = facts[at(facts, layout.ALLOWED, m) + w] & ~board[at(board, layout.TAKEN, n) + w]
    beside = free & (others << 1 | others >> 1)
    return of(facts, layout.BEGIN, w) + one_of(dice, beside) if beside else -1
