"""Whether those whom a move pushes out have anywhere to go, before anything is moved: most who push on end here."""

from . import layout
from .compiling import BOARD, FACTS, compiled, number, truth
from .feasibility import among, blocker, free_slots
from .packed_arrays import of, rows
from .slot_sets import has, lists


@compiled(truth(FACTS, BOARD, number))
def may_sit(facts, board, m):
    """Whether the meeting's people are free together in any of its slots."""
    found = False
    for w in range(rows(facts, layout.BEGIN) - 1):
        found = found or free_slots(facts, board, m, w) != 0
    return found


@compiled(truth(FACTS, BOARD, number, number, number, number))
def _follows(facts, board, m, t, pushed, first):
    """Whether the meeting can go to slot t once `pushed` has left it for `first`."""
    if not lists(facts, layout.ALLOWED, m, t):
        return False
    for e in range(of(facts, layout.WHO_AT, m), of(facts, layout.WHO_AT, m + 1)):
        n = of(facts, layout.WHO, e)
        if has(facts, board, layout.FULL, n, t) and (
            blocker(facts, board, n, t) != pushed or among(facts, layout.WHO, first, n)
        ):
            return False
    return True


@compiled(truth(FACTS, BOARD, number, number, number, number))
def _may_push(facts, board, m, home, t, first):
    """Whether the meeting can go from slot t to `home`, which `first` leaves, where those in its way can go to t or elsewhere."""
    if not lists(facts, layout.ALLOWED, m, home):
        return False
    for e in range(of(facts, layout.WHO_AT, m), of(facts, layout.WHO_AT, m + 1)):
        other = blocker(facts, board, of(facts, layout.WHO, e), home)
        if other < 0 or other == first:
            continue
        if of(facts, layout.LOCKED, other):
            return False
        if not (_follows(facts, board, other, t, m, first) or may_sit(facts, board, other)):
            return False
    return True


@compiled(truth(FACTS, BOARD, number, number))
def hopeless(facts, board, m, t):
    """Whether one whom the meeting, which is held elsewhere, would push out of slot t could only be given up."""
    home = of(board, layout.SLOT, m)
    for e in range(of(facts, layout.WHO_AT, m), of(facts, layout.WHO_AT, m + 1)):
        other = blocker(facts, board, of(facts, layout.WHO, e), t)
        if other >= 0 and not (_may_push(facts, board, other, home, t, m) or may_sit(facts, board, other)):
            return True
    return False
