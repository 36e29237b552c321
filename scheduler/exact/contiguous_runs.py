"""Everything is held and only breaks are priced: each person's day as one solid run, or a broken one.

Follows Bofill and others, "Constraint Solving Approaches to the Business-to-Business Meeting Scheduling Problem"
(JAIR 2022) in its implied rows; the chain "has started" and the forbidden starts are ours. For a person with k meetings
on the one day, without a break, busy[t] = started[t] and not started[t-k].
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..problem.instance import BIG
from .days import started
from .matching import match
from .placements import possible, slots_in
from .rules import Sitting
from .variables import Literal, Variables


@dataclass(frozen=True)
class Broken:
    """One person's number of breaks, 0..most; an integer variable or the number 0."""

    count: Any
    most: int


def by_people(v: Variables, t: int, sittings: list[Sitting]) -> list[Literal]:
    """Fewer booleans with the same sum: whoever has one seat is in one of their meetings, or in none.

    Person by person, the most met first: all meetings of theirs that are left become one boolean.
    """
    left, found = dict(sittings), []
    people = Counter(n for m in left for n in v.index.who[m] if v.index.one_seat[n])
    while people:
        n = min(people, key=lambda n: (-people[n], n))
        mine = [m for m in v.index.by_person[n] if m in left]
        found.append(_one_of(v, n, t, [left.pop(m) for m in mine]))
        people.subtract(k for m in mine for k in v.index.who[m] if v.index.one_seat[k])
        people += Counter()  # drops whoever has no meeting left
    return found + list(left.values())


def _one_of(v: Variables, n: int, t: int, literals: list[Literal]) -> Literal:
    if len(literals) == 1:
        return literals[0]
    return (
        v.busy(n, t)
        if len(literals) == len(v.meetings_at(n, t))
        else v.gather(literals, v.name("busy among the rest", person=n, slot=t))
    )


def count_breaks(v: Variables) -> list[Broken]:
    """The number of breaks of everybody with one seat, exactly, with all implied rows; needs all meetings held."""
    _people_in_a_slot(v)
    counts = []
    for n in v.people:
        if v.index.one_seat[n]:
            _as_many_as_meetings(v, n)
            counts.append(_breaks_of(v, n))
    return counts


def keep_spread(v: Variables, counts: Iterable[Broken]) -> None:
    """low <= breaks <= low + spread; where somebody can have none, low is 0."""
    apart = v.index.problem.policy.spread
    if apart is None:
        return
    counts = list(counts)
    someone_has_none = any(broken.most == 0 for broken in counts)
    low = 0 if someone_has_none else v.model.new_int_var(0, v.index.T, "least_breaks")
    for broken in counts:
        if broken.most:
            v.model.add(broken.count <= low + min(apart, BIG))
            if not someone_has_none:
                v.model.add(broken.count >= low)


def _people_in_a_slot(v: Variables) -> None:
    """At most (people of the largest meeting) x (tables open) people with one seat are busy in a slot."""
    index = v.index
    size = max(len(who) for who in index.who)
    for t in range(index.T):
        tables = sum(index.capacity[q] for q in range(index.P) if index.open[q] >> t & 1)
        busy = [v.busy(n, t) for n in v.people if index.one_seat[n] and v.meetings_at(n, t)]
        if len(busy) > size * tables:
            v.model.add(sum(busy) <= size * tables)


def _as_many_as_meetings(v: Variables, n: int) -> None:
    """Busy slots are as many as meetings; in each window of places, at least as many as must and can be there."""
    mine = v.index.by_person[n]
    masks = [possible(v.index, m) for m in mine]
    busy = {t: v.busy(n, t) for t in range(v.index.T) if v.meetings_at(n, t)}
    if busy:
        v.model.add(sum(busy.values()) == len(mine))
    for window in sorted({_window(v, m) for m in mine}):
        inside = sum(not mask & ~window for mask in masks)
        outside = sum(not mask & window for mask in masks)
        there = [literal for t, literal in busy.items() if window >> t & 1]
        if there and (inside or outside):
            v.model.add_linear_constraint(sum(there), inside, len(mine) - outside)


def _window(v: Variables, m: int) -> int:
    opened = 0
    for q in v.index.places[m]:
        opened |= v.index.open[q]
    return opened


def _breaks_of(v: Variables, n: int) -> Broken:
    slots = range(v.index.T)
    k = len(v.index.by_person[n])
    most = min(k - 1, (len(slots) - 1) // 2, len(slots) - k)
    if k <= 1:
        return Broken(0, 0)
    busy = [v.busy(n, t) for t in slots]
    begun = started(v, n, list(slots))
    broken = v.model.new_bool_var(v.name("broken", person=n)) if most > 0 else v.false
    _forbid_starts(v, n, begun, broken)
    for t in slots:
        v.model.add_bool_or([broken, ~begun[t], busy[t], *([begun[t - k]] if t >= k else [])])
        if t >= k:
            v.model.add_bool_or([broken, ~begun[t - k], ~busy[t]])
    if most <= 0:
        return Broken(0, 0)
    return Broken(_count(v, n, begun, busy, broken, most), most)


def _forbid_starts(v: Variables, n: int, begun: list[Literal], broken: Literal) -> None:
    """Whoever begins in a slot from which their meetings do not fit one solid run has a break."""
    mine, T = v.index.by_person[n], v.index.T
    k = len(mine)
    if k <= T:
        v.model.add_bool_or([begun[T - k]])
    for start in range(T - k + 1):
        run = frozenset(range(start, start + k))
        wishes = {m: run.intersection(slots_in(possible(v.index, m))) for m in mine}
        if len(match(wishes, lambda _: 1)) < k:
            v.model.add_bool_or([broken, ~begun[start], *begun[start - 1 : start]])


def _count(v: Variables, n: int, begun: list[Literal], busy: list[Literal], broken: Literal, most: int) -> Any:
    """sum of (begun[t] and not busy[t] and busy[t+1]) as an integer, 0 exactly where not broken."""
    closed = []
    for t in range(len(busy) - 1):
        if busy[t + 1] is not v.false and begun[t] is not busy[t]:
            closes = v.all_of([begun[t], ~busy[t], busy[t + 1]], v.name("break", person=n, slot=t + 1))
            v.model.add_implication(closes, broken)
            closed.append(closes)
    v.model.add_bool_or([*closed, ~broken])
    count = v.model.new_int_var(0, most, v.name("breaks", person=n))
    v.model.add(count == sum(closed))
    v.model.add(count >= 1).only_enforce_if(broken)
    v.model.add(count == 0).only_enforce_if(~broken)
    return count
