"""A lower bound on breaks by counting: people of the same kind are aggregated, pairings are relaxed.

People with the same number of meetings and the same possible slots are interchangeable, so one integer per (kind,
pattern of occupied slots) suffices; a slot holds twice as many people as meetings. Every agenda is a feasible point of
this program, so its optimum is a lower bound.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import combinations, pairwise
from typing import Any

from ortools.sat.python import cp_model

from ..problem.instance import Instance
from .matching import match
from .placements import possible, slots_in

MOST_SLOTS = 12  # largest number of slots; patterns are subsets of the slots
DETERMINISTIC_TIME = 20.0

Kind = tuple[int, ...]  # the masks of a person's meetings, sorted


def countable(instance: Instance) -> bool:
    """Whether the bound applies: few enough slots to enumerate patterns, and meetings of two people with one seat."""
    return instance.T <= MOST_SLOTS and all(
        len(who) == 2 and all(instance.one_seat[n] for n in who) for who in instance.who
    )


def counting_bound(instance: Instance, seed: int, seconds: float) -> int | None:
    """The least number of breaks with all meetings held is at least this; None: not even the counting allows them."""
    model, breaks = _program(instance)
    model.minimize(breaks)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = DETERMINISTIC_TIME
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    return max(0, math.ceil(solver.best_objective_bound - 1e-6)) if status != cp_model.UNKNOWN else 0


def _program(instance: Instance) -> tuple[cp_model.CpModel, Any]:
    model, busy, breaks = cp_model.CpModel(), defaultdict(list), []
    kinds = Counter(tuple(sorted(possible(instance, m) for m in mine)) for mine in instance.by_person if mine)
    most = _most_breaks(instance)
    for kind, people in sorted(kinds.items()):
        patterns = []
        for slots, count in _patterns(instance, kind):
            if most is None or count <= most:
                patterns.append(model.new_int_var(0, people, f"people {len(patterns)} {slots}"))
                breaks += [count * patterns[-1]] * (count > 0)
                for t in slots:
                    busy[t].append(patterns[-1])
        model.add(sum(patterns) == people)
    for t, sitting in busy.items():
        tables = sum(instance.capacity[q] for q in range(instance.P) if instance.open[q] >> t & 1)
        model.add(
            sum(sitting)
            == 2 * model.new_int_var(0, min(tables, instance.M), f"meetings[{instance.problem.slots[t].id}]")
        )
    return model, sum(breaks)


def _most_breaks(instance: Instance) -> int | None:
    """Nobody may have more breaks than the spread, if somebody is sure to have none; None is no such limit."""
    someone_has_none = any(len(mine) <= 1 for mine, one in zip(instance.by_person, instance.one_seat) if one)
    return instance.problem.policy.spread if someone_has_none else None


def _patterns(instance: Instance, kind: Kind) -> list[tuple[tuple[int, ...], int]]:
    """(occupied slots, breaks) of every set of slots to which the kind's meetings can be matched one by one."""
    possible = sorted({t for mask in kind for t in slots_in(mask)})
    found = []
    for slots in combinations(possible, len(kind)):
        demands = {k: frozenset(slots).intersection(slots_in(mask)) for k, mask in enumerate(kind)}
        if len(set(kind)) == 1 or len(match(demands, lambda _: 1)) == len(kind):
            found.append((slots, sum(b != a + 1 and instance.day[a] == instance.day[b] for a, b in pairwise(slots))))
    return found
