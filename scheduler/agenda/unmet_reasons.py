"""Why a meeting is not held: the first reason of the table in docs/formats.md that applies, and what alone would help.

All is judged against the plan as it is: nobody else moves. Masks of slots settle almost every meeting; only where its
people and a table are free, the other rules are tried cell by cell.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from ..problem.codes import UnlockKind, UnmetReason
from ..problem.instance import Instance
from ..problem.result import Unmet
from .agenda import Cell
from .free_capacity import FreeCapacity, all_free, cells_in
from .insertion import binding_rule, first_feasible, unconstrained
from .sieve import Sieve


def explain(capacity: FreeCapacity) -> tuple[Unmet, ...]:
    """A reason for every meeting that the agenda does not hold, in the order of the problem."""
    agenda = capacity.agenda
    meetings = [m for m in range(agenda.instance.M) if m not in agenda.at]
    return tuple(_reasons(capacity, meetings)) if meetings else ()


def _reasons(capacity: FreeCapacity, meetings: list[int]) -> Iterator[Unmet]:
    """What `reason` says of each meeting; where somebody is full, as in most of a large event, the sieve knows it."""
    instance, sieve = capacity.agenda.instance, Sieve(capacity, meetings)
    one_more, ids = cache(lambda n: _named(instance, UnlockKind.MAXIMUM, n=n)), instance.problem.meetings
    for m, many, free in zip(meetings, sieve.full.tolist(), (sieve.free != 0).tolist()):
        only = many == 1 and free  # more than one who is full: no single change helps
        if not many or not instance.slots[m] or (only and not unconstrained(instance, m)):
            yield reason(capacity, m)
            continue
        full = [n for n in instance.who[m] if capacity.full[n]]  # sets of delegates never are
        names = tuple([instance.names[n] for n in full])
        yield Unmet(ids[m].id, UnmetReason.PARTICIPANT_FULL, names, one_more(full[0]) if only else None)


def reason(capacity: FreeCapacity, m: int) -> Unmet:
    """The reason for one meeting that is not held."""
    instance = capacity.agenda.instance
    if not instance.places[m]:
        return _unmet(instance, m, UnmetReason.NO_PLACE, (), None)
    common = instance.slots[m]
    if not common:
        return _unmet(instance, m, UnmetReason.NO_COMMON_SLOT, (), _unlock_presence(capacity, m))
    full = [n for n in instance.who[m] if capacity.full[n]]
    by_day = common & all_free(capacity.day, instance.who[m])
    if full or not by_day:
        full = full or [n for n in instance.who[m] if common & ~capacity.day[n]]
        return _unmet(instance, m, UnmetReason.PARTICIPANT_FULL, full, _unlock_maximum(capacity, m, full))
    free = by_day & all_free(capacity.seat, instance.who[m])
    if not free:
        busy = [n for n in instance.who[m] if by_day & ~capacity.seat[n]]
        return _unmet(instance, m, UnmetReason.NO_FREE_COMMON_SLOT, busy, _unlock_freedom(capacity, m, by_day))
    cells = list(cells_in(instance, m, free, capacity.table))
    if not cells:
        return _unmet(instance, m, UnmetReason.PLACES_FULL, (), _unlock_table(capacity, m, free))
    found = binding_rule(capacity.agenda, m, cells)
    return _unmet(instance, m, found or UnmetReason.DISPLACED, (), _unlock_rule(capacity, m, found, cells))


def _unmet(
    instance: Instance, m: int, why: UnmetReason, people: tuple | list, unlock: Mapping[str, str] | None
) -> Unmet:
    problem = instance.problem
    named = dict.fromkeys(instance.owner[n] for n in people)  # where delegates are short: whose they are
    return Unmet(problem.meetings[m].id, why, tuple(problem.participants[n].id for n in named), unlock)


def _unlock_presence(capacity: FreeCapacity, m: int) -> dict[str, str] | None:
    """A slot in which one person alone is not there."""
    return _unlock_person(capacity, m, capacity.agenda.instance.own_slots[m], capacity.agenda.instance.here)


def _unlock_freedom(capacity: FreeCapacity, m: int, slots: int) -> dict[str, str] | None:
    """A slot in which one person alone sits in another meeting."""
    return _unlock_person(capacity, m, slots, capacity.seat)


def _unlock_person(capacity: FreeCapacity, m: int, slots: int, masks: list[int]) -> dict[str, str] | None:
    instance, agenda = capacity.agenda.instance, capacity.agenda
    if any(capacity.full[n] for n in instance.who[m]):
        return None
    for n in filter(instance.is_person, instance.who[m]):
        party = [k for k in instance.who[m] if instance.owner[k] == n]  # with the delegates who may sit for them
        others = [k for k in instance.who[m] if instance.owner[k] != n]
        alone = slots & ~all_free(masks, party) & capacity.day[n]
        alone &= all_free(capacity.seat, others) & all_free(capacity.day, others)
        for cell in cells_in(instance, m, alone, capacity.table):
            with agenda.freed(party, cell[0]):
                if first_feasible(agenda, m, [cell]) is not None:
                    return _named(instance, UnlockKind.FREE, n=n, t=cell[0])
    return None


def _unlock_maximum(capacity: FreeCapacity, m: int, full: list[int]) -> dict[str, str] | None:
    """One more meeting, in all and on its day, for one person alone."""
    instance = capacity.agenda.instance
    for n in full:
        others = [k for k in instance.who[m] if k != n]
        if not any(capacity.full[k] for k in others):
            free = instance.slots[m] & all_free(capacity.day, others) & all_free(capacity.seat, instance.who[m])
            if first_feasible(capacity.agenda, m, cells_in(instance, m, free, capacity.table)) is not None:
                return _named(instance, UnlockKind.MAXIMUM, n=n)
    return None


def _unlock_table(capacity: FreeCapacity, m: int, slots: int) -> dict[str, str] | None:
    """One more table at a place in a slot."""
    instance = capacity.agenda.instance
    fits = first_feasible(capacity.agenda, m, cells_in(instance, m, slots, instance.open))
    return None if fits is None else _named(instance, UnlockKind.CAPACITY, t=fits[0], q=fits[1])


def _unlock_rule(capacity: FreeCapacity, m: int, found: UnmetReason | None, cells: list[Cell]) -> dict[str, str] | None:
    """One more interpreter in a slot, or one more meeting where a single limit is binding."""
    instance, agenda = capacity.agenda.instance, capacity.agenda
    if found == UnmetReason.NO_INTERPRETER:
        fits = first_feasible(agenda, m, cells, ignoring=found)
        return None if fits is None else _named(instance, UnlockKind.INTERPRETER, t=fits[0])
    if found == UnmetReason.LIMIT and first_feasible(agenda, m, cells, ignoring=found) is not None:
        full = [
            k
            for k in instance.limits_of[m]
            if sum(e in agenda.at for e in instance.limits[k][0]) >= instance.limits[k][1]
        ]
        if len(full) == 1:
            return {"kind": str(UnlockKind.LIMIT), "limit": instance.problem.limits[full[0]].id}
    return None


def _named(
    instance: Instance, kind: UnlockKind, n: int | None = None, t: int | None = None, q: int | None = None
) -> dict[str, str]:
    problem, unlock = instance.problem, {"kind": str(kind)}
    if n is not None:
        unlock["participant"] = problem.participants[n].id
    if t is not None:
        unlock["slot"] = problem.slots[t].id
    if q is not None:
        unlock["place"] = problem.places[q].id
    return unlock
