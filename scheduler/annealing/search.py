"""The annealing loop (Kirkpatrick, Gelatt and Vecchi, Science 1983), in machine code.

Energy: value less the priced travel and row violations and breaks beyond the spread. Acceptance: a move is accepted if it
loses at most a random threshold that is exponential with the temperature as its mean.
"""

from math import log

from . import layout
from .compiling import DATA, PRICES, RNG, STATE, compiled, nothing, number, real
from .day_costs import energy
from .delta_evaluation import cost_delta, ejected_cost_delta
from .feasibility_precheck import only_droppable
from .kempe_chain import attempt
from .move_log import append_move
from .packed_arrays import at, of, rows
from .proposals import index_costly_people, meeting_to_try, slot_to_try
from .rng import uniform
from .sampling import random_place
from .state_changes import commit_or_rollback, count

REFRESH_INTERVAL = 512  # iterations between updates of the costly-people index and of the incumbent


@compiled(nothing(STATE, STATE, PRICES))
def update_best(state, best, prices):
    """Copy the agenda to `best` if it has the highest energy so far and no travel or row violation."""
    lawful = count(state, layout.TOTAL_TRAVEL_VIOLATIONS) == 0 and count(state, layout.TOTAL_ROW_VIOLATIONS) == 0
    if lawful and energy(state, prices) > energy(best, prices):
        for kind in (layout.SLOT, layout.PLACE, layout.INTERPRETER):
            mine, theirs = at(best, kind, 0), at(state, kind, 0)
            for m in range(rows(state, kind)):
                best[mine + m] = state[theirs + m]
        for counter in (layout.VALUE, layout.SPREAD_VIOLATION):
            best[at(best, layout.TOTAL, counter)] = count(state, counter)


@compiled(nothing(DATA, STATE, STATE, STATE, RNG, number, real, real, PRICES))
def anneal(data, state, best, accepted, rng, iterations, temperature, cooling_rate, prices):
    """Run `iterations` moves; the temperature is multiplied by `cooling_rate` at each.

    `prices` are the penalties of a travel violation, a row violation and a break beyond the spread. Updates `best`, the best
    agenda without travel and row violations, and appends accepted moves to `accepted`.
    """
    costly = 0
    for turn in range(iterations):
        if turn % REFRESH_INTERVAL == 0:
            costly = index_costly_people(data, state)
            update_best(state, best, prices)
        temperature *= cooling_rate
        m = meeting_to_try(data, state, rng, costly)
        t = -1 if m < 0 else slot_to_try(data, state, rng, m)
        if t < 0:
            continue
        q = random_place(data, state, rng, m, t)
        if t == of(state, layout.SLOT, m) and q == of(state, layout.PLACE, m):
            continue
        threshold = -temperature * log(1.0 - uniform(rng))
        loss = cost_delta(data, state, m, t, q, prices, threshold + temperature)
        if loss > threshold + temperature:
            continue
        origin = of(state, layout.SLOT, m)
        if origin >= 0 and origin != t:
            loss += ejected_cost_delta(data, state, m, t, prices)
            if loss > threshold + temperature or only_droppable(data, state, m, t):
                continue
        before = energy(state, prices)
        good = attempt(data, state, rng, m, t, q, prices) and before - energy(state, prices) <= threshold
        if good:
            append_move(state, accepted, int(threshold))
        commit_or_rollback(data, state, good)
    update_best(state, best, prices)
