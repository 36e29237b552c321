"""Linear rows that say "each of these takes one of its resources, and no resource is taken too often".

The rows decide nothing: they hold exactly when some assignment exists. By Hall's theorem it is enough that for every
union S of wanted sets the demands that fit only inside S are at most the capacity of S. Where the sets are nested
or apart, the sets themselves are all the unions that matter; where they overlap, the assignment is
modelled as a small flow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

Demands = dict[frozenset[int], list[Any]]


def add_matching(model: Any, demands: Demands, capacity: Callable[[int], int], name: str) -> None:
    """Constrain the true literals of each demand set to an assignment of resources within their capacities."""
    for component in _components(demands):
        groups = {demand: demands[demand] for demand in component}
        if all(a <= b or b <= a or not a & b for a in component for b in component):
            _add_nested(model, groups, capacity)
        else:
            _add_flow(model, groups, capacity, name)


def _add_nested(model: Any, groups: Demands, capacity: Callable[[int], int]) -> None:
    for outer in groups:
        inside = [literal for demand, literals in groups.items() if demand <= outer for literal in literals]
        residual = sum(capacity(r) for r in outer)
        if len(inside) > residual:
            model.add(sum(inside) <= residual)


def _add_flow(model: Any, groups: Demands, capacity: Callable[[int], int], name: str) -> None:
    into = defaultdict(list)
    for demand, literals in groups.items():
        shares = []
        for resource in sorted(demand):
            flow = f"{name} {'|'.join(map(str, sorted(demand)))} to {resource}"
            shares.append(model.new_int_var(0, min(capacity(resource), len(literals)), flow))
            into[resource].append(shares[-1])
        model.add(sum(shares) == sum(literals))
    for resource, shares in into.items():
        model.add(sum(shares) <= capacity(resource))


def _components(demands: Demands) -> list[list[frozenset[int]]]:
    """The wanted sets, those that share a resource (directly or by others) together."""
    parts: list[tuple[set[int], list[frozenset[int]]]] = []
    for demand in sorted(demands, key=sorted):
        touching = [part for part in parts if part[0] & demand]
        parts = [part for part in parts if not part[0] & demand]
        parts.append((set(demand).union(*(p[0] for p in touching)), [w for p in touching for w in p[1]] + [demand]))
    return [part[1] for part in parts]


def match(demands: dict[int, frozenset[int]], capacity: Callable[[int], int]) -> dict[int, int]:
    """Assign one resource to each agent within the capacities, by augmenting paths; agents without one are left out."""
    taken: dict[int, list[int]] = defaultdict(list)

    def seat(agent: int, seen: set[int]) -> bool:
        for resource in sorted(demands[agent] - seen):
            seen.add(resource)
            if len(taken[resource]) < capacity(resource):
                taken[resource].append(agent)
                return True
            for other in taken[resource]:
                if seat(other, seen):
                    taken[resource].remove(other)
                    taken[resource].append(agent)
                    return True
        return False

    for agent in sorted(demands, key=lambda w: (len(demands[w]), w)):
        seat(agent, set())
    return {agent: resource for resource, there in taken.items() for agent in there}
