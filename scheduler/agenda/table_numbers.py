"""Number the tables of every place: each once a slot. The person with the most meetings there keeps a table if possible."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from ..control.outcome import Plan
from ..problem.instance import Instance


def tables(instance: Instance, plan: Plan) -> dict[int, int]:
    """Number the tables of every place, 1..capacity; a frequent host keeps a table where possible. The plan must be feasible."""
    by_place: dict[int, list[int]] = defaultdict(list)
    for m in sorted(plan, key=lambda m: (plan[m][0], m)):
        by_place[plan[m][1]].append(m)
    seats: dict[int, int] = {}
    for q, meetings in by_place.items():
        seats |= _numbered(instance, plan, meetings, instance.capacity[q])
    return seats


def _numbered(instance: Instance, plan: Plan, meetings: Sequence[int], capacity: int) -> dict[int, int]:
    """Number one place in order of time: people with a table keep it, others get the least claimed one."""
    hosts = _hosts(instance, meetings)
    homes: dict[int, set[int]] = defaultdict(set)  # host -> tables they had before
    rank = {seat: seat for seat in range(1, capacity + 1)}  # table -> (hosts who had it, its number) as one number
    seats: dict[int, int] = {}
    by_slot: dict[int, list[int]] = defaultdict(list)
    for m in meetings:
        by_slot[plan[m][0]].append(m)
    for together in by_slot.values():
        free = set(rank)
        for m in together:
            kept = homes[hosts[m]] & free
            if kept:
                seats[m] = min(kept)
                free.remove(seats[m])
        for m in together:
            if m not in seats:
                seats[m] = min(free, key=rank.__getitem__)
                free.remove(seats[m])
                rank[seats[m]] += capacity + 1
                homes[hosts[m]].add(seats[m])
    return seats


def _hosts(instance: Instance, meetings: Sequence[int]) -> dict[int, int]:
    """Meeting -> the one of its people who meets most often at this place."""
    often = Counter(n for m in meetings for n in instance.who[m])
    return {m: max(instance.who[m], key=lambda n: (often[n], -n)) for m in meetings}
