"""What days cost on the board: what one meeting more adds to somebody's day, seen from its neighbours alone."""

from . import layout
from .adjacent_meetings import neighbours
from .compiling import BOARD, FACTS, PRICES, compiled, four, nothing, number, real, truth
from .packed_arrays import at, of, rows


@compiled(number(FACTS, number, number, number, number))
def too_far(facts, t, zone, u, other):
    """1 where slot u comes too soon after slot t for the walk, else 0."""
    if zone == other:
        return 0
    zones = of(facts, layout.POLICY, layout.ZONES)
    return facts[at(facts, layout.NEAR, t * zones + zone) + u * zones + other]


@compiled(number(FACTS, BOARD, number, number, number, number, number))
def _walks(facts, board, n, before, t, after, zone):
    """How many walks more break the rule with a meeting in slot t, between these two neighbours."""
    sits, walks = at(board, layout.SITS_IN, n), 0
    if before >= 0:
        walks += too_far(facts, before, board[sits + before], t, zone)
    if after >= 0:
        walks += too_far(facts, t, zone, after, board[sits + after])
    if before >= 0 and after >= 0:
        walks -= too_far(facts, before, board[sits + before], after, board[sits + after])
    return walks


@compiled(number(FACTS, BOARD, number, number, number))
def _too_long(facts, board, n, t, free):
    """How many slots more make a row too long with a meeting in slot t."""
    longest, end, sits = of(facts, layout.LONGEST_ROW, n), rows(facts, layout.DAY), at(board, layout.SITS_IN, n)
    left, right = t, t + 1
    while of(facts, layout.JOINED, left) and board[sits + left - 1] >= 0 and left - 1 != free:
        left -= 1
    while right < end and of(facts, layout.JOINED, right) and board[sits + right] >= 0 and right != free:
        right += 1
    return max(0, right - left - longest) - max(0, t - left - longest) - max(0, right - t - 1 - longest)


@compiled(four(FACTS, BOARD, number, number, number, number))
def added(facts, board, n, t, zone, free):
    """(price, breaks, walks, rows): what a participant's day costs more with a meeting in slot t, of that zone, than without.

    Slot `free` counts as free, too; -1: no such slot. The first three are 0 for whoever has several seats.
    """
    longer = 0
    if of(facts, layout.LONGEST_ROW, n) < rows(facts, layout.DAY):
        longer = _too_long(facts, board, n, t, free)
    if not of(facts, layout.ONE_SEAT, n):
        return 0, 0, 0, longer
    before, after = neighbours(facts, board, n, t, free)
    here, idle, breaks = at(facts, layout.HERE_BEFORE, n), 0, 0
    if before >= 0:
        idle += facts[here + t] - facts[here + before + 1]
        breaks += before != t - 1
    if after >= 0:
        idle += facts[here + after] - facts[here + t + 1]
        breaks += after != t + 1
    if before >= 0 and after >= 0:
        idle -= facts[here + after] - facts[here + before + 1]
        breaks -= 1
    price = idle * of(facts, layout.POLICY, layout.IDLE) + breaks * of(facts, layout.POLICY, layout.BREAK)
    return price, breaks, _walks(facts, board, n, before, t, after, zone), longer


@compiled(truth(FACTS, BOARD, number, number))
def adds_faults(facts, board, n, t):
    """Whether fewer walks and rows of a participant or interpreter would be broken without the meeting in slot t."""
    zone = board[at(board, layout.SITS_IN, n) + t]
    if n >= rows(facts, layout.LEAST):
        before, after = neighbours(facts, board, n, t, t)
        return _walks(facts, board, n, before, t, after, zone) > 0
    _, _, walks, longer = added(facts, board, n, t, zone, t)
    return walks + longer > 0


@compiled(nothing(FACTS, BOARD, number, number))
def _count_breaks(facts, board, n, breaks):
    spread, broken = of(facts, layout.POLICY, layout.SPREAD), at(board, layout.BROKEN, n)
    if spread >= 0 and breaks:
        board[at(board, layout.TOTAL, layout.EXCESS)] -= max(0, board[broken] - spread)
        board[broken] += breaks
        board[at(board, layout.TOTAL, layout.EXCESS)] += max(0, board[broken] - spread)


@compiled(nothing(FACTS, BOARD, number, number, number, number))
def recount(facts, board, n, t, zone, more):
    """Count the day of a participant or interpreter anew, where slot t is free: with (1) or without (-1) a meeting there."""
    if n < rows(facts, layout.LEAST):
        price, breaks, far, long = added(facts, board, n, t, zone, -1)
        _count_breaks(facts, board, n, more * breaks)
    else:
        before, after = neighbours(facts, board, n, t, -1)
        price, breaks, far, long = 0, 0, _walks(facts, board, n, before, t, after, zone), 0
    day = at(board, layout.DAYS, n) + of(facts, layout.DAY, t) * 4
    board[day + layout.PRICED] += more * price
    board[day + layout.BREAKS] += more * breaks
    board[day + layout.FAR] += more * far
    board[day + layout.LONG] += more * long
    board[at(board, layout.TOTAL, layout.VALUE)] -= more * price
    board[at(board, layout.TOTAL, layout.WALKS)] += more * far
    board[at(board, layout.TOTAL, layout.LONG_ROWS)] += more * long


@compiled(real(BOARD, PRICES))
def energy(board, prices):
    """The value less what the broken rules are made to cost."""
    walks, long_rows = of(board, layout.TOTAL, layout.WALKS), of(board, layout.TOTAL, layout.LONG_ROWS)
    broken = prices[0] * walks + prices[1] * long_rows
    return of(board, layout.TOTAL, layout.VALUE) - broken - prices[2] * of(board, layout.TOTAL, layout.EXCESS)
