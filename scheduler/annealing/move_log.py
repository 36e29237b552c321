"""Log of accepted moves. At each synchronisation the other chains' logs are replayed on the state of chain 0.

A replayed move is kept if it is still feasible and costs no more than its acceptance threshold was. One or two per cent of
the iterations are accepted, so a replay is cheap, and n chains progress nearly as far
as one chain run n times as long.

A log is one array: the number of cells written, then per move the number of meetings moved and the threshold, then per
meeting its id, slot (-1: removed) and place. Interpreters are chosen anew.
"""

import numpy as np

from . import layout
from .compiling import DATA, PRICES, RNG, STATE, compiled, nothing, number, truth
from .day_costs import energy
from .free_insertion import insert_at, is_droppable
from .packed_arrays import at, of
from .state_changes import commit_or_rollback, count, take

BEGIN = 2  # of the moves
HEAD, WIDTH = 2, 3  # of a move, of a meeting


def empty_log(room: int) -> np.ndarray:
    """Return a log of so many cells; moves that find no room are not logged."""
    accepted = np.zeros(BEGIN + room, np.int64)
    accepted[:BEGIN] = BEGIN, len(accepted)
    return accepted


@compiled(nothing(STATE, STATE, number))
def append_move(state, accepted, threshold):
    """Append the current placement of every meeting moved since the last commit."""
    noted, entry = count(state, layout.UNDO_LENGTH), accepted[0]
    if entry + HEAD + WIDTH * noted > accepted[1]:
        return
    end = entry + HEAD
    for k in range(noted):
        m = state[at(state, layout.UNDO_LOG, k)]
        last = True
        for later in range(k + 1, noted):
            last = last and state[at(state, layout.UNDO_LOG, later)] != m
        if last:
            accepted[end], accepted[end + 1], accepted[end + 2] = (
                m,
                of(state, layout.SLOT, m),
                of(state, layout.PLACE, m),
            )
            end += WIDTH
    accepted[entry], accepted[entry + 1] = (end - entry - HEAD) // WIDTH, threshold
    accepted[0] = end


@compiled(truth(DATA, STATE, RNG, STATE, number))
def _redo(data, state, rng, accepted, entry):
    """Repeat one logged move; False where it is infeasible here."""
    begin, end = entry + HEAD, entry + HEAD + WIDTH * accepted[entry]
    for k in range(begin, end, WIDTH):
        if of(state, layout.SLOT, accepted[k]) >= 0:
            take(data, state, accepted[k])
    for k in range(begin, end, WIDTH):
        m, t, q = accepted[k], accepted[k + 1], accepted[k + 2]
        if not (insert_at(data, state, rng, m, t, q) if t >= 0 else is_droppable(data, state, m)):
            return False
    return True


@compiled(nothing(DATA, STATE, RNG, STATE, PRICES))
def replay(data, state, rng, accepted, prices):
    """Try all moves of the log on this state, then empty the log."""
    entry, end = BEGIN, accepted[0]
    while entry < end:
        before = energy(state, prices)
        good = _redo(data, state, rng, accepted, entry) and before - energy(state, prices) <= accepted[entry + 1]
        commit_or_rollback(data, state, good)
        entry += HEAD + WIDTH * accepted[entry]
    accepted[0] = BEGIN
