"""A plan made better piece by piece: the meetings of a few people are decided anew, all others stay.

Each piece is solved by the exact model in a moment. Whoever waits or was promised more is looked at first, together with
the people they meet: there most is to be won.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from ..agenda import Agenda
from ..clock import Clock
from ..days import breaks_of, idle_of
from ..index import Index
from ..objective import value
from ..outcome import Plan, Progress
from .build import build
from .search import Effort, run

MEETINGS = 60  # held meetings that one piece decides anew
WORK = 1.0  # deterministic seconds for one piece


def polish(
    index: Index, plan: Plan, closed: frozenset[int], bound: float, rounds: int, seed: int, clock: Clock, tell: Progress
) -> Plan:
    """The plan after so many pieces, never worth less; `closed` meetings are known not to be worth deciding."""
    rng, best = Random(seed), value(index.problem, plan).value
    for _ in range(rounds):
        if best >= bound or clock.over():
            break
        v = build(index, plan, _piece(index, plan, closed, rng))
        v.hint(plan)
        found = run(v, Effort(seed, 1, WORK), clock).plan
        if found is not None and value(index.problem, found).value > best:
            plan, best = found, value(index.problem, found).value
            tell("polish", best, None)
    return plan


def _piece(index: Index, plan: Plan, closed: frozenset[int], rng: Random) -> frozenset[int]:
    """The meetings, held or worth holding, of somebody who is badly off and of some whom they meet."""
    agenda, people, free, held = Agenda(index, plan), set(), set(), 0
    for n in _spreading(index, agenda, rng):
        people.add(n)
        for m in index.by_person[n]:
            held += m in plan and m not in free
            if m in plan or m not in closed:
                free.add(m)
        if held >= MEETINGS:
            break
    return frozenset(free)


def _spreading(index: Index, agenda: Agenda, rng: Random) -> Iterator[int]:
    """People, one badly off first, then at random along the meetings they hold, each once."""
    losses = [_loss(index, agenda, n) + 0.1 for n in range(index.N)]
    near = rng.choices(range(index.N), weights=losses)
    seen: set[int] = set()
    while near:
        n = near.pop(rng.randrange(len(near)))
        if n not in seen:
            seen.add(n)
            yield n
            near += sorted({k for m in agenda.mine[n] for k in index.who[m]} - seen)


def _loss(index: Index, agenda: Agenda, n: int) -> float:
    """How many idle slots, breaks and missing meetings a person has, as far as these have a price."""
    policy = index.problem.policy
    loss = max(0, index.min[n] - len(agenda.mine[n])) * bool(index.shortfall[n])
    if index.one_seat[n]:
        occupied = agenda.occupied(n)
        loss += idle_of(index, occupied, index.avail[n]) * bool(policy.idle)
        loss += breaks_of(index, occupied) * bool(policy.breaks)
    return loss
