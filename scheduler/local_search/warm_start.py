"""Warm start from a previous or given agenda: keep what is still feasible, then repair."""

from collections.abc import Mapping

from ..problem.instance import Instance
from .construction import Construction, with_successors
from .placements import Placements

Assignments = Mapping[int, tuple]
"""Meeting -> (slot, place, ...)."""


def previous_assignment(instance: Instance) -> dict[int, tuple[int, int]]:
    """The previous meetings whose slot and place still exist, with both."""
    return {m: (t, q) for m, (t, q) in instance.previous.items() if t is not None and q is not None}


def hold_where_it_was(construction: Construction, cells: Assignments) -> None:
    """Place these meetings exactly there where feasible, most valuable first; skip the others."""
    state = construction.state
    instance, placements = state.instance, state.placements
    order = sorted(cells, key=lambda m: (placements.depth[m], -state.marginal.price[m], m))
    for m in order:
        slot, place = cells[m][:2]
        if (
            state.slot[m] < 0
            and state.free(m) & placement_bit(placements, instance, slot, place)
            and _seat(state, m, slot, place)
        ):
            state.put(m, placements.zone_of[place] * instance.T + slot, place)


def _seat(state, m: int, slot: int, place: int) -> bool:
    bit = placement_bit(state.placements, state.instance, slot, place)
    return place in state.instance.places[m] and bool(state.resources.place_free[place] & bit)


def placement_bit(placements: Placements, instance: Instance, slot: int, place: int) -> int:
    """The bit of a slot in the zone of a place."""
    return 1 << (placements.zone_of[place] * instance.T + slot)


def repair(construction: Construction, cells: Assignments) -> None:
    """Local repair, in milliseconds: keep what is feasible, move the rest, then fill greedily."""
    hold_where_it_was(construction, cells)
    construction.insert(
        m
        for m in cells
        if construction.state.slot[m] < 0 and construction.state.marginal.gain(construction.state, m) > 0
    )
    construction.greedy_fill(range(construction.state.instance.M))


def drop_costly_moves(construction: Construction) -> None:
    """Drop previous meetings whose move costs more than they bring."""
    state = construction.state
    for m in sorted(state.instance.previous) if state.marginal.moved else ():
        costly = state.slot[m] >= 0 and not construction.locked[m] and state.marginal.loss(state, m) < 0
        if costly and with_successors(state, [m]) == [m]:
            state.take(m)
