"""Lower bounds on a move's cost, used to reject most proposals without executing them."""

from math import inf

from . import layout
from .compiling import DATA, PRICES, RNG, STATE, compiled, number, real, truth
from .day_costs import added
from .feasibility import blocker, fits
from .packed_arrays import at, of
from .rng import randint
from .slot_sets import has, lists

EJECTED_SHARE = 0.7  # of its weight, the loss assumed for a meeting that an insertion ejects
MAX_CANDIDATES = 12  # meetings at a full place that are evaluated


@compiled(number(DATA, STATE, number, number, number, number))
def _least_price(data, state, kind, first, many, t):
    least = of(data, layout.PRICE, state[at(state, kind, first) + t]) if many else 0
    for k in range(1, many):
        least = min(least, of(data, layout.PRICE, state[at(state, kind, first + k) + t]))
    return least


@compiled(number(DATA, STATE, number, number, number))
def _dearest_ejected(data, state, m, t, q):
    """Weight of the dearest ejected meeting; the least of several that could be ejected for one seat."""
    worst = 0
    for e in range(of(data, layout.WHO_AT, m), of(data, layout.WHO_AT, m + 1)):
        n = of(data, layout.WHO, e)
        sitting = state[at(state, layout.SITTING, n) + t]
        if has(data, state, layout.FULL, n, t):
            worst = max(worst, _least_price(data, state, layout.SEAT_MEETING, of(data, layout.SEAT_ROW, n), sitting, t))
    seated = state[at(state, layout.SEATED, q) + t]
    if seated >= of(data, layout.CAPACITY, q):
        worst = max(worst, _least_price(data, state, layout.TABLE_MEETING, of(data, layout.TABLE_ROW, q), seated, t))
    return worst


@compiled(real(DATA, STATE, number, number, number, number, PRICES))
def _added(data, state, n, t, zone, origin, prices):
    """What person n's day costs more with a meeting in slot t, where slot `origin` is free."""
    price, _, farther, longer = added(data, state, n, t, zone, origin)
    return price + prices[0] * farther + prices[1] * longer


@compiled(real(STATE, number, number, PRICES))
def _cost(state, n, d, prices):
    """What a day costs now."""
    day = at(state, layout.DAYS, n) + d * 4
    return (
        state[day + layout.PRICED]
        + prices[0] * state[day + layout.TRAVEL_VIOLATIONS]
        + prices[1] * state[day + layout.ROW_VIOLATIONS]
    )


@compiled(truth(DATA, STATE, number, number, number))
def _comes(data, state, n, t, origin):
    """Whether the person's day counts and gets a meeting more, in slot t; who sits there already pushes another out."""
    return of(data, layout.COUNTED, n) and (t == origin or not state[at(state, layout.SITTING, n) + t])


@compiled(real(DATA, STATE, number, number, number, PRICES, real))
def day_cost_delta(data, state, m, t, q, prices, limit):
    """Change in the day costs of m's people if m moves to slot t at place q; people who are full then are left out.

    Once it exceeds `limit`, a lower bound of it: no day can gain more than it costs now.
    """
    origin, zone = of(state, layout.SLOT, m), of(data, layout.ZONE, q)
    d, e = of(data, layout.DAY, t), of(data, layout.DAY, max(origin, 0))
    begin, end = of(data, layout.WHO_AT, m), of(data, layout.WHO_AT, m + 1)
    loss = 0.0
    for k in range(begin, end):
        n = of(data, layout.WHO, k)
        if _comes(data, state, n, t, origin):
            loss -= _cost(state, n, d, prices) + (_cost(state, n, e, prices) if origin >= 0 and e != d else 0.0)
    for k in range(begin, end):
        n = of(data, layout.WHO, k)
        if not _comes(data, state, n, t, origin):
            continue
        loss += _added(data, state, n, t, zone, origin, prices)
        if loss > limit:
            break
        loss += _cost(state, n, d, prices)
        if origin >= 0:
            loss -= _added(data, state, n, origin, state[at(state, layout.SEAT_ZONE, n) + origin], origin, prices)
            loss += _cost(state, n, e, prices) if e != d else 0.0
    return loss


@compiled(real(DATA, STATE, number, number, number, PRICES, real))
def cost_delta(data, state, m, t, q, prices, limit):
    """Lower bound on the cost of the move: day costs of its own people, as if nobody else gained anything."""
    if of(state, layout.SLOT, m) >= 0:
        return day_cost_delta(data, state, m, t, q, prices, limit)
    loss = day_cost_delta(data, state, m, t, q, prices, inf)
    loss += EJECTED_SHARE * _dearest_ejected(data, state, m, t, q) - of(data, layout.PRICE, m)
    for e in range(of(data, layout.WHO_AT, m), of(data, layout.WHO_AT, m + 1)):
        n = of(data, layout.WHO, e)
        if of(state, layout.HELD, n) < of(data, layout.LEAST, n):
            loss -= of(data, layout.SHORTFALL, n)
    return loss


@compiled(real(DATA, STATE, number, number, PRICES))
def ejected_cost_delta(data, state, m, t, prices):
    """Change in day costs of the meetings ejected from slot t, where they can take the slot that m leaves."""
    origin, loss = of(state, layout.SLOT, m), 0.0
    for e in range(of(data, layout.WHO_AT, m), of(data, layout.WHO_AT, m + 1)):
        other = blocker(data, state, of(data, layout.WHO, e), t)
        if other >= 0 and of(data, layout.LOCKED, other):
            return inf
        if other >= 0 and lists(data, layout.ALLOWED, other, origin):
            loss += day_cost_delta(data, state, other, origin, of(state, layout.PLACE, other), prices, inf)
    return loss


@compiled(number(DATA, STATE, RNG, number, number, number, PRICES))
def cheapest_ejectable(data, state, rng, q, t, origin, prices):
    """The meeting at the place in slot t that can move to slot `origin` at the least day cost; -1: none."""
    first, many = of(data, layout.TABLE_ROW, q), state[at(state, layout.SEATED, q) + t]
    start, found, least = randint(rng, many), -1, inf
    for k in range(min(many, MAX_CANDIDATES)):
        m = state[at(state, layout.TABLE_MEETING, first + (start + k) % many) + t]
        if of(data, layout.LOCKED, m) or not fits(data, state, m, origin):
            continue
        loss = day_cost_delta(data, state, m, origin, of(state, layout.PLACE, m), prices, least)
        if loss < least:
            found, least = m, loss
    return found
