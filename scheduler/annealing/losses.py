"""What a move loses, nearly, before anything is moved: most attempts end here."""

from . import table
from .chance import below
from .compiling import BOARD, DICE, FACTS, PRICES, compiled, number, real
from .days import day_of
from .free import fits
from .memory import at, of

PUSHED = 0.7  # of its price, the least that is lost with a meeting that has to go for another to come in
MOST_GUESTS = 12  # at a place, who are looked at


@compiled(number(FACTS, BOARD, number, number, number, number))
def _least_price(facts, board, kind, first, many, t):
    least = of(facts, table.PRICE, board[at(board, kind, first) + t]) if many else 0
    for k in range(1, many):
        least = min(least, of(facts, table.PRICE, board[at(board, kind, first + k) + t]))
    return least


@compiled(number(FACTS, BOARD, number, number, number))
def _pushed(facts, board, m, t, q):
    """The price of the dearest meeting that one that comes in would push out, of several at a place or of somebody the least."""
    worst = 0
    for e in range(of(facts, table.WHO_AT, m), of(facts, table.WHO_AT, m + 1)):
        n = of(facts, table.WHO, e)
        sitting = board[at(board, table.SITTING, n) + t]
        if sitting >= facts[at(facts, table.SEATS, n) + t]:
            worst = max(worst, _least_price(facts, board, table.CHAIRS, of(facts, table.CHAIR, n), sitting, t))
    seated = board[at(board, table.SEATED, q) + t]
    if seated >= of(facts, table.CAPACITY, q):
        worst = max(worst, _least_price(facts, board, table.TABLES, of(facts, table.TABLE, q), seated, t))
    return worst


@compiled(real(FACTS, BOARD, number, number, number, number, number, PRICES))
def _day_loss(facts, board, n, d, without, slot, zone, prices):
    """What day d of person n costs more with those two slots changed."""
    now = at(board, table.DAYS, n) + d * 4
    price, _, far, long = day_of(facts, board, at(board, table.SITS_IN, n), n, d, without, slot, zone)
    farther, longer = far - board[now + table.FAR], long - board[now + table.LONG]
    return price - board[now + table.PRICED] + prices[0] * farther + prices[1] * longer


@compiled(real(FACTS, BOARD, number, number, number, PRICES))
def days_loss(facts, board, m, t, q, prices):
    """What the days of its people cost more with the meeting in slot t at place q; without those who would push another out."""
    home, d, zone = of(board, table.SLOT, m), of(facts, table.DAY, t), of(facts, table.ZONE, q)
    loss = 0.0
    for e in range(of(facts, table.WHO_AT, m), of(facts, table.WHO_AT, m + 1)):
        n = of(facts, table.WHO, e)
        if not of(facts, table.COUNTED, n) or (board[at(board, table.SITTING, n) + t] and t != home):
            continue
        loss += _day_loss(facts, board, n, d, home, t, zone, prices)
        if home >= 0 and of(facts, table.DAY, home) != d:
            loss += _day_loss(facts, board, n, of(facts, table.DAY, home), home, t, zone, prices)
    return loss


@compiled(real(FACTS, BOARD, number, number, number, PRICES))
def loss_of(facts, board, m, t, q, prices):
    """What the move costs at least, nearly: by the days of its own people, if nobody else gains anything."""
    loss = days_loss(facts, board, m, t, q, prices)
    if of(board, table.SLOT, m) >= 0:
        return loss
    loss += PUSHED * _pushed(facts, board, m, t, q) - of(facts, table.PRICE, m)
    for e in range(of(facts, table.WHO_AT, m), of(facts, table.WHO_AT, m + 1)):
        n = of(facts, table.WHO, e)
        if of(board, table.HELD, n) < of(facts, table.LEAST, n):
            loss -= of(facts, table.SHORTFALL, n)
    return loss


@compiled(number(FACTS, BOARD, DICE, number, number, number, PRICES))
def guest_to_move(facts, board, dice, q, t, home, prices):
    """Of those seated at the place in slot t whose people are free in slot `home`, whose days that costs least; -1: none."""
    first, many = of(facts, table.TABLE, q), board[at(board, table.SEATED, q) + t]
    start, found, least = below(dice, many), -1, 0.0
    for k in range(min(many, MOST_GUESTS)):
        m = board[at(board, table.TABLES, first + (start + k) % many) + t]
        if of(facts, table.LOCKED, m) or not fits(facts, board, m, home):
            continue
        loss = days_loss(facts, board, m, home, of(board, table.PLACE, m), prices)
        if found < 0 or loss < least:
            found, least = m, loss
    return found
