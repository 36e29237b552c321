"""Start from an agenda that was promised or given: keep what still can be kept where it was, then mend the rest."""

from collections.abc import Mapping

from ..problem.instance import Index
from .construction import Timing, with_followers
from .placements import Options

Cells = Mapping[int, tuple]
"""Meeting -> (slot, place, ...)."""


def promised(index: Index) -> dict[int, tuple[int, int]]:
    """The previous meetings whose slot and place still exist, with both."""
    return {m: (t, q) for m, (t, q) in index.previous.items() if t is not None and q is not None}


def restore(timing: Timing, cells: Cells) -> None:
    """Hold these meetings exactly there, as far as the rules allow, the most valuable first; skip the others."""
    state = timing.state
    index, options = state.index, state.options
    order = sorted(cells, key=lambda m: (options.depth[m], -state.worth.price[m], m))
    for m in order:
        slot, place = cells[m][:2]
        if (
            state.slot[m] < 0
            and state.free(m) & option_bit(options, index, slot, place)
            and _seat(state, m, slot, place)
        ):
            state.put(m, options.zone_of[place] * index.T + slot, place)


def _seat(state, m: int, slot: int, place: int) -> bool:
    bit = option_bit(state.options, state.index, slot, place)
    return place in state.index.places[m] and bool(state.desk.place_free[place] & bit)


def option_bit(options: Options, index: Index, slot: int, place: int) -> int:
    """The bit of a slot in the zone of a place."""
    return 1 << (options.zone_of[place] * index.T + slot)


def repair(timing: Timing, cells: Cells) -> None:
    """Local repair, in milliseconds: keep what can be kept, move what cannot, fill what became free."""
    restore(timing, cells)
    timing.place(m for m in cells if timing.state.slot[m] < 0 and timing.state.worth.gain(timing.state, m) > 0)
    timing.fill(range(timing.state.index.M))


def shed(timing: Timing) -> None:
    """Give up promised meetings whose move costs more than they bring."""
    state = timing.state
    for m in sorted(state.index.previous) if state.worth.moved else ():
        costly = state.slot[m] >= 0 and not timing.locked[m] and state.worth.loss(state, m) < 0
        if costly and with_followers(state, [m]) == [m]:
            state.take(m)
