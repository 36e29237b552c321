"""The spread of breaks at the end of the large method: nobody may have more breaks than it, so that no two differ by more."""

from .days import breaks_of
from .timing import Timing, with_followers


def keeps_spread(timing: Timing) -> bool:
    """Whether nobody with one seat has more breaks than the spread; breaks can only be compared once all are counted."""
    index, most = timing.state.index, timing.state.index.problem.policy.spread
    return most is None or all(
        breaks_of(index, busy) <= most for busy, one in zip(timing.state.busy, index.one_seat) if one
    )


def keep_spread(timing: Timing) -> bool:
    """Give up the cheapest meetings of whoever has more breaks than the spread; whether that was enough."""
    state, index, most = timing.state, timing.state.index, timing.state.index.problem.policy.spread
    for n in range(index.N) if most is not None else ():
        while index.one_seat[n] and breaks_of(index, state.busy[n]) > most:
            mine = [m for here in state.at[n] for m in here]
            loose = [m for m in mine if not timing.locked[m] and m not in state.worth.firm]
            if not loose:
                return False
            for m in with_followers(state, [min(loose, key=lambda m: (_without(timing, n, m), m))]):
                state.take(m)
    return True


def _without(timing: Timing, n: int, m: int) -> tuple[int, int]:
    """Breaks that remain of n's without the meeting, then what it is worth."""
    state = timing.state
    return breaks_of(state.index, state.busy[n] & ~(1 << state.slot[m])), state.worth.loss(state, m)
