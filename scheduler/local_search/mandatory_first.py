"""Place the mandatory meetings (pinned, required, and their predecessors) before all others."""

from .construction import Construction
from .reassignment import people_free, rearrange

ATTEMPTS = 4  # repetitions with other random choices


def place_mandatory(construction: Construction) -> bool:
    """Return True if all mandatory meetings could be placed; False proves nothing."""
    return any(_attempt(construction) for _ in range(ATTEMPTS))


def _attempt(construction: Construction) -> bool:
    state = construction.state
    state.undo(0)
    mandatory = state.marginal.mandatory
    pins = [(m, pin) for m in sorted(mandatory) if (pin := state.instance.pin[m]) is not None]
    if not all(_pin(construction, m, place) for m, (_, place) in pins):
        return False
    left = construction.insert(m for m in mandatory if state.slot[m] < 0)
    construction.repair_by_ejection(left)
    return all(state.slot[m] >= 0 for m in mandatory)


def _pin(construction: Construction, m: int, place: int) -> bool:
    """Place a pinned meeting, and what it must follow before it."""
    state = construction.state
    construction.insert(e for e in state.instance.after[m] if state.slot[e] < 0)
    free = state.free(m)
    if not free:
        placement = rearrange(state, m, people_free(state, m))
        free = 0 if placement < 0 else 1 << placement
    if free:
        state.put(m, free.bit_length() - 1, place)
    return bool(free)
