"""Every rule of docs/formats.md once: what judges a solver's answer also judges an organiser's drag.

A rule looks at an agenda within a scope (all of it, or what one meeting touches) and yields what is broken. The rule
`once`, and that numbered tables are taken once, can only be broken by rows of a file: see agenda/feasibility.py.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from ..problem.codes import RuleName
from .agenda import Agenda
from .day_metrics import breaks_of, row_ends
from .scope import Scope, Violation, broken

Rule = Callable[[Agenda, Scope], Iterator[Violation]]


def free(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """Everyone is available, and holds no more meetings in a slot than they have seats."""
    instance = agenda.instance
    for m in scope.held:
        t = agenda.at[m][0]
        for n in instance.who[m]:
            if not instance.avail[n] >> t & 1:
                yield broken(instance, RuleName.FREE, [m], participant=n, slot=t)
    for n in filter(instance.is_person, scope.people):
        yield from _too_many_at_once(agenda, n, RuleName.FREE)


def delegate(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """The meetings of a slot can be given distinct delegates who are there and may sit in them (Hall's theorem)."""
    for n in scope.people:
        if not agenda.instance.is_person(n):
            yield from _too_many_at_once(agenda, n, RuleName.DELEGATE)


def slots(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """A meeting is in one of its slots."""
    problem = agenda.instance.problem
    for m in scope.held:
        allowed = problem.meetings[m].slots
        if allowed is not None and problem.slots[agenda.at[m][0]].id not in allowed:
            yield broken(agenda.instance, RuleName.SLOTS, [m], slot=agenda.at[m][0])


def place(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """A meeting is at one of its places, open then, and no place holds more than its capacity."""
    instance = agenda.instance
    for m in scope.held:
        t, q, _ = agenda.at[m]
        if q not in instance.places[m] or not instance.open[q] >> t & 1:
            yield broken(instance, RuleName.PLACE, [m], place=q, slot=t)
    for t, q in scope.cells:
        if len(agenda.there[t, q]) > instance.capacity[q]:
            yield broken(instance, RuleName.PLACE, agenda.there[t, q], place=q, slot=t, most=instance.capacity[q])


def most(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """Nobody has more meetings than their maximum."""
    instance = agenda.instance
    for n in scope.people:
        if len(agenda.mine[n]) > instance.max[n]:
            yield broken(instance, RuleName.MAX, agenda.mine[n], participant=n, most=instance.max[n])


def most_per_day(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """Nobody has more meetings on a day than their maximum for a day."""
    instance = agenda.instance
    for n in scope.people:
        if len(agenda.mine[n]) > instance.max_per_day[n]:
            for day in instance.days.values():
                meetings = [m for m in agenda.mine[n] if day >> agenda.at[m][0] & 1]
                if len(meetings) > instance.max_per_day[n]:
                    yield broken(instance, RuleName.MAX_PER_DAY, meetings, participant=n, most=instance.max_per_day[n])


def most_in_a_row(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """At most max_in_a_row consecutive occupied slots; a pause of more than 15 minutes ends the run."""
    instance = agenda.instance
    for n in scope.people:
        if len(agenda.mine[n]) > instance.max_in_a_row[n]:
            ends = row_ends(instance, agenda.occupied(n), instance.max_in_a_row[n] + 1)
            if ends:
                meetings = [m for m in agenda.mine[n] if ends >> agenda.at[m][0] & 1]
                yield broken(instance, RuleName.MAX_IN_A_ROW, meetings, participant=n, most=instance.max_in_a_row[n])


def walk(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """People with one seat, and interpreters, have the travel time between successive meetings of a day."""
    instance = agenda.instance
    if not instance.walks:
        return
    for n in scope.people:
        if instance.one_seat[n]:
            for pair in _too_far(agenda, agenda.mine[n]):
                yield broken(instance, RuleName.WALK, pair, participant=n)
    for i in scope.interpreters:
        for pair in _too_far(agenda, agenda.interpreted[i]):
            yield broken(instance, RuleName.WALK, pair, interpreter=i)


def limit(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """Of the meetings of a limit at most so many are held."""
    instance = agenda.instance
    for k in scope.limits:
        meetings, highest = instance.limits[k]
        held = [m for m in meetings if m in agenda.at]
        if len(held) > highest:
            yield broken(instance, RuleName.LIMIT, held, limit=k, most=highest)


def interpreter(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """Who needs one has an interpreter, who is there and knows a pair, each in one meeting a slot."""
    instance = agenda.instance
    for m in scope.held:
        t, _, i = agenda.at[m]
        if i is None and instance.interpret[m]:
            yield broken(instance, RuleName.INTERPRETER, [m], slot=t)
        elif i is not None and not can_interpret(agenda, i, m, t):
            yield broken(instance, RuleName.INTERPRETER, [m], interpreter=i, slot=t)
    for i in scope.interpreters:
        for t, meetings in _by_slot(agenda, agenda.interpreted[i]).items():
            if len(meetings) > 1:
                yield broken(instance, RuleName.INTERPRETER, meetings, interpreter=i, slot=t, most=1)


def can_interpret(agenda: Agenda, i: int, m: int, t: int) -> bool:
    """Whether the interpreter is there in the slot and knows one of the meeting's pairs."""
    instance = agenda.instance
    return bool(instance.interpreter_avail[i] >> t & 1) and i in instance.able[m]


def pinned(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """A pinned meeting is held exactly there."""
    instance = agenda.instance
    for m in scope.meetings:
        pin = instance.pin[m]
        if pin is not None and (m not in agenda.at or agenda.at[m][:2] != pin):
            yield broken(instance, RuleName.PINNED, [m], slot=pin[0], place=pin[1])


def required(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """A required meeting is held."""
    for m in scope.meetings:
        if agenda.instance.required[m] and m not in agenda.at:
            yield broken(agenda.instance, RuleName.REQUIRED, [m])


def after(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """A meeting is held only together with, and in a later slot than, each of those that it must follow."""
    for m in scope.held:
        for earlier in agenda.instance.after[m]:
            if earlier not in agenda.at or agenda.at[earlier][0] >= agenda.at[m][0]:
                yield broken(agenda.instance, RuleName.AFTER, [m, earlier])


def spread(agenda: Agenda, scope: Scope) -> Iterator[Violation]:
    """The numbers of breaks of any two participants with one seat differ by at most so much; no scope is narrower."""
    instance = agenda.instance
    widest = instance.problem.policy.spread
    if widest is not None:
        breaks = [breaks_of(instance, agenda.occupied(n)) for n in range(instance.N) if instance.one_seat[n]]
        found = max(breaks, default=0) - min(breaks, default=0)
        if found > widest:
            yield broken(instance, RuleName.SPREAD, (), count=found, most=widest)


RULES: tuple[Rule, ...] = (
    free,
    delegate,
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


def _too_many_at_once(agenda: Agenda, n: int, rule: RuleName) -> Iterator[Violation]:
    seats = agenda.instance.seats[n]
    for t, meetings in _by_slot(agenda, agenda.mine[n]).items():
        if len(meetings) > seats[t]:
            yield broken(agenda.instance, rule, meetings, participant=n, slot=t, most=seats[t])


def _by_slot(agenda: Agenda, meetings: Sequence[int]) -> dict[int, list[int]]:
    result: dict[int, list[int]] = defaultdict(list)
    for m in meetings:
        result[agenda.at[m][0]].append(m)
    return result


def _too_far(agenda: Agenda, meetings: Sequence[int]) -> Iterator[tuple[int, int]]:
    instance = agenda.instance
    for (t1, q1, m1), (t2, q2, m2) in pairwise(sorted((*agenda.at[m][:2], m) for m in meetings)):
        if t1 != t2 and instance.too_close(t1, t2, instance.minutes(q1, q2)):
            yield m1, m2
