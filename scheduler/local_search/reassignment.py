"""Make room at the desk: within one slot, meetings change places or interpreters so that one more fits."""

from ..problem.bitsets import bits
from .state import State

DEEPEST = 6  # meetings that change in one go


def rearrange(state: State, m: int, free: int) -> int:
    """Free a place and an interpreter for m in one of the options in which its people are free; -1: in none.

    A meeting changes only to a place of the same zone, so nobody's walks change.
    """
    for option in bits(free):
        mark = len(state.log)
        if _free_place(state, m, option, set()) and _free_voice(state, m, option, set()):
            return option
        state.undo(mark)
    return -1


def people_free(state: State, m: int) -> int:
    """The options in which everybody is free and orders and limits hold, whatever the desk says."""
    result = state.options.meeting[m]
    for n in state.index.who[m]:
        result &= state.may[n]
    return state.restrain(m, result) if result and m in state.options.restrained else result


def _places_of(state: State, m: int, bit: int) -> list[int]:
    pin = state.index.pin[m]
    places = state.options.group_places[state.options.group[m]] if pin is None else [pin[1]]
    return [q for q in places if state.options.place_open[q] & bit]


def _free_place(state: State, m: int, option: int, seen: set[int]) -> bool:
    """An augmenting path over places: somebody seated where m could sit moves on, who may push others on."""
    bit, slot, desk = 1 << option, option % state.index.T, state.desk
    places = _places_of(state, m, bit)
    if any(desk.place_free[q] & bit for q in places):
        return True
    for q in places:
        if q in seen or len(seen) >= DEEPEST:
            continue
        seen.add(q)
        for e in list(desk.seated[q][slot]):
            if state.index.pin[e] is None and _free_place(state, e, option, seen):
                here = desk.interpreter[e]
                target = next(p for p in _places_of(state, e, bit) if desk.place_free[p] & bit)
                state.take(e)
                state.put(e, option, target, here)
                return True
    return False


def _free_voice(state: State, m: int, option: int, seen: set[int]) -> bool:
    """The same over interpreters."""
    tongue, bit, desk = state.options.tongue[m], 1 << option, state.desk
    if tongue < 0 or desk.tongue_free[tongue] & bit:
        return True
    for i in state.options.able[tongue]:
        e = desk.voice[i][option % state.index.T]
        if e < 0 or i in seen or state.option[e] != option or len(seen) >= DEEPEST:
            continue
        seen.add(i)
        if _free_voice(state, e, option, seen):
            place = desk.place[e]
            state.take(e)
            able = state.options.able[state.options.tongue[e]]
            other = next((k for k in able if k != i and desk.voice_may[k] & bit), None)
            state.put(e, option, place, i if other is None else other)
            if other is not None:
                return True
    return False
