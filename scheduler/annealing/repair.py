"""Final repair: remove meetings until no travel or row violation is left. One violation would make the agenda infeasible."""

from . import layout
from .compiling import DATA, STATE, compiled, nothing, number, truth
from .day_costs import causes_violation
from .free_insertion import is_droppable
from .packed_arrays import at, of, rows
from .state_changes import commit_or_rollback, count, take


@compiled(number(DATA, STATE, number, number))
def _meeting_of(data, state, n, t):
    """A meeting of the participant or interpreter in slot t; -1: there is none."""
    people = rows(data, layout.LEAST)
    if n >= people:
        return state[at(state, layout.INTERPRETER_MEETING, n - people) + t]
    return (
        state[at(state, layout.SEAT_MEETING, of(data, layout.SEAT_ROW, n)) + t]
        if state[at(state, layout.SITTING, n) + t]
        else -1
    )


@compiled(number(DATA, STATE, number, number))
def _at_fault(data, state, n, d):
    """The cheapest of the day's meetings without which fewer walks and rows are broken; -1: there is none."""
    found = -1
    for t in range(
        of(data, layout.BEGIN, of(data, layout.WORDS, d)), of(data, layout.BEGIN, of(data, layout.WORDS, d + 1))
    ):
        m = _meeting_of(data, state, n, t)
        if (
            m < 0
            or of(data, layout.LOCKED, m)
            or of(data, layout.MANDATORY, m)
            or not causes_violation(data, state, n, t)
        ):
            continue
        if found < 0 or of(data, layout.PRICE, m) < of(data, layout.PRICE, found):
            found = m
    return found


@compiled(truth(DATA, STATE))
def _repair_once(data, state):
    """Remove one meeting from each day with a violation; True if there was one."""
    found = False
    for n in range(rows(state, layout.DAYS)):
        for d in range(rows(data, layout.WORDS) - 1):
            day = at(state, layout.DAYS, n) + d * 4
            m = (
                _at_fault(data, state, n, d)
                if state[day + layout.TRAVEL_VIOLATIONS] or state[day + layout.ROW_VIOLATIONS]
                else -1
            )
            if m >= 0:
                take(data, state, m)
                gone = is_droppable(data, state, m)
                commit_or_rollback(data, state, gone)
                found = found or gone
    return found


@compiled(nothing(DATA, STATE))
def repair(data, state):
    """Remove meetings until no travel or row violation is left, or removal no longer helps."""
    while (count(state, layout.TOTAL_TRAVEL_VIOLATIONS) or count(state, layout.TOTAL_ROW_VIOLATIONS)) and _repair_once(
        data, state
    ):
        pass
