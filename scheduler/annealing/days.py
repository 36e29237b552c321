"""What days cost on the board: counted anew where meetings moved, and put back where the moves are withdrawn."""

from . import table
from .changes import count, undo
from .compiling import BOARD, FACTS, PRICES, compiled, four, nothing, number, real, truth
from .memory import at, of, rows


@compiled(number(FACTS, number, number, number, number))
def too_far(facts, t, zone, u, other):
    """1 where slot u comes too soon after slot t for the walk, else 0."""
    if zone == other:
        return 0
    zones = of(facts, table.POLICY, table.ZONES)
    return facts[at(facts, table.NEAR, t * zones + zone) + u * zones + other]


@compiled(four(FACTS, BOARD, number, number, number, number, number, number))
def day_of(facts, board, zones, n, d, without, slot, zone):
    """(price, breaks, walks, rows) of a participant, as if `without` were free and `slot` taken in `zone`; -1: no such slot.

    From `zones` on the board has the zone in which they sit, or -1, slot by slot. Rows count each slot that makes one too
    long; the other three are 0 for whoever has several seats.
    """
    idle = breaks = walks = too_long = waiting = row = 0
    last = there = -1
    available, longest = at(facts, table.AVAILABLE, n), of(facts, table.LONGEST_ROW, n)
    for t in range(of(facts, table.FIRST, d), of(facts, table.FIRST, d + 1)):
        here = zone if t == slot else -1 if t == without else board[zones + t]
        if here < 0:
            waiting += facts[available + t]
            row = 0
            continue
        row = row + 1 if row and of(facts, table.JOINED, t) else 1
        too_long += row > longest
        if last >= 0:
            idle += waiting
            breaks += last != t - 1
            walks += too_far(facts, last, there, t, here)
        last, there, waiting = t, here, 0
    if not of(facts, table.ONE_SEAT, n):
        return 0, 0, 0, too_long
    price = idle * of(facts, table.POLICY, table.IDLE) + breaks * of(facts, table.POLICY, table.BREAK)
    return price, breaks, walks, too_long


@compiled(four(FACTS, BOARD, number, number))
def day_of_interpreter(facts, board, zones, d):
    """The same of an interpreter, of whom only walks count."""
    walks, last, there = 0, -1, -1
    for t in range(of(facts, table.FIRST, d), of(facts, table.FIRST, d + 1)):
        here = board[zones + t]
        if here >= 0:
            if last >= 0:
                walks += too_far(facts, last, there, t, here)
            last, there = t, here
    return 0, 0, walks, 0


@compiled(nothing(FACTS, BOARD, number, number, number, number, number, number))
def _replace(facts, board, n, day, price, breaks, far, long):
    """Another figure for a day, and the totals with it."""
    spread, broken = of(facts, table.POLICY, table.SPREAD), at(board, table.BROKEN, n)
    board[at(board, table.TOTAL, table.VALUE)] -= price - board[day + table.PRICED]
    board[at(board, table.TOTAL, table.WALKS)] += far - board[day + table.FAR]
    board[at(board, table.TOTAL, table.LONG_ROWS)] += long - board[day + table.LONG]
    if spread >= 0 and n < rows(facts, table.LEAST):
        board[at(board, table.TOTAL, table.EXCESS)] -= max(0, board[broken] - spread)
        board[broken] += breaks - board[day + table.BREAKS]
        board[at(board, table.TOTAL, table.EXCESS)] += max(0, board[broken] - spread)
    board[day + table.PRICED], board[day + table.BREAKS] = price, breaks
    board[day + table.FAR], board[day + table.LONG] = far, long


@compiled(nothing(FACTS, BOARD))
def settle(facts, board):
    """Count the days that moved."""
    for k in range(count(board, table.TOUCHED)):
        dirty = at(board, table.DIRTY, k)
        n, d = board[dirty], board[dirty + 1]
        day = at(board, table.DAYS, n) + d * 4
        for column in range(4):
            board[dirty + 2 + column] = board[day + column]
        if n < rows(facts, table.LEAST):
            price, breaks, far, long = day_of(facts, board, at(board, table.SITS_IN, n), n, d, -1, -1, -1)
        else:
            price, breaks, far, long = day_of_interpreter(facts, board, at(board, table.SITS_IN, n), d)
        _replace(facts, board, n, day, price, breaks, far, long)


@compiled(nothing(BOARD))
def keep(board):
    """What was moved stays."""
    for k in range(count(board, table.TOUCHED)):
        dirty = at(board, table.DIRTY, k)
        board[at(board, table.IS_DIRTY, board[dirty]) + board[dirty + 1]] = 0
    for counter in (table.NOTED, table.TOUCHED, table.WAITING):
        board[at(board, table.TOTAL, counter)] = 0


@compiled(nothing(FACTS, BOARD, truth))
def withdraw(facts, board, settled):
    """Take back all moves since the last `keep`; `settled` says whether their days have been counted."""
    undo(facts, board, 0)
    for k in range(count(board, table.TOUCHED) if settled else 0):
        was = at(board, table.DIRTY, k)
        day = at(board, table.DAYS, board[was]) + board[was + 1] * 4
        _replace(facts, board, board[was], day, board[was + 2], board[was + 3], board[was + 4], board[was + 5])
    keep(board)


@compiled(real(BOARD, PRICES))
def energy(board, prices):
    """The value less what the broken rules are made to cost."""
    broken = prices[0] * count(board, table.WALKS) + prices[1] * count(board, table.LONG_ROWS)
    return count(board, table.VALUE) - broken - prices[2] * count(board, table.EXCESS)
