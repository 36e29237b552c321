"""Insert and remove meetings, with an undo log. Each change updates the value and all derived counts."""

from . import layout
from .compiling import DATA, STATE, compiled, nothing, number, truth
from .day_costs import update_day
from .packed_arrays import at, of, rows
from .slot_sets import add, drop


@compiled(number(STATE, number))
def count(state, counter):
    """One of the counters."""
    return of(state, layout.TOTAL, counter)


@compiled(number(DATA, STATE, number, number))
def penalty_change(data, state, n, worth):
    """Change in person n's shortfall and unfairness with one more meeting of this worth (negative: better)."""
    change = 0
    if of(state, layout.HELD, n) < of(data, layout.LEAST, n):
        change -= of(data, layout.SHORTFALL, n)
    fairness, best = of(data, layout.POLICY, layout.FAIRNESS), of(data, layout.BEST_WORTH, n)
    floor, got = of(data, layout.POLICY, layout.FLOOR), of(state, layout.GOT, n)
    if fairness and 100 * got < floor * best:  # not so for most people: divisions are slow
        change += fairness * (max(0, floor - 100 * (got + worth) // best) - max(0, floor - 100 * got // best))
    return change


@compiled(nothing(STATE, number, number, number, number, number))
def _log_move(state, m, t, q, i, placed):
    note = at(state, layout.UNDO_LOG, count(state, layout.UNDO_LENGTH))
    state[note], state[note + 1], state[note + 2], state[note + 3], state[note + 4] = m, t, q, i, placed
    state[at(state, layout.TOTAL, layout.UNDO_LENGTH)] += 1


@compiled(nothing(DATA, STATE, number, number, number, number))
def _count(data, state, n, t, more, worth):
    state[at(state, layout.HELD, n)] += more
    state[at(state, layout.TODAY, n) + of(data, layout.DAY, t)] += more
    state[at(state, layout.GOT, n)] += worth


@compiled(nothing(DATA, STATE, number, number, number))
def _occupy(data, state, n, t, zone):
    state[at(state, layout.SEAT_ZONE, n) + t] = zone
    add(data, state, layout.OCCUPIED, n, t)


@compiled(nothing(DATA, STATE, number, number))
def _vacate(data, state, n, t):
    state[at(state, layout.SEAT_ZONE, n) + t] = -1
    drop(data, state, layout.OCCUPIED, n, t)


@compiled(number(DATA, number, number, number))
def _unkept(data, m, t, q):
    """The price of a promise that is not kept so."""
    promised = of(data, layout.PROMISED_SLOT, m)
    if promised == -1 or (promised == t and of(data, layout.PROMISED_PLACE, m) == q):
        return 0
    return of(data, layout.POLICY, layout.MOVED)


@compiled(nothing(DATA, STATE, number, number, number, number))
def put(data, state, m, t, q, i):
    """Insert the meeting in slot t at place q with interpreter i (-1: none)."""
    _log_move(state, m, t, q, i, 1)
    zone, seated = of(data, layout.ZONE, q), at(state, layout.SEATED, q) + t
    state[at(state, layout.SLOT, m)], state[at(state, layout.PLACE, m)], state[at(state, layout.INTERPRETER, m)] = (
        t,
        q,
        i,
    )
    state[at(state, layout.TABLE_MEETING, of(data, layout.TABLE_ROW, q) + state[seated]) + t] = m
    state[seated] += 1
    if state[seated] >= of(data, layout.CAPACITY, q):
        drop(data, state, layout.PLACE_FREE, q, t)
    if i >= 0:
        drop(data, state, layout.INTERPRETER_FREE, i, t)
        n = rows(data, layout.LEAST) + i
        update_day(data, state, n, t, zone, 1)
        state[at(state, layout.INTERPRETER_MEETING, i) + t] = m
        _occupy(data, state, n, t, zone)
    worth = of(data, layout.PRICE, m) - _unkept(data, m, t, q)
    for e in range(of(data, layout.WHO_AT, m), of(data, layout.WHO_AT, m + 1)):
        n, sitting = of(data, layout.WHO, e), at(state, layout.SITTING, of(data, layout.WHO, e)) + t
        worth -= penalty_change(data, state, n, of(data, layout.WORTH, e))
        if not state[sitting] and of(data, layout.COUNTED, n):
            update_day(data, state, n, t, zone, 1)
        state[at(state, layout.SEAT_MEETING, of(data, layout.SEAT_ROW, n) + state[sitting]) + t] = m
        state[sitting] += 1
        _occupy(data, state, n, t, zone)
        if state[sitting] >= data[at(data, layout.SEATS, n) + t]:
            add(data, state, layout.FULL, n, t)
        _count(data, state, n, t, 1, of(data, layout.WORTH, e))
    for k in range(of(data, layout.LIMITS_AT, m), of(data, layout.LIMITS_AT, m + 1)):
        state[at(state, layout.IN_LIMIT, of(data, layout.LIMITS, k))] += 1
    state[at(state, layout.TOTAL, layout.VALUE)] += worth


@compiled(nothing(STATE, number, number, number, number, number))
def _remove_from(state, kind, first, last, t, m):
    """Take a meeting out of its seats: the one in the last of them sits down there."""
    insert_if_free = at(state, kind, first) + t
    step = at(state, kind, 1) - at(state, kind, 0)
    while state[insert_if_free] != m:
        insert_if_free += step
    end = at(state, kind, first + last) + t
    state[insert_if_free] = state[end]
    state[end] = -1


@compiled(nothing(DATA, STATE, number))
def take(data, state, m):
    """Remove the meeting."""
    t, q, i = of(state, layout.SLOT, m), of(state, layout.PLACE, m), of(state, layout.INTERPRETER, m)
    _log_move(state, m, t, q, i, 0)
    seated = at(state, layout.SEATED, q) + t
    state[seated] -= 1
    add(data, state, layout.PLACE_FREE, q, t)
    _remove_from(state, layout.TABLE_MEETING, of(data, layout.TABLE_ROW, q), state[seated], t, m)
    zone = of(data, layout.ZONE, q)
    if i >= 0:
        n = rows(data, layout.LEAST) + i
        add(data, state, layout.INTERPRETER_FREE, i, t)
        state[at(state, layout.INTERPRETER_MEETING, i) + t] = -1
        _vacate(data, state, n, t)
        update_day(data, state, n, t, zone, -1)
    worth = of(data, layout.PRICE, m) - _unkept(data, m, t, q)
    for e in range(of(data, layout.WHO_AT, m), of(data, layout.WHO_AT, m + 1)):
        n, sitting = of(data, layout.WHO, e), at(state, layout.SITTING, of(data, layout.WHO, e)) + t
        state[sitting] -= 1
        drop(data, state, layout.FULL, n, t)
        _remove_from(state, layout.SEAT_MEETING, of(data, layout.SEAT_ROW, n), state[sitting], t, m)
        if not state[sitting]:
            _vacate(data, state, n, t)
            if of(data, layout.COUNTED, n):
                update_day(data, state, n, t, zone, -1)
        _count(data, state, n, t, -1, -of(data, layout.WORTH, e))
        worth -= penalty_change(data, state, n, of(data, layout.WORTH, e))
    for k in range(of(data, layout.LIMITS_AT, m), of(data, layout.LIMITS_AT, m + 1)):
        state[at(state, layout.IN_LIMIT, of(data, layout.LIMITS, k))] -= 1
    state[at(state, layout.SLOT, m)] = state[at(state, layout.PLACE, m)] = state[at(state, layout.INTERPRETER, m)] = -1
    state[at(state, layout.TOTAL, layout.VALUE)] -= worth


@compiled(nothing(DATA, STATE, number))
def undo(data, state, mark):
    """Undo moves until the log has `mark` entries."""
    while count(state, layout.UNDO_LENGTH) > mark:
        note = at(state, layout.UNDO_LOG, count(state, layout.UNDO_LENGTH) - 1)
        if state[note + 4]:
            take(data, state, state[note])
        else:
            put(data, state, state[note], state[note + 1], state[note + 2], state[note + 3])
        state[at(state, layout.TOTAL, layout.UNDO_LENGTH)] -= 2  # the one taken back, and the one that took it back


@compiled(nothing(DATA, STATE, truth))
def commit_or_rollback(data, state, good):
    """Keep the moves since the last commit, or undo them."""
    if not good:
        undo(data, state, 0)
    state[at(state, layout.TOTAL, layout.UNDO_LENGTH)] = state[at(state, layout.TOTAL, layout.EJECTED_COUNT)] = 0
