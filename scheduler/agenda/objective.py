"""What an agenda is worth: the formula of docs/formats.md, part by part."""

from ..control.outcome import Assignment, Plan
from ..problem.instance import Instance
from ..problem.problem import Problem
from ..problem.result import Parts
from .agenda import Agenda
from .day_metrics import breaks_of, idle_of


def value(problem: Problem, plan: Plan) -> Parts:
    """Every part of the value of a plan (in numbers of the index), and the value itself."""
    return parts_of(Agenda(problem.instance, plan))


def parts_of(agenda: Agenda) -> Parts:
    """The parts of an agenda's value."""
    instance, policy = agenda.instance, agenda.instance.problem.policy
    worth = sum(instance.value[m] for m in agenda.at)
    bridges = sum(instance.bridges[m] for m in agenda.at)
    missing = [max(0, low - len(mine)) for low, mine in zip(instance.min, agenda.mine)]
    shortfall = sum(price * count for price, count in zip(instance.shortfall, missing) if count)
    single = {n: agenda.occupied(n) for n in range(instance.N) if instance.one_seat[n]}
    breaks = [breaks_of(instance, occupied) for occupied in single.values()]
    idle = sum(idle_of(instance, occupied, instance.avail[n]) for n, occupied in single.items())
    satisfied = satisfaction_of(agenda)
    unfair = sum(max(0, policy.floor - level) for level in satisfied.values())
    moved = sum(m in agenda.at and agenda.at[m][:2] != promised for m, promised in instance.previous.items())
    dropped = sum(m not in agenda.at for m in instance.previous)
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
    instance = agenda.instance
    got = [0] * instance.N
    for m in agenda.at:
        for n, worth in zip(instance.who[m], instance.worth[m]):
            got[n] += worth
    return {n: 100 * got[n] // best for n, best in enumerate(instance.best_worth) if best}


def gain(agenda: Agenda, m: int, where: Assignment) -> int:
    """Change in the value if a meeting that is not held were held there."""
    instance, policy = agenda.instance, agenda.instance.problem.policy
    before = sum(penalty(agenda, n) for n in instance.who[m])
    with agenda.tried(m, where):
        rise = before - sum(penalty(agenda, n) for n in instance.who[m])
    if m in instance.previous:
        rise += policy.dropped - (policy.moved if where[:2] != instance.previous[m] else 0)
    return instance.value[m] + policy.bridge * instance.bridges[m] + rise


def penalty(agenda: Agenda, n: int) -> int:
    """What one person subtracts from the value: shortfall, idle slots, breaks, unfairness."""
    instance, policy = agenda.instance, agenda.instance.problem.policy
    price = instance.shortfall[n] * max(0, instance.min[n] - len(agenda.mine[n]))
    if instance.one_seat[n] and (policy.idle or policy.breaks):
        occupied = agenda.occupied(n)
        price += policy.idle * idle_of(instance, occupied, instance.avail[n]) + policy.breaks * breaks_of(
            instance, occupied
        )
    if policy.fairness and policy.floor and instance.best_worth[n]:
        got = sum(instance.worth[m][instance.who[m].index(n)] for m in agenda.mine[n])
        price += policy.fairness * max(0, policy.floor - 100 * got // instance.best_worth[n])
    return price


def meeting_price(instance: Instance, m: int, moved: bool = True) -> int:
    """Weight of a meeting apart from minima and fairness; with `moved`, less a move penalty that is certain."""
    policy = instance.problem.policy
    price = instance.value[m] + policy.bridge * instance.bridges[m]
    if m in instance.previous:
        t, q = instance.previous[m]
        kept = t is not None and q in instance.places[m] and instance.slots[m] & instance.open[q] & (1 << t)
        price += policy.dropped - (policy.moved if moved and not kept else 0)
    return price


def mandatory_meetings(instance: Instance) -> set[int]:
    """Pinned and required meetings, and all their predecessors."""
    mandatory = {m for m in range(instance.M) if instance.required[m] or instance.pin[m] is not None}
    queue = list(mandatory)
    while queue:
        new = [e for e in instance.after[queue.pop()] if e not in mandatory]
        mandatory.update(new)
        queue += new
    return mandatory
