"""Feasibility pre-check: rejects a move if an ejected meeting could only be dropped.

Runs before the state is touched; rejects most proposals.
"""

from . import layout
from .compiling import DATA, STATE, compiled, number, truth
from .feasibility import among, blocker, free_slots
from .packed_arrays import of, rows
from .slot_sets import has, lists


@compiled(truth(DATA, STATE, number))
def has_free_slot(data, state, m):
    """Return True if the meeting has a slot in which its people, a place and an interpreter are free."""
    found = False
    for w in range(rows(data, layout.BEGIN) - 1):
        found = found or free_slots(data, state, m, w) != 0
    return found


@compiled(truth(DATA, STATE, number, number, number, number))
def _can_follow(data, state, m, t, pushed, first):
    """Return True if the meeting can move to slot t once `pushed` has left it for `first`'s slot."""
    if not lists(data, layout.ALLOWED, m, t):
        return False
    for e in range(of(data, layout.WHO_AT, m), of(data, layout.WHO_AT, m + 1)):
        n = of(data, layout.WHO, e)
        if has(data, state, layout.FULL, n, t) and (
            blocker(data, state, n, t) != pushed or among(data, layout.WHO, first, n)
        ):
            return False
    return True


@compiled(truth(DATA, STATE, number, number, number, number))
def _can_push_on(data, state, m, origin, t, first):
    """Return True if m can move from slot t to `origin`, vacated by `first`, its blockers going to t or to a free slot."""
    if not lists(data, layout.ALLOWED, m, origin):
        return False
    for e in range(of(data, layout.WHO_AT, m), of(data, layout.WHO_AT, m + 1)):
        other = blocker(data, state, of(data, layout.WHO, e), origin)
        if other < 0 or other == first:
            continue
        if of(data, layout.LOCKED, other):
            return False
        if not (_can_follow(data, state, other, t, m, first) or has_free_slot(data, state, other)):
            return False
    return True


@compiled(truth(DATA, STATE, number, number))
def only_droppable(data, state, m, t):
    """Return True if moving m to slot t would eject a meeting that has no other feasible slot."""
    origin = of(state, layout.SLOT, m)
    for e in range(of(data, layout.WHO_AT, m), of(data, layout.WHO_AT, m + 1)):
        other = blocker(data, state, of(data, layout.WHO, e), t)
        if other >= 0 and not (_can_push_on(data, state, other, origin, t, m) or has_free_slot(data, state, other)):
            return True
    return False
