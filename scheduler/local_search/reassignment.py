"""Augmenting paths within one slot: meetings change places or interpreters so that one more fits."""

from ..problem.bitsets import bits
from .state import State

MAX_CHAIN_DEPTH = 6  # meetings that one augmenting path may move


def rearrange(state: State, m: int, free: int) -> int:
    """Free a place and an interpreter for m in one of the placements where its people are free; -1: none.

    Meetings change only to places of the same zone, so nobody's travel changes.
    """
    for placement in bits(free):
        mark = len(state.log)
        if _free_place(state, m, placement, set()) and _free_interpreter(state, m, placement, set()):
            return placement
        state.undo(mark)
    return -1


def people_free(state: State, m: int) -> int:
    """Placements in which all people are free and precedence and limits hold, regardless of places and interpreters."""
    result = state.placements.meeting[m]
    for n in state.instance.who[m]:
        result &= state.allowed[n]
    return state.apply_limits_and_precedence(m, result) if result and m in state.placements.restrained else result


def _places_of(state: State, m: int, bit: int) -> list[int]:
    pin = state.instance.pin[m]
    places = state.placements.group_places[state.placements.group[m]] if pin is None else [pin[1]]
    return [q for q in places if state.placements.place_open[q] & bit]


def _free_place(state: State, m: int, placement: int, seen: set[int]) -> bool:
    """An augmenting path over places: somebody seated where m could sit moves on, who may push others on."""
    bit, slot, resources = 1 << placement, placement % state.instance.T, state.resources
    places = _places_of(state, m, bit)
    if any(resources.place_free[q] & bit for q in places):
        return True
    for q in places:
        if q in seen or len(seen) >= MAX_CHAIN_DEPTH:
            continue
        seen.add(q)
        for e in list(resources.seated[q][slot]):
            if state.instance.pin[e] is None and _free_place(state, e, placement, seen):
                here = resources.interpreter[e]
                target = next(p for p in _places_of(state, e, bit) if resources.place_free[p] & bit)
                state.take(e)
                state.put(e, placement, target, here)
                return True
    return False


def _free_interpreter(state: State, m: int, placement: int, seen: set[int]) -> bool:
    """The same over interpreters."""
    language, bit, resources = state.placements.language[m], 1 << placement, state.resources
    if language < 0 or resources.language_free[language] & bit:
        return True
    for i in state.placements.interpreters_for[language]:
        e = resources.meeting_of_interpreter[i][placement % state.instance.T]
        if e < 0 or i in seen or state.placement[e] != placement or len(seen) >= MAX_CHAIN_DEPTH:
            continue
        seen.add(i)
        if _free_interpreter(state, e, placement, seen):
            place = resources.place[e]
            state.take(e)
            interpreters_for = state.placements.interpreters_for[state.placements.language[e]]
            other = next((k for k in interpreters_for if k != i and resources.interpreter_allowed[k] & bit), None)
            state.put(e, placement, place, i if other is None else other)
            if other is not None:
                return True
    return False
