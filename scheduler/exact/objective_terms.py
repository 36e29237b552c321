"""The objective as linear terms (factor, variable), one function per price of the file format."""

from __future__ import annotations

from .days import breaks, spans
from .variables import Literal, Variables

Terms = list[tuple[int, Literal]]


def worth(v: Variables) -> Terms:
    """value[m] for each meeting held, and bridge for each whose people come from more than one region."""
    bridge = v.instance.problem.policy.bridge
    return [(v.instance.value[m] + bridge * v.instance.bridges[m], held) for m, held in v.performed.items()]


def shortfall(v: Variables) -> Terms:
    """-shortfall[n] x missing[n], where missing[n] >= min[n] - meetings held."""
    terms: Terms = []
    for n in v.people:
        least = v.instance.min[n]
        if least and v.instance.shortfall[n]:
            missing = v.model.new_int_var(0, least, v.name("missing", person=n))
            v.model.add(missing + sum(v.mine(n)) >= least)
            terms.append((-v.instance.shortfall[n], missing))
    return terms


def idle(v: Variables) -> Terms:
    """-idle x (slots between the first and last meeting of a day, where available, less those occupied)."""
    price = v.instance.problem.policy.idle
    terms: Terms = []
    if price:
        for n in v.people:
            if v.instance.one_seat[n]:
                for t, within in spans(v, n):
                    terms += [(-price, within), (price, v.occupied(n, t))]
    return terms


def breaks_price(v: Variables) -> Terms:
    """-breaks for each break of somebody with one seat."""
    price = v.instance.problem.policy.breaks
    return [(-price, one) for n in v.people if price and v.instance.one_seat[n] for one in breaks(v, n)]


def fairness(v: Variables) -> Terms:
    """-fairness x unfair[n], where 100 x worth held >= best[n] x (floor - unfair[n]).

    unfair is an integer, so the least one is floor - (100 x worth held // best): whole per cent rounded down.
    """
    policy = v.instance.problem.policy
    terms: Terms = []
    if policy.fairness and policy.floor:
        for n in v.people:
            best = v.instance.best_worth[n]
            if best:
                got = [(100 * _worth_to(v, n, m), v.performed[m]) for m in v.instance.by_person[n] if m in v.performed]
                unfair = v.model.new_int_var(0, policy.floor, v.name("unfair", person=n))
                v.model.add(sum(f * x for f, x in got) + best * unfair >= best * policy.floor)
                terms.append((-policy.fairness, unfair))
    return terms


def _worth_to(v: Variables, n: int, m: int) -> int:
    return v.instance.worth[m][v.instance.who[m].index(n)]


def stability(v: Variables) -> Terms:
    """-dropped for each previous meeting not held, -moved for each held elsewhere or at another time."""
    policy = v.instance.problem.policy
    terms: Terms = []
    for m, promised in v.instance.previous.items():
        if m not in v.performed:
            continue
        terms.append((policy.dropped - policy.moved, v.performed[m]))
        if policy.moved:
            kept = [c.literal for c in v.variables[m] if (c.placement.slot, c.placement.places) == _exactly(promised)]
            terms += [(policy.moved, literal) for literal in kept]
    return terms


def _exactly(promised: tuple[int | None, int | None]) -> tuple[int | None, frozenset[int | None]]:
    return promised[0], frozenset({promised[1]})


def constant(v: Variables) -> int:
    """What no decision changes: every previous meeting counts as dropped until it is held."""
    return -v.instance.problem.policy.dropped * len(v.instance.previous)
