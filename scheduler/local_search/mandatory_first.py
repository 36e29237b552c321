"""Pinned and required meetings first: where they belong, or wherever ejection finds room for all of them."""

from .construction import ROUNDS, Timing
from .reassignment import people_free, rearrange

ATTEMPTS = 4  # each goes another way by chance


def place_firm(timing: Timing) -> bool:
    """Whether all meetings that must be held could be placed; a no proves nothing."""
    return any(_attempt(timing) for _ in range(ATTEMPTS))


def _attempt(timing: Timing) -> bool:
    state = timing.state
    state.undo(0)
    firm = state.worth.firm
    if not all(_pin(timing, m) for m in sorted(firm) if state.index.pin[m] is not None):
        return False
    left = timing.place(m for m in firm if state.slot[m] < 0)
    timing.insist(left, ROUNDS + 20 * len(left))
    return all(state.slot[m] >= 0 for m in firm)


def _pin(timing: Timing, m: int) -> bool:
    """Place a pinned meeting, and what it must follow before it."""
    state = timing.state
    timing.place(e for e in state.index.after[m] if state.slot[e] < 0)
    free = state.free(m)
    if not free:
        option = rearrange(state, m, people_free(state, m))
        free = 0 if option < 0 else 1 << option
    if free:
        state.put(m, free.bit_length() - 1, state.index.pin[m][1])
    return bool(free)
