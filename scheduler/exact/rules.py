"""Every rule of the file format as rows of the exact model, one function each, under the name it is reported by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from .days import breaks, breaks_so_far
from .matching import Demands, add_matching
from .placements import somebody_walks
from .variables import Literal, Variables

Sitting = tuple[int, Literal]  # a meeting, and the boolean of one of its placements


def free(v: Variables) -> None:
    """sum over m with n of x[m,t] <= seats[n,t]; that people are there is in the placements."""
    for n in v.people:
        for t in range(v.instance.T):
            mine = v.meetings_at(n, t)
            if v.instance.one_seat[n]:
                v.occupied(n, t)
            elif len(mine) > v.instance.seats[n][t]:
                v.model.add(sum(mine) <= v.instance.seats[n][t])


def place(v: Variables, aggregate: Callable[[Variables, int, list[Sitting]], list[Literal]] | None = None) -> None:
    """In each slot the meetings held fit into their places; `aggregate` may put fewer booleans for the same sum."""
    demands: dict[int, dict[frozenset[int], list[Sitting]]] = defaultdict(lambda: defaultdict(list))
    for m, variable in v.each_variable():
        demands[variable.placement.slot][variable.placement.places].append((m, variable.literal))
    for t in sorted(demands):
        literals = {
            places: [literal for _, literal in sittings] if aggregate is None else aggregate(v, t, sittings)
            for places, sittings in demands[t].items()
        }
        add_matching(v.model, literals, lambda q: v.instance.capacity[q], v.name("places", slot=t))


def most(v: Variables) -> None:
    """max and max_per_day: sum of held[m] <= max[n], of x[m,t] over a day <= max_per_day[n]."""
    for n in v.people:
        mine = v.mine(n)
        if len(mine) > v.instance.max[n]:
            v.model.add(sum(mine) <= v.instance.max[n])
        for slots in v.days:
            today = [literal for t in slots for literal in v.meetings_at(n, t)]
            if len(today) > v.instance.max_per_day[n]:
                v.model.add(sum(today) <= v.instance.max_per_day[n])


def max_in_a_row(v: Variables) -> None:
    """Of any max_in_a_row[n] + 1 slots that follow each other without a pause, one is unoccupied."""
    for n in v.people:
        length = v.instance.max_in_a_row[n] + 1
        for window in _windows(v, length):
            occupied = [v.occupied(n, t) for t in window]
            if all(literal is not v.false for literal in occupied):
                v.model.add_bool_or([~literal for literal in occupied])


def _windows(v: Variables, length: int) -> list[range]:
    joined = v.instance.next_in_row
    return [
        range(t, t + length)
        for t in range(v.instance.T - length + 1)
        if all(joined >> s & 1 for s in range(t, t + length - 1))
    ]


def limit(v: Variables) -> None:
    """sum of held[m] over the meetings of a limit <= its max."""
    for meetings, most_held in v.instance.limits:
        mine = [v.performed[m] for m in meetings if m in v.performed]
        if len(mine) > most_held:
            v.model.add(sum(mine) <= most_held)


def interpreter(v: Variables) -> None:
    """In each slot the meetings that need one find an interpreter each; where interpreters walk, each by name."""
    if somebody_walks(v.instance):
        _interpreters_by_name(v)
        return
    demands: dict[int, Demands] = defaultdict(lambda: defaultdict(list))
    for m, at in v.x.items():
        if v.instance.interpret[m]:
            for t, literal in at.items():
                demands[t][v.interpreters(m, t)].append(literal)
    for t in sorted(demands):
        add_matching(v.model, demands[t], lambda _: 1, v.name("interpreters", slot=t))


def _interpreters_by_name(v: Variables) -> None:
    at = defaultdict(list)
    for _, variable in v.each_variable():
        if variable.placement.interpreter is not None:
            at[variable.placement.interpreter, variable.placement.slot].append(variable.literal)
    for literals in at.values():
        v.model.add_at_most_one(literals)


def required(v: Variables) -> None:
    """held[m] = 1 for required and pinned meetings; a pin has no placement but its own."""
    for m, held in v.performed.items():
        if m in v.relaxed and (v.instance.required[m] or v.instance.pin[m] is not None):
            v.model.add(held == 1)


def after(v: Variables) -> None:
    """m at t or before only with e before t: sum over s <= t of x[m,s] <= sum over s < t of x[e,s]."""
    for m in v.performed:
        for e in v.instance.after[m]:
            if e not in v.performed:
                v.model.add(v.performed[m] == 0)
                continue
            for t in sorted(v.x[m]):
                until = [literal for s, literal in v.x[m].items() if s <= t]
                before = [literal for s, literal in v.x[e].items() if s < t]
                v.model.add(sum(until) <= sum(before))


def spread(v: Variables) -> None:
    """low <= breaks[n] <= low + spread for everybody with one seat; a person without meetings has 0."""
    most_apart = v.instance.problem.policy.spread
    if most_apart is None:
        return
    looked_at = set(v.people)
    low = v.model.new_int_var(0, v.instance.T, "least_breaks")
    for n in range(v.instance.N):
        if v.instance.one_seat[n]:
            mine = sum(breaks(v, n)) if n in looked_at else breaks_so_far(v, n)
            v.model.add(low <= mine)
            v.model.add(mine <= low + most_apart)
