"""Every rule of docs/formats.md once: what judges a solver's answer also judges an organiser's drag.

A rule looks at an agenda within a scope (all of it, or what one meeting touches) and yields what is broken. The rule
`once`, and that numbered tables are taken once, can only be broken by rows of a file: see agenda/feasibility.py.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from .agenda import Agenda
from .day_metrics import breaks_of, row_ends
from .scope import Scope, Violation, broken

Rule = Callable[[Agenda, Scope], Iterator[Violation]]


def free(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """Everyone is available, and holds no more meetings in a slot than they have seats."""
    index = agenda.index
    for m in scope.held:
        t = agenda.at[m][0]
        for n in index.who[m]:
            if not index.avail[n] >> t & 1:
                yield broken(index, "free", [m], participant=n, slot=t)
    for n in scope.people:
        for t, meetings in _by_slot(agenda, agenda.mine[n]).items():
            if len(meetings) > index.seats[n][t]:
                yield broken(index, "free", meetings, participant=n, slot=t, most=index.seats[n][t])


def slots(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """A meeting is in one of its slots."""
    problem = agenda.index.problem
    for m in scope.held:
        allowed = problem.meetings[m].slots
        if allowed is not None and problem.slots[agenda.at[m][0]].id not in allowed:
            yield broken(agenda.index, "slots", [m], slot=agenda.at[m][0])


def place(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """A meeting is at one of its places, open then, and no place holds more than its capacity."""
    index = agenda.index
    for m in scope.held:
        t, q, _ = agenda.at[m]
        if q not in index.places[m] or not index.open[q] >> t & 1:
            yield broken(index, "place", [m], place=q, slot=t)
    for t, q in scope.cells:
        if len(agenda.there[t, q]) > index.capacity[q]:
            yield broken(index, "place", agenda.there[t, q], place=q, slot=t, most=index.capacity[q])


def most(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """Nobody has more meetings than their maximum."""
    index = agenda.index
    for n in scope.people:
        if len(agenda.mine[n]) > index.max[n]:
            yield broken(index, "max", agenda.mine[n], participant=n, most=index.max[n])


def most_per_day(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """Nobody has more meetings on a day than their maximum for a day."""
    index = agenda.index
    for n in scope.people:
        if len(agenda.mine[n]) > index.max_per_day[n]:
            for day in index.days.values():
                meetings = [m for m in agenda.mine[n] if day >> agenda.at[m][0] & 1]
                if len(meetings) > index.max_per_day[n]:
                    yield broken(index, "max_per_day", meetings, participant=n, most=index.max_per_day[n])


def most_in_a_row(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """Nobody is busy in more slots in a row, without a pause of over 15 minutes, than they bear."""
    index = agenda.index
    for n in scope.people:
        if len(agenda.mine[n]) > index.max_in_a_row[n]:
            ends = row_ends(index, agenda.occupied(n), index.max_in_a_row[n] + 1)
            if ends:
                meetings = [m for m in agenda.mine[n] if ends >> agenda.at[m][0] & 1]
                yield broken(index, "max_in_a_row", meetings, participant=n, most=index.max_in_a_row[n])


def walk(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """Who has one seat, and every interpreter, has time to walk from each meeting to the next of that day."""
    index = agenda.index
    if not index.walks:
        return
    for n in scope.people:
        if index.one_seat[n]:
            for pair in _too_far(agenda, agenda.mine[n]):
                yield broken(index, "walk", pair, participant=n)
    for i in scope.interpreters:
        for pair in _too_far(agenda, agenda.interpreted[i]):
            yield broken(index, "walk", pair, interpreter=i)


def limit(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """Of the meetings of a limit at most so many are held."""
    index = agenda.index
    for k in scope.limits:
        meetings, highest = index.limits[k]
        held = [m for m in meetings if m in agenda.at]
        if len(held) > highest:
            yield broken(index, "limit", held, limit=k, most=highest)


def interpreter(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """Who needs one has an interpreter, who is there and knows a pair, each in one meeting a slot."""
    index = agenda.index
    for m in scope.held:
        t, _, i = agenda.at[m]
        if i is None and index.interpret[m]:
            yield broken(index, "interpreter", [m], slot=t)
        elif i is not None and not can_interpret(agenda, i, m, t):
            yield broken(index, "interpreter", [m], interpreter=i, slot=t)
    for i in scope.interpreters:
        for t, meetings in _by_slot(agenda, agenda.interpreted[i]).items():
            if len(meetings) > 1:
                yield broken(index, "interpreter", meetings, interpreter=i, slot=t, most=1)


def can_interpret(agenda: Agenda, i: int, m: int, t: int) -> bool:
    """Whether the interpreter is there in the slot and knows one of the meeting's pairs."""
    index = agenda.index
    return bool(index.interpreter_avail[i] >> t & 1 and index.interpreter_pairs[i] & index.interpret[m])


def pinned(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """A pinned meeting is held exactly there."""
    index = agenda.index
    for m in scope.meetings:
        pin = index.pin[m]
        if pin is not None and (m not in agenda.at or agenda.at[m][:2] != pin):
            yield broken(index, "pinned", [m], slot=pin[0], place=pin[1])


def required(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """A required meeting is held."""
    for m in scope.meetings:
        if agenda.index.required[m] and m not in agenda.at:
            yield broken(agenda.index, "required", [m])


def after(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """A meeting is held only together with, and in a later slot than, each of those that it must follow."""
    for m in scope.held:
        for earlier in agenda.index.after[m]:
            if earlier not in agenda.at or agenda.at[earlier][0] >= agenda.at[m][0]:
                yield broken(agenda.index, "after", [m, earlier])


def spread(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """The numbers of breaks of any two participants with one seat differ by at most so much; no scope is narrower."""
    index = agenda.index
    widest = index.problem.policy.spread
    if widest is not None:
        breaks = [breaks_of(index, agenda.occupied(n)) for n in range(index.N) if index.one_seat[n]]
        found = max(breaks, default=0) - min(breaks, default=0)
        if found > widest:
            yield broken(index, "spread", (), count=found, most=widest)


RULES: tuple[Rule, ...] = (
    free,
    slots,
    place,
    most,
    most_per_day,
    most_in_a_row,
    walk,
    limit,
    interpreter,
    pinned,
    required,
    after,
    spread,
)


def broken_rules(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """Everything that is broken within the scope, in the order of the table of rules."""
    for rule in RULES:
        yield from rule(agenda, scope)


def _by_slot(agenda: Agenda, meetings: Sequence[int]) -> dict[int, list[int]]:
    result: dict[int, list[int]] = defaultdict(list)
    for m in meetings:
        result[agenda.at[m][0]].append(m)
    return result


def _too_far(agenda: Agenda, meetings: Sequence[int]) -> Iterator[tuple[int, int]]:
    index = agenda.index
    for (t1, q1, m1), (t2, q2, m2) in pairwise(sorted((*agenda.at[m][:2], m) for m in meetings)):
        if t1 != t2 and index.too_close(t1, t2, index.minutes(q1, q2)):
            yield m1, m2
