"""What an agenda is worth: the formula of docs/formats.md, part by part."""

from ..control.outcome import Assignment, Plan
from ..problem.instance import Index
from ..problem.problem import Problem
from ..problem.result import Parts
from .agenda import Agenda
from .day_metrics import breaks_of, idle_of


def value(problem: Problem, plan: Plan) -> Parts:
    """Every part of the value of a plan (in numbers of the index), and the value itself."""
    return parts_of(Agenda(problem.index, plan))


def parts_of(agenda: Agenda) -> Parts:
    """The parts of an agenda's value."""
    index, policy = agenda.index, agenda.index.problem.policy
    worth = sum(index.value[m] for m in agenda.at)
    bridges = sum(index.bridges[m] for m in agenda.at)
    missing = [max(0, low - len(mine)) for low, mine in zip(index.min, agenda.mine)]
    shortfall = sum(price * count for price, count in zip(index.shortfall, missing) if count)
    single = {n: agenda.occupied(n) for n in range(index.N) if index.one_seat[n]}
    breaks = [breaks_of(index, occupied) for occupied in single.values()]
    idle = sum(idle_of(index, occupied, index.avail[n]) for n, occupied in single.items())
    satisfied = satisfaction_of(agenda)
    unfair = sum(max(0, policy.floor - level) for level in satisfied.values())
    moved = sum(m in agenda.at and agenda.at[m][:2] != promised for m, promised in index.previous.items())
    dropped = sum(m not in agenda.at for m in index.previous)
    gains = worth + policy.bridge * bridges
    prices = policy.idle * idle + policy.breaks * sum(breaks) + policy.fairness * unfair
    return Parts(
        value=gains - shortfall - prices - policy.moved * moved - policy.dropped * dropped,
        worth=worth,
        held=len(agenda.at),
        bridges=bridges,
        missing=sum(missing),
        shortfall=shortfall,
        idle=idle,
        breaks=sum(breaks),
        spread=max(breaks, default=0) - min(breaks, default=0),
        unfair=unfair,
        least_satisfied=min(satisfied.values(), default=None),
        moved=moved,
        dropped=dropped,
    )


def satisfaction_of(agenda: Agenda) -> dict[int, int]:
    """Person -> whole per cent of the worth that their own meetings could bring within their maximum."""
    index = agenda.index
    got = [0] * index.N
    for m in agenda.at:
        for n, worth in zip(index.who[m], index.worth[m]):
            got[n] += worth
    return {n: 100 * got[n] // best for n, best in enumerate(index.best_worth) if best}


def gain(agenda: Agenda, m: int, where: Assignment) -> int:
    """By how much the value rises if a meeting that is not held were held there."""
    index, policy = agenda.index, agenda.index.problem.policy
    before = sum(burden(agenda, n) for n in index.who[m])
    with agenda.tried(m, where):
        rise = before - sum(burden(agenda, n) for n in index.who[m])
    if m in index.previous:
        rise += policy.dropped - (policy.moved if where[:2] != index.previous[m] else 0)
    return index.value[m] + policy.bridge * index.bridges[m] + rise


def burden(agenda: Agenda, n: int) -> int:
    """What one person takes from the value: shortfall, idle slots, breaks, unfairness."""
    index, policy = agenda.index, agenda.index.problem.policy
    price = index.shortfall[n] * max(0, index.min[n] - len(agenda.mine[n]))
    if index.one_seat[n] and (policy.idle or policy.breaks):
        occupied = agenda.occupied(n)
        price += policy.idle * idle_of(index, occupied, index.avail[n]) + policy.breaks * breaks_of(index, occupied)
    if policy.fairness and policy.floor and index.best_worth[n]:
        got = sum(index.worth[m][index.who[m].index(n)] for m in agenda.mine[n])
        price += policy.fairness * max(0, policy.floor - 100 * got // index.best_worth[n])
    return price


def meeting_price(index: Index, m: int, moved: bool = True) -> int:
    """What holding the meeting adds, apart from minima and fairness; with `moved`, less what moving costs for certain."""
    policy = index.problem.policy
    price = index.value[m] + policy.bridge * index.bridges[m]
    if m in index.previous:
        t, q = index.previous[m]
        kept = t is not None and q in index.places[m] and index.slots[m] & index.open[q] & (1 << t)
        price += policy.dropped - (policy.moved if moved and not kept else 0)
    return price


def firm_meetings(index: Index) -> set[int]:
    """Pinned and required meetings, and all that they must follow."""
    firm = {m for m in range(index.M) if index.required[m] or index.pin[m] is not None}
    queue = list(firm)
    while queue:
        new = [e for e in index.after[queue.pop()] if e not in firm]
        firm.update(new)
        queue += new
    return firm
