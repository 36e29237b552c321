"""The contiguous-run model, for events where every meeting is held and only breaks are priced.

Follows Bofill and others, "Constraint Solving Approaches to the Business-to-Business Meeting Scheduling Problem"
(JAIR 2022) in its implied constraints; the "started" chain and the forbidden starts are ours. For a person with k meetings
on the one day and no break, occupied[t] = started[t] and not started[t-k].
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
class BreakCount:
    """One person's number of breaks, 0..most; an integer variable or the number 0."""

    count: Any
    most: int


def aggregate_literals(v: Variables, t: int, sittings: list[Sitting]) -> list[Literal]:
    """Aggregate literals of one slot without changing their sum: a person with one seat is in at most one meeting.

    Person by person, the most frequent first: all remaining meetings of a person become one boolean.
    """
    left, found = dict(sittings), []
    people = Counter(n for m in left for n in v.instance.who[m] if v.instance.one_seat[n])
    while people:
        n = min(people, key=lambda n: (-people[n], n))
        mine = [m for m in v.instance.by_person[n] if m in left]
        found.append(_one_of(v, n, t, [left.pop(m) for m in mine]))
        people.subtract(k for m in mine for k in v.instance.who[m] if v.instance.one_seat[k])
        people += Counter()  # drops people without a meeting left
    return found + list(left.values())


def _one_of(v: Variables, n: int, t: int, literals: list[Literal]) -> Literal:
    if len(literals) == 1:
        return literals[0]
    return (
        v.occupied(n, t)
        if len(literals) == len(v.meetings_at(n, t))
        else v.sum_literal(literals, v.name("occupied by the rest", person=n, slot=t))
    )


def count_breaks(v: Variables) -> list[BreakCount]:
    """Break counts of all people with one seat, with all implied constraints; requires all meetings held."""
    _people_in_a_slot(v)
    counts = []
    for n in v.people:
        if v.instance.one_seat[n]:
            _as_many_as_meetings(v, n)
            counts.append(_breaks_of(v, n))
    return counts


def keep_spread(v: Variables, counts: Iterable[BreakCount]) -> None:
    """low <= breaks <= low + spread; where somebody can have none, low is 0."""
    apart = v.instance.problem.policy.spread
    if apart is None:
        return
    counts = list(counts)
    someone_has_none = any(broken.most == 0 for broken in counts)
    low = 0 if someone_has_none else v.model.new_int_var(0, v.instance.T, "least_breaks")
    for broken in counts:
        if broken.most:
            v.model.add(broken.count <= low + min(apart, BIG))
            if not someone_has_none:
                v.model.add(broken.count >= low)


def _people_in_a_slot(v: Variables) -> None:
    """At most (people of the largest meeting) x (tables open) people with one seat are busy in a slot."""
    instance = v.instance
    size = max(len(who) for who in instance.who)
    for t in range(instance.T):
        tables = sum(instance.capacity[q] for q in range(instance.P) if instance.open[q] >> t & 1)
        busy = [v.occupied(n, t) for n in v.people if instance.one_seat[n] and v.meetings_at(n, t)]
        if len(busy) > size * tables:
            v.model.add(sum(busy) <= size * tables)


def _as_many_as_meetings(v: Variables, n: int) -> None:
    """Busy slots are as many as meetings; in each window of places, at least as many as must and can be there."""
    mine = v.instance.by_person[n]
    masks = [possible(v.instance, m) for m in mine]
    busy = {t: v.occupied(n, t) for t in range(v.instance.T) if v.meetings_at(n, t)}
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
    for q in v.instance.places[m]:
        opened |= v.instance.open[q]
    return opened


def _breaks_of(v: Variables, n: int) -> BreakCount:
    slots = range(v.instance.T)
    k = len(v.instance.by_person[n])
    most = min(k - 1, (len(slots) - 1) // 2, len(slots) - k)
    if k <= 1:
        return BreakCount(0, 0)
    busy = [v.occupied(n, t) for t in slots]
    begun = started(v, n, list(slots))
    broken = v.model.new_bool_var(v.name("broken", person=n)) if most > 0 else v.false
    _forbid_starts(v, n, begun, broken)
    for t in slots:
        v.model.add_bool_or([broken, ~begun[t], busy[t], *([begun[t - k]] if t >= k else [])])
        if t >= k:
            v.model.add_bool_or([broken, ~begun[t - k], ~busy[t]])
    if most <= 0:
        return BreakCount(0, 0)
    return BreakCount(_count(v, n, begun, busy, broken, most), most)


def _forbid_starts(v: Variables, n: int, begun: list[Literal], broken: Literal) -> None:
    """A start from which the person's meetings do not fit one contiguous run implies a break."""
    mine, T = v.instance.by_person[n], v.instance.T
    k = len(mine)
    if k <= T:
        v.model.add_bool_or([begun[T - k]])
    for start in range(T - k + 1):
        run = frozenset(range(start, start + k))
        demands = {m: run.intersection(slots_in(possible(v.instance, m))) for m in mine}
        if len(match(demands, lambda _: 1)) < k:
            v.model.add_bool_or([broken, ~begun[start], *begun[start - 1 : start]])


def _count(v: Variables, n: int, begun: list[Literal], busy: list[Literal], broken: Literal, most: int) -> Any:
    """sum of (begun[t] and not busy[t] and busy[t+1]) as an integer, 0 exactly where not broken."""
    closed = []
    for t in range(len(busy) - 1):
        if busy[t + 1] is not v.false and begun[t] is not busy[t]:
            closes = v.and_literal([begun[t], ~busy[t], busy[t + 1]], v.name("break", person=n, slot=t + 1))
            v.model.add_implication(closes, broken)
            closed.append(closes)
    v.model.add_bool_or([*closed, ~broken])
    count = v.model.new_int_var(0, most, v.name("breaks", person=n))
    v.model.add(count == sum(closed))
    v.model.add(count >= 1).only_enforce_if(broken)
    v.model.add(count == 0).only_enforce_if(~broken)
    return count
