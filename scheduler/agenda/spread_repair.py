"""The spread of breaks, which can only be compared once all meetings have a time: until then agendas may break it.

What still does is mended in the plainest way: nobody has more breaks than the spread, so no two differ by more.
"""

from ..control.outcome import Plan
from ..problem.instance import Index
from .agenda import Agenda
from .day_metrics import breaks_of
from .objective import firm_meetings, meeting_price
from .rules import spread
from .scope import everything


def within_spread(index: Index, plan: Plan) -> Plan | None:
    """The plan, or if need be less the cheapest meetings of whoever has more breaks than the spread; None if that won't do."""
    most = index.problem.policy.spread
    if most is None:
        return plan
    agenda, firm = Agenda(index, plan), firm_meetings(index)
    if not any(spread(agenda, everything(agenda))):
        return plan
    todo = [n for n in range(index.N) if index.one_seat[n]]
    while todo:
        n = todo.pop()
        if breaks_of(index, agenda.occupied(n)) <= most:
            continue
        bundles = [index.with_followers([m], agenda.at.__contains__) for m in agenda.mine[n]]
        bundles = [bundle for bundle in bundles if firm.isdisjoint(bundle)]
        if not bundles:
            return None
        for m in min(bundles, key=lambda bundle: (_breaks_without(agenda, n, bundle), _worth(index, bundle), bundle)):
            agenda.remove(m)
            todo += [k for k in index.who[m] if index.one_seat[k]]  # who had a row may have a break instead
    return agenda.at


def _breaks_without(agenda: Agenda, n: int, bundle: list[int]) -> int:
    gone = sum(1 << agenda.at[m][0] for m in bundle if n in agenda.index.who[m])
    return breaks_of(agenda.index, agenda.occupied(n) & ~gone)


def _worth(index: Index, bundle: list[int]) -> int:
    return sum(meeting_price(index, m, moved=False) for m in bundle)
