"""Judge the rows of a solution, which may be anything: unknown ids, meetings twice, tables that do not exist."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..control.outcome import Plan
from ..problem.instance import Index
from ..problem.problem import Problem
from ..problem.result import Held
from .agenda import Agenda
from .rules import broken_rules
from .scope import Violation, everything


def violations(problem: Problem, held: Sequence[Held]) -> list[Violation]:
    """Every broken rule of an agenda, empty for a correct one. Rows that make no sense are told and left out."""
    index = problem.index
    found = list(once(index, held))
    agenda, strangers = _agenda(index, held)
    return found + strangers + list(broken_rules(agenda, everything(agenda))) + list(seats(index, held))


def keeps_rules(index: Index, plan: Plan) -> bool:
    """Whether a plan is an agenda that breaks no rule."""
    agenda = Agenda(index, plan)
    return next(broken_rules(agenda, everything(agenda)), None) is None


def once(index: Index, held: Sequence[Held]) -> Iterator[Violation]:
    """A meeting that exists is held at most once, in one slot and one place that exist."""
    seen: set[str] = set()
    for row in held:
        if row.id in seen:
            yield Violation("once", (row.id,), {"slot": row.slot, "place": row.place})
        elif not _known(index, row):
            yield Violation("once", (row.id,), {"slot": row.slot, "place": row.place, "unknown": 1})
        seen.add(row.id)


def seats(index: Index, held: Sequence[Held]) -> Iterator[Violation]:
    """Of the rule `place`: numbered tables lie in 1..capacity and are taken once a slot."""
    taken: dict[tuple[str, str, int], list[str]] = defaultdict(list)
    for row in held:
        if row.seat is not None and _known(index, row):
            taken[row.slot, row.place, row.seat].append(row.id)
    for (slot, place, seat), meetings in taken.items():
        if len(meetings) > 1 or not 1 <= seat <= index.capacity[index.place_of[place]]:
            yield Violation("place", tuple(meetings), {"place": place, "slot": slot, "seat": seat})


def _known(index: Index, row: Held) -> bool:
    return row.id in index.meeting_of and row.slot in index.slot_of and row.place in index.place_of


def _agenda(index: Index, held: Sequence[Held]) -> tuple[Agenda, list[Violation]]:
    interpreters = {interpreter.id: i for i, interpreter in enumerate(index.problem.interpreters)}
    agenda, strangers = Agenda(index), []
    for row in held:
        m = index.meeting_of.get(row.id)
        if m in agenda.at or not _known(index, row):
            continue
        if row.interpreter is not None and row.interpreter not in interpreters:
            strangers.append(Violation("interpreter", (row.id,), {"interpreter": row.interpreter, "unknown": 1}))
        agenda.add(m, (index.slot_of[row.slot], index.place_of[row.place], interpreters.get(row.interpreter)))
    return agenda, strangers
