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

Wanted = dict[frozenset[int], list[Any]]


def add_matching(model: Any, wanted: Wanted, capacity: Callable[[int], int], name: str) -> None:
    """Let every literal of `wanted[S]` that is true take one resource of S, each taken `capacity` times at most."""
    for component in _components(wanted):
        groups = {wish: wanted[wish] for wish in component}
        if all(a <= b or b <= a or not a & b for a in component for b in component):
            _add_nested(model, groups, capacity)
        else:
            _add_flow(model, groups, capacity, name)


def _add_nested(model: Any, groups: Wanted, capacity: Callable[[int], int]) -> None:
    for outer in groups:
        inside = [literal for wish, literals in groups.items() if wish <= outer for literal in literals]
        room = sum(capacity(r) for r in outer)
        if len(inside) > room:
            model.add(sum(inside) <= room)


def _add_flow(model: Any, groups: Wanted, capacity: Callable[[int], int], name: str) -> None:
    into = defaultdict(list)
    for wish, literals in groups.items():
        shares = []
        for resource in sorted(wish):
            flow = f"{name} {'|'.join(map(str, sorted(wish)))} to {resource}"
            shares.append(model.new_int_var(0, min(capacity(resource), len(literals)), flow))
            into[resource].append(shares[-1])
        model.add(sum(shares) == sum(literals))
    for resource, shares in into.items():
        model.add(sum(shares) <= capacity(resource))


def _components(wanted: Wanted) -> list[list[frozenset[int]]]:
    """The wanted sets, those that share a resource (directly or by others) together."""
    parts: list[tuple[set[int], list[frozenset[int]]]] = []
    for wish in sorted(wanted, key=sorted):
        touching = [part for part in parts if part[0] & wish]
        parts = [part for part in parts if not part[0] & wish]
        parts.append((set(wish).union(*(p[0] for p in touching)), [w for p in touching for w in p[1]] + [wish]))
    return [part[1] for part in parts]


def match(wishes: dict[int, frozenset[int]], capacity: Callable[[int], int]) -> dict[int, int]:
    """One resource for each wisher within the capacities, by augmenting paths; wishers without one are left out."""
    taken: dict[int, list[int]] = defaultdict(list)

    def seat(wisher: int, seen: set[int]) -> bool:
        for resource in sorted(wishes[wisher] - seen):
            seen.add(resource)
            if len(taken[resource]) < capacity(resource):
                taken[resource].append(wisher)
                return True
            for other in taken[resource]:
                if seat(other, seen):
                    taken[resource].remove(other)
                    taken[resource].append(wisher)
                    return True
        return False

    for wisher in sorted(wishes, key=lambda w: (len(wishes[w]), w)):
        seat(wisher, set())
    return {wisher: resource for resource, there in taken.items() for wisher in there}
