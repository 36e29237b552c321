"""Why a meeting is not held: the first reason of the table in docs/formats.md that applies, and what alone would help.

All is judged against the plan as it is: nobody else moves. Masks of slots settle almost every meeting; only where its
people and a table are free, the other rules are tried cell by cell.
"""

from ..control.outcome import Plan
from ..problem.codes import UnmetReason
from ..problem.instance import Index
from ..problem.result import Unmet
from .agenda import Agenda, Cell
from .free_capacity import Slack, all_free, cells_in
from .insertion import obstacle, room_for


def explain(index: Index, plan: Plan) -> tuple[Unmet, ...]:
    """A reason for every meeting that the plan does not hold, in the order of the problem."""
    slack = Slack(Agenda(index, plan))
    return tuple(reason(slack, m) for m in range(index.M) if m not in plan)


def reason(slack: Slack, m: int) -> Unmet:
    """The reason for one meeting that is not held."""
    index = slack.agenda.index
    common = index.slots[m]
    if not common:
        return _unmet(index, m, UnmetReason.NO_COMMON_SLOT, (), _unlock_presence(slack, m))
    full = [n for n in index.who[m] if slack.full[n]]
    by_day = common & all_free(slack.day, index.who[m])
    if full or not by_day:
        full = full or [n for n in index.who[m] if common & ~slack.day[n]]
        return _unmet(index, m, UnmetReason.PARTICIPANT_FULL, full, _unlock_maximum(slack, m, full))
    free = by_day & all_free(slack.seat, index.who[m])
    if not free:
        busy = [n for n in index.who[m] if by_day & ~slack.seat[n]]
        return _unmet(index, m, UnmetReason.NO_FREE_COMMON_SLOT, busy, _unlock_freedom(slack, m, by_day))
    cells = list(cells_in(index, m, free, slack.table))
    if not cells:
        return _unmet(index, m, UnmetReason.PLACES_FULL, (), _unlock_table(slack, m, free))
    found = obstacle(slack.agenda, m, cells)
    return _unmet(index, m, found or UnmetReason.DISPLACED, (), _unlock_rule(slack, m, found, cells))


def _unmet(index: Index, m: int, why: UnmetReason, people: tuple | list, unlock: dict[str, str] | None) -> Unmet:
    problem = index.problem
    return Unmet(problem.meetings[m].id, why, tuple(problem.participants[n].id for n in people), unlock)


def _unlock_presence(slack: Slack, m: int) -> dict[str, str] | None:
    """A slot in which one person alone is not there."""
    return _unlock_person(slack, m, slack.agenda.index.own_slots[m], slack.agenda.index.here)


def _unlock_freedom(slack: Slack, m: int, slots: int) -> dict[str, str] | None:
    """A slot in which one person alone sits in another meeting."""
    return _unlock_person(slack, m, slots, slack.seat)


def _unlock_person(slack: Slack, m: int, slots: int, masks: list[int]) -> dict[str, str] | None:
    index, agenda = slack.agenda.index, slack.agenda
    if any(slack.full[n] for n in index.who[m]):
        return None
    for n in index.who[m]:
        others = [k for k in index.who[m] if k != n]
        alone = slots & ~masks[n] & slack.day[n] & all_free(slack.seat, others) & all_free(slack.day, others)
        for cell in cells_in(index, m, alone, slack.table):
            with agenda.freed(n, cell[0]):
                if room_for(agenda, m, [cell]) is not None:
                    return _named(index, "free", n=n, t=cell[0])
    return None


def _unlock_maximum(slack: Slack, m: int, full: list[int]) -> dict[str, str] | None:
    """One more meeting, in all and on its day, for one person alone."""
    index = slack.agenda.index
    for n in full:
        others = [k for k in index.who[m] if k != n]
        if not any(slack.full[k] for k in others):
            free = index.slots[m] & all_free(slack.day, others) & all_free(slack.seat, index.who[m])
            if room_for(slack.agenda, m, cells_in(index, m, free, slack.table)) is not None:
                return _named(index, "maximum", n=n)
    return None


def _unlock_table(slack: Slack, m: int, slots: int) -> dict[str, str] | None:
    """One more table at a place in a slot."""
    index = slack.agenda.index
    fits = room_for(slack.agenda, m, cells_in(index, m, slots, index.open))
    return None if fits is None else _named(index, "capacity", t=fits[0], q=fits[1])


def _unlock_rule(slack: Slack, m: int, found: UnmetReason | None, cells: list[Cell]) -> dict[str, str] | None:
    """One more interpreter in a slot, or one more meeting for the only limit in the way."""
    index, agenda = slack.agenda.index, slack.agenda
    if found == UnmetReason.NO_INTERPRETER:
        fits = room_for(agenda, m, cells, waived=found)
        return None if fits is None else _named(index, "interpreter", t=fits[0])
    if found == UnmetReason.LIMIT and room_for(agenda, m, cells, waived=found) is not None:
        full = [k for k in index.limits_of[m] if sum(e in agenda.at for e in index.limits[k][0]) >= index.limits[k][1]]
        if len(full) == 1:
            return {"kind": "limit", "limit": index.problem.limits[full[0]].id}
    return None


def _named(index: Index, kind: str, n: int | None = None, t: int | None = None, q: int | None = None) -> dict[str, str]:
    problem, unlock = index.problem, {"kind": kind}
    if n is not None:
        unlock["participant"] = problem.participants[n].id
    if t is not None:
        unlock["slot"] = problem.slots[t].id
    if q is not None:
        unlock["place"] = problem.places[q].id
    return unlock
