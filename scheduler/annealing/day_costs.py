"""Cost of a person's day, updated from the adjacent meetings alone: idle slots, breaks, travel and row violations."""

from . import layout
from .adjacent_meetings import adjacent_meetings
from .compiling import DATA, PRICES, STATE, compiled, four, nothing, number, real, truth
from .packed_arrays import at, of, rows


@compiled(number(DATA, number, number, number, number))
def travel_violation(data, t, zone, u, other):
    """1 where slot u comes too soon after slot t for the walk, else 0."""
    if zone == other:
        return 0
    zones = of(data, layout.POLICY, layout.ZONES)
    return data[at(data, layout.NEAR, t * zones + zone) + u * zones + other]


@compiled(number(DATA, STATE, number, number, number, number, number))
def _travel_violations_added(data, state, n, before, t, after, zone):
    """How many walks more break the rule with a meeting in slot t, between these two neighbours."""
    sits, walks = at(state, layout.SEAT_ZONE, n), 0
    if before >= 0:
        walks += travel_violation(data, before, state[sits + before], t, zone)
    if after >= 0:
        walks += travel_violation(data, t, zone, after, state[sits + after])
    if before >= 0 and after >= 0:
        walks -= travel_violation(data, before, state[sits + before], after, state[sits + after])
    return walks


@compiled(number(DATA, STATE, number, number, number))
def _row_violations_added(data, state, n, t, free):
    """How many slots more make a row too long with a meeting in slot t."""
    longest, end, sits = of(data, layout.LONGEST_ROW, n), rows(data, layout.DAY), at(state, layout.SEAT_ZONE, n)
    left, right = t, t + 1
    while of(data, layout.JOINED, left) and state[sits + left - 1] >= 0 and left - 1 != free:
        left -= 1
    while right < end and of(data, layout.JOINED, right) and state[sits + right] >= 0 and right != free:
        right += 1
    return max(0, right - left - longest) - max(0, t - left - longest) - max(0, right - t - 1 - longest)


@compiled(four(DATA, STATE, number, number, number, number))
def added(data, state, n, t, zone, free):
    """(price, breaks, walks, rows): what a participant's day costs more with a meeting in slot t, of that zone, than without.

    Slot `free` counts as free, too; -1: no such slot. The first three are 0 for people with several seats.
    """
    longer = 0
    if of(data, layout.LONGEST_ROW, n) < rows(data, layout.DAY):
        longer = _row_violations_added(data, state, n, t, free)
    if not of(data, layout.ONE_SEAT, n):
        return 0, 0, 0, longer
    before, after = adjacent_meetings(data, state, n, t, free)
    here, idle, breaks = at(data, layout.HERE_BEFORE, n), 0, 0
    if before >= 0:
        idle += data[here + t] - data[here + before + 1]
        breaks += before != t - 1
    if after >= 0:
        idle += data[here + after] - data[here + t + 1]
        breaks += after != t + 1
    if before >= 0 and after >= 0:
        idle -= data[here + after] - data[here + before + 1]
        breaks -= 1
    price = idle * of(data, layout.POLICY, layout.IDLE) + breaks * of(data, layout.POLICY, layout.BREAK)
    return price, breaks, _travel_violations_added(data, state, n, before, t, after, zone), longer


@compiled(truth(DATA, STATE, number, number))
def causes_violation(data, state, n, t):
    """Return True if removing the meeting in slot t reduces a person's or interpreter's travel and row violations."""
    zone = state[at(state, layout.SEAT_ZONE, n) + t]
    if n >= rows(data, layout.LEAST):
        before, after = adjacent_meetings(data, state, n, t, t)
        return _travel_violations_added(data, state, n, before, t, after, zone) > 0
    _, _, walks, longer = added(data, state, n, t, zone, t)
    return walks + longer > 0


@compiled(nothing(DATA, STATE, number, number))
def _count_breaks(data, state, n, breaks):
    spread, broken = of(data, layout.POLICY, layout.SPREAD), at(state, layout.BROKEN, n)
    if spread >= 0 and breaks:
        state[at(state, layout.TOTAL, layout.SPREAD_VIOLATION)] -= max(0, state[broken] - spread)
        state[broken] += breaks
        state[at(state, layout.TOTAL, layout.SPREAD_VIOLATION)] += max(0, state[broken] - spread)


@compiled(nothing(DATA, STATE, number, number, number, number))
def update_day(data, state, n, t, zone, more):
    """Update the day of a person or interpreter for a meeting inserted (1) in or removed (-1) from slot t."""
    if n < rows(data, layout.LEAST):
        price, breaks, far, long = added(data, state, n, t, zone, -1)
        _count_breaks(data, state, n, more * breaks)
    else:
        before, after = adjacent_meetings(data, state, n, t, -1)
        price, breaks, far, long = 0, 0, _travel_violations_added(data, state, n, before, t, after, zone), 0
    day = at(state, layout.DAYS, n) + of(data, layout.DAY, t) * 4
    state[day + layout.PRICED] += more * price
    state[day + layout.BREAKS] += more * breaks
    state[day + layout.TRAVEL_VIOLATIONS] += more * far
    state[day + layout.ROW_VIOLATIONS] += more * long
    state[at(state, layout.TOTAL, layout.VALUE)] -= more * price
    state[at(state, layout.TOTAL, layout.TOTAL_TRAVEL_VIOLATIONS)] += more * far
    state[at(state, layout.TOTAL, layout.TOTAL_ROW_VIOLATIONS)] += more * long


@compiled(real(STATE, PRICES))
def energy(state, prices):
    """The value less penalties for violations."""
    walks, long_rows = (
        of(state, layout.TOTAL, layout.TOTAL_TRAVEL_VIOLATIONS),
        of(state, layout.TOTAL, layout.TOTAL_ROW_VIOLATIONS),
    )
    broken = prices[0] * walks + prices[1] * long_rows
    return of(state, layout.TOTAL, layout.VALUE) - broken - prices[2] * of(state, layout.TOTAL, layout.SPREAD_VIOLATION)
