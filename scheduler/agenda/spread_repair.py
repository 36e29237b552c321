"""Repair of the spread rule, which compares all people's breaks and so may be violated until the end of a search.

Meetings are removed until nobody has more breaks than the spread; then no two people differ by more.
"""

from ..control.outcome import Plan
from ..problem.instance import Instance
from .agenda import Agenda
from .day_metrics import breaks_of
from .objective import mandatory_meetings, meeting_price
from .rules import spread
from .scope import everything


def repair_spread(instance: Instance, plan: Plan) -> Plan | None:
    """The plan, or if need be less the cheapest meetings of people with more breaks than the spread; None if that won't do."""
    most = instance.problem.policy.spread
    if most is None:
        return plan
    agenda, mandatory = Agenda(instance, plan), mandatory_meetings(instance)
    if not any(spread(agenda, everything(agenda))):
        return plan
    todo = [n for n in range(instance.N) if instance.one_seat[n]]
    while todo:
        n = todo.pop()
        if breaks_of(instance, agenda.occupied(n)) <= most:
            continue
        bundles = [instance.with_successors([m], agenda.at.__contains__) for m in agenda.mine[n]]
        bundles = [bundle for bundle in bundles if mandatory.isdisjoint(bundle)]
        if not bundles:
            return None
        for m in min(
            bundles, key=lambda bundle: (_breaks_without(agenda, n, bundle), _worth(instance, bundle), bundle)
        ):
            agenda.remove(m)
            todo += [k for k in instance.who[m] if instance.one_seat[k]]  # who had a row may have a break instead
    return agenda.at


def _breaks_without(agenda: Agenda, n: int, bundle: list[int]) -> int:
    gone = sum(1 << agenda.at[m][0] for m in bundle if n in agenda.instance.who[m])
    return breaks_of(agenda.instance, agenda.occupied(n) & ~gone)


def _worth(instance: Instance, bundle: list[int]) -> int:
    return sum(meeting_price(instance, m, moved=False) for m in bundle)
