"""Entry points for Python: they take arrays and pass pointers on, because Numba counts array references at every call."""

from numba import types

from . import day_costs, move_log, repair, search
from .compiling import compiled, nothing, number, real
from .state_changes import commit_or_rollback, put

DATA, STATE = types.int32[::1], types.int64[::1]
RNG, PRICES = types.uint64[::1], types.float64[::1]


@compiled(nothing(DATA, STATE, STATE, STATE, RNG, number, real, real, PRICES))
def anneal(data, state, best, accepted, rng, iterations, temperature, cooling_rate, prices):
    """See search.anneal."""
    search.anneal(
        data.ctypes,
        state.ctypes,
        best.ctypes,
        accepted.ctypes,
        rng.ctypes,
        iterations,
        temperature,
        cooling_rate,
        prices.ctypes,
    )


@compiled(nothing(DATA, STATE, RNG, STATE, PRICES))
def replay(data, state, rng, moves, prices):
    """See move_log.retrace."""
    move_log.replay(data.ctypes, state.ctypes, rng.ctypes, moves.ctypes, prices.ctypes)


@compiled(nothing(DATA, STATE, STATE, PRICES))
def finish(data, state, best, prices):
    """Mend the state, and remember it if it is the best yet."""
    repair.repair(data.ctypes, state.ctypes)
    search.update_best(state.ctypes, best.ctypes, prices.ctypes)


@compiled(real(STATE, PRICES))
def energy(state, prices):
    """See day_costs.energy."""
    return day_costs.energy(state.ctypes, prices.ctypes)


@compiled(nothing(DATA, STATE, number, number, number, number))
def hold(data, state, m, t, q, i):
    """Hold one meeting more, and count its days."""
    put(data.ctypes, state.ctypes, m, t, q, i)
    commit_or_rollback(data.ctypes, state.ctypes, True)
