"""The rule `walk`: travel time between zones, for people with one seat and for interpreters."""

from __future__ import annotations

from collections import defaultdict

from .placements import somebody_walks
from .variables import Literal, Variables

Sittings = dict[int, dict[int, list[Literal]]]  # slot -> zone -> the booleans "sits there then"


def walk(v: Variables) -> None:
    """at(t1,z1) + at(t2,z2) <= 1 + busy between them, where z1 and z2 are too far apart for the pause.

    Only successive meetings count: with a meeting in between, the two shorter walks are judged instead.
    """
    if not somebody_walks(v.instance):
        return
    people, interpreters = _sittings(v)
    for sittings in [*people.values(), *interpreters.values()]:
        for slots in v.days:
            for t1 in slots:
                for t2 in range(t1 + 1, slots[-1] + 1):
                    _keep_apart(v, sittings, t1, t2)


def _sittings(v: Variables) -> tuple[dict[int, Sittings], dict[int, Sittings]]:
    people: dict[int, Sittings] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    interpreters: dict[int, Sittings] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    looked_at = set(v.people)
    for m, variable in v.each_variable():
        placement = variable.placement
        for n in v.instance.who[m]:
            if n in looked_at and v.instance.one_seat[n]:
                people[n][placement.slot][placement.zone].append(variable.literal)
        if placement.interpreter is not None:
            interpreters[placement.interpreter][placement.slot][placement.zone].append(variable.literal)
    return people, interpreters


def _keep_apart(v: Variables, sittings: Sittings, t1: int, t2: int) -> None:
    for zone, here in sittings.get(t1, {}).items():
        there = [
            literal
            for other, literals in sittings.get(t2, {}).items()
            if v.instance.too_close(t1, t2, v.instance.walk[zone][other])
            for literal in literals
        ]
        if there:
            between = [x for t in range(t1 + 1, t2) for at in sittings.get(t, {}).values() for x in at]
            v.model.add(sum(here) + sum(there) <= 1 + sum(between))
