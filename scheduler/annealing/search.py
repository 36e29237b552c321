"""Simulated annealing of a board (Kirkpatrick, Gelatt and Vecchi, Science 1983), in machine code.

The energy is the value less what broken walks and rows, and breaks beyond the spread, are made to cost; a new agenda is
taken if it loses no more than a random amount that shrinks as the search cools down.
"""

from math import log

from . import table
from .chance import below, share
from .changes import count
from .choices import beside, some_place, somebody
from .compiling import BOARD, DICE, FACTS, PRICES, compiled, nothing, number, real
from .days import energy, keep, settle, withdraw
from .diary import write
from .losses import loss_of
from .memory import at, of, rows
from .moves import attempt

FOR_COSTLY = 0.5  # share of the attempts for those whose days cost something
FOR_ANYBODY = 0.25  # share for somebody, whoever it is; the others are for any meeting
LET_IN = 0.6  # how often a meeting that is not held is tried, when it is drawn
BESIDE = 0.7  # share of the slots beside another meeting of somebody
LOOK = 512  # attempts between two looks at who waits, and at whether this is the best agenda yet


@compiled(nothing(BOARD, BOARD, PRICES))
def _remember(board, best, prices):
    """Keep the agenda if it is the best yet that breaks no walk and no row."""
    lawful = count(board, table.WALKS) == 0 and count(board, table.LONG_ROWS) == 0
    if lawful and energy(board, prices) > energy(best, prices):
        for kind in (table.SLOT, table.PLACE, table.VOICE):
            mine, theirs = at(best, kind, 0), at(board, kind, 0)
            for m in range(rows(board, kind)):
                best[mine + m] = board[theirs + m]
        for counter in (table.VALUE, table.EXCESS):
            best[at(best, table.TOTAL, counter)] = count(board, counter)


@compiled(number(FACTS, BOARD))
def _count_costly(facts, board):
    """Note whose days cost something; how many they are."""
    many = 0
    spread = of(facts, table.POLICY, table.SPREAD) >= 0
    for n in range(rows(facts, table.LEAST)):
        for d in range(rows(facts, table.FIRST) - 1):
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
def _meeting(facts, board, dice, costly):
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
def _slot(facts, board, dice, m):
    """A slot for the meeting; more often one in which somebody of it is free and has a meeting before or after."""
    T, allowed = rows(facts, table.DAY), at(facts, table.ALLOWED, m)
    if share(dice) >= BESIDE:
        t = below(dice, T)
        return t if facts[allowed + t] else -1
    sitting = at(board, table.SITTING, somebody(facts, dice, m))
    home, found, seen = of(board, table.SLOT, m), -1, 0
    for t in range(T):
        if not facts[allowed + t] or t == home or board[sitting + t]:
            continue
        before = t - 1 != home and beside(facts, t, t - 1) and board[sitting + t - 1]
        if before or (t + 1 != home and beside(facts, t, t + 1) and board[sitting + t + 1]):
            seen += 1
            if below(dice, seen) == 0:
                found = t
    return found


@compiled(nothing(FACTS, BOARD, BOARD, BOARD, DICE, number, real, real, PRICES))
def anneal(facts, board, best, diary, dice, attempts, heat, cooling, prices):
    """So many attempts, the heat multiplied by `cooling` at each; `prices` of a broken walk, a row, a break too many.

    `best` becomes the board of the best agenda seen that breaks no walk and no row; what is accepted goes into the diary.
    """
    costly = 0
    for turn in range(attempts):
        if turn % LOOK == 0:
            costly = _count_costly(facts, board)
            _remember(board, best, prices)
        heat *= cooling
        m = _meeting(facts, board, dice, costly)
        t = -1 if m < 0 else _slot(facts, board, dice, m)
        if t < 0:
            continue
        q = some_place(facts, board, dice, m, t)
        if t == of(board, table.SLOT, m) and q == of(board, table.PLACE, m):
            continue
        allowance = -heat * log(1.0 - share(dice))
        if loss_of(facts, board, m, t, q, prices) > allowance + heat:
            continue
        before = energy(board, prices)
        done = attempt(facts, board, dice, m, t, q, prices)
        if done:
            settle(facts, board)
        if done and before - energy(board, prices) <= allowance:
            write(board, diary, int(allowance))
            keep(board)
        else:
            withdraw(facts, board, done)
    _remember(board, best, prices)
