"""Feasibility of the rows of a solution, which may be anything: unknown ids, duplicates, tables that do not exist."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..control.outcome import Plan
from ..problem.codes import RuleName
from ..problem.instance import Instance
from ..problem.problem import Problem
from ..problem.result import Held
from .agenda import Agenda
from .rules import broken_rules
from .scope import Violation, everything


def violations(problem: Problem, held: Sequence[Held]) -> list[Violation]:
    """Every broken rule of an agenda, empty for a correct one. Rows that make no sense are told and left out."""
    instance = problem.instance
    found = list(once(instance, held))
    agenda, strangers = _agenda(instance, held)
    return found + strangers + list(broken_rules(agenda, everything(agenda))) + list(seats(instance, held))


def is_feasible(instance: Instance, plan: Plan) -> bool:
    """Return True if a plan breaks no rule."""
    agenda = Agenda(instance, plan)
    return next(broken_rules(agenda, everything(agenda)), None) is None


def once(instance: Instance, held: Sequence[Held]) -> Iterator[Violation]:
    """A meeting that exists is held at most once, in one slot and one place that exist."""
    seen: set[str] = set()
    for row in held:
        if row.id in seen:
            yield Violation(RuleName.ONCE, (row.id,), {"slot": row.slot, "place": row.place})
        elif not _known(instance, row):
            yield Violation(RuleName.ONCE, (row.id,), {"slot": row.slot, "place": row.place, "unknown": 1})
        seen.add(row.id)


def seats(instance: Instance, held: Sequence[Held]) -> Iterator[Violation]:
    """Of the rule `place`: numbered tables lie in 1..capacity and are taken once a slot."""
    numbered = [row for row in held if row.seat is not None and _known(instance, row)]
    if len({(row.slot, row.place, row.seat) for row in numbered}) == len(numbered) and all(
        1 <= row.seat <= instance.capacity[instance.place_of[row.place]] for row in numbered if row.seat is not None
    ):
        return  # as always but for an imported file
    taken: dict[tuple[str, str, int], list[str]] = defaultdict(list)
    for row in numbered:
        if row.seat is not None:
            taken[row.slot, row.place, row.seat].append(row.id)
    for (slot, place, seat), meetings in taken.items():
        if len(meetings) > 1 or not 1 <= seat <= instance.capacity[instance.place_of[place]]:
            yield Violation(RuleName.PLACE, tuple(meetings), {"place": place, "slot": slot, "seat": seat})


def _known(instance: Instance, row: Held) -> bool:
    return row.id in instance.meeting_of and row.slot in instance.slot_of and row.place in instance.place_of


def _agenda(instance: Instance, held: Sequence[Held]) -> tuple[Agenda, list[Violation]]:
    interpreters = {interpreter.id: i for i, interpreter in enumerate(instance.problem.interpreters)}
    agenda, strangers = Agenda(instance), []
    for row in held:
        if not _known(instance, row) or instance.meeting_of[row.id] in agenda.at:
            continue
        if row.interpreter is not None and row.interpreter not in interpreters:
            strangers.append(Violation(RuleName.INTERPRETER, (row.id,), {"interpreter": row.interpreter, "unknown": 1}))
        interpreter = None if row.interpreter is None else interpreters.get(row.interpreter)
        cell = instance.slot_of[row.slot], instance.place_of[row.place]
        agenda.add(instance.meeting_of[row.id], (*cell, interpreter))
    return agenda, strangers
