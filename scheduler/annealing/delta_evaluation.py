"""What a move loses, nearly, before anything is moved: most attempts end here."""

from math import inf

from . import layout
from .compiling import BOARD, DICE, FACTS, PRICES, compiled, number, real, truth
from .day_costs import added
from .feasibility import blocker, fits
from .packed_arrays import at, of
from .rng import below
from .slot_sets import has, lists

PUSHED = 0.7  # of its price, the least that is lost with a meeting that has to go for another to come in
MOST_GUESTS = 12  # at a place, who are looked at


@compiled(number(FACTS, BOARD, number, number, number, number))
def _least_price(facts, board, kind, first, many, t):
    least = of(facts, layout.PRICE, board[at(board, kind, first) + t]) if many else 0
    for k in range(1, many):
        least = min(least, of(facts, layout.PRICE, board[at(board, kind, first + k) + t]))
    return least


@compiled(number(FACTS, BOARD, number, number, number))
def _pushed(facts, board, m, t, q):
    """The price of the dearest meeting that one that comes in would push out, of several at a place or of somebody the least."""
    worst = 0
    for e in range(of(facts, layout.WHO_AT, m), of(facts, layout.WHO_AT, m + 1)):
        n = of(facts, layout.WHO, e)
        sitting = board[at(board, layout.SITTING, n) + t]
        if has(facts, board, layout.FULL, n, t):
            worst = max(worst, _least_price(facts, board, layout.CHAIRS, of(facts, layout.CHAIR, n), sitting, t))
    seated = board[at(board, layout.SEATED, q) + t]
    if seated >= of(facts, layout.CAPACITY, q):
        worst = max(worst, _least_price(facts, board, layout.TABLES, of(facts, layout.TABLE, q), seated, t))
    return worst


@compiled(real(FACTS, BOARD, number, number, number, number, PRICES))
def _added(facts, board, n, t, zone, home, prices):
    """What person n's day costs more with a meeting in slot t, where slot `home` is free."""
    price, _, farther, longer = added(facts, board, n, t, zone, home)
    return price + prices[0] * farther + prices[1] * longer


@compiled(real(BOARD, number, number, PRICES))
def _cost(board, n, d, prices):
    """What a day costs now."""
    day = at(board, layout.DAYS, n) + d * 4
    return board[day + layout.PRICED] + prices[0] * board[day + layout.FAR] + prices[1] * board[day + layout.LONG]


@compiled(truth(FACTS, BOARD, number, number, number))
def _comes(facts, board, n, t, home):
    """Whether the person's day counts and gets a meeting more, in slot t; who sits there already pushes another out."""
    return of(facts, layout.COUNTED, n) and (t == home or not board[at(board, layout.SITTING, n) + t])


@compiled(real(FACTS, BOARD, number, number, number, PRICES, real))
def days_loss(facts, board, m, t, q, prices, limit):
    """What the days of its people cost more with the meeting in slot t at place q; without those who would push another out.

    Where that is more than the limit for certain, a lower bound of it: no day can gain more than it costs now.
    """
    home, zone = of(board, layout.SLOT, m), of(facts, layout.ZONE, q)
    d, e = of(facts, layout.DAY, t), of(facts, layout.DAY, max(home, 0))
    begin, end = of(facts, layout.WHO_AT, m), of(facts, layout.WHO_AT, m + 1)
    loss = 0.0
    for k in range(begin, end):
        n = of(facts, layout.WHO, k)
        if _comes(facts, board, n, t, home):
            loss -= _cost(board, n, d, prices) + (_cost(board, n, e, prices) if home >= 0 and e != d else 0.0)
    for k in range(begin, end):
        n = of(facts, layout.WHO, k)
        if not _comes(facts, board, n, t, home):
            continue
        loss += _added(facts, board, n, t, zone, home, prices)
        if loss > limit:
            break
        loss += _cost(board, n, d, prices)
        if home >= 0:
            loss -= _added(facts, board, n, home, board[at(board, layout.SITS_IN, n) + home], home, prices)
            loss += _cost(board, n, e, prices) if e != d else 0.0
    return loss


@compiled(real(FACTS, BOARD, number, number, number, PRICES, real))
def loss_of(facts, board, m, t, q, prices, limit):
    """What the move costs at least, nearly: by the days of its own people, if nobody else gains anything."""
    if of(board, layout.SLOT, m) >= 0:
        return days_loss(facts, board, m, t, q, prices, limit)
    loss = days_loss(facts, board, m, t, q, prices, inf)
    loss += PUSHED * _pushed(facts, board, m, t, q) - of(facts, layout.PRICE, m)
    for e in range(of(facts, layout.WHO_AT, m), of(facts, layout.WHO_AT, m + 1)):
        n = of(facts, layout.WHO, e)
        if of(board, layout.HELD, n) < of(facts, layout.LEAST, n):
            loss -= of(facts, layout.SHORTFALL, n)
    return loss


@compiled(real(FACTS, BOARD, number, number, PRICES))
def pushed_loss(facts, board, m, t, prices):
    """What the days of those cost more who would be pushed out of slot t, where they can go to the slot that m leaves."""
    home, loss = of(board, layout.SLOT, m), 0.0
    for e in range(of(facts, layout.WHO_AT, m), of(facts, layout.WHO_AT, m + 1)):
        other = blocker(facts, board, of(facts, layout.WHO, e), t)
        if other >= 0 and of(facts, layout.LOCKED, other):
            return inf
        if other >= 0 and lists(facts, layout.ALLOWED, other, home):
            loss += days_loss(facts, board, other, home, of(board, layout.PLACE, other), prices, inf)
    return loss


@compiled(number(FACTS, BOARD, DICE, number, number, number, PRICES))
def guest_to_move(facts, board, dice, q, t, home, prices):
    """Of those seated at the place in slot t whose people are free in slot `home`, whose days that costs least; -1: none."""
    first, many = of(facts, layout.TABLE, q), board[at(board, layout.SEATED, q) + t]
    start, found, least = below(dice, many), -1, inf
    for k in range(min(many, MOST_GUESTS)):
        m = board[at(board, layout.TABLES, first + (start + k) % many) + t]
        if of(facts, layout.LOCKED, m) or not fits(facts, board, m, home):
            continue
        loss = days_loss(facts, board, m, home, of(board, layout.PLACE, m), prices, least)
        if loss < least:
            found, least = m, loss
    return found
