"""From rows of an older agenda to a plan that keeps the rules: where to start from, and what is left of a promise."""

from collections.abc import Sequence

from ..control.outcome import Plan
from ..problem.instance import Index
from ..problem.result import Held
from .agenda import Agenda
from .insertion import interpreter_for
from .rules import Rule, after, free, interpreter, limit, most, most_in_a_row, most_per_day, place, slots, walk
from .scope import around

OWN_RULES: tuple[Rule, ...] = (
    free, slots, place, most, most_per_day, most_in_a_row, walk, limit, interpreter, after,
)  # fmt: skip
"""What one more meeting can break by itself; that others are pinned or required is not its fault."""


def plan_from(index: Index, rows: Sequence[Held]) -> Plan:
    """The rows that still make sense and fit together, earlier slots first; pinned ones where they are pinned."""
    agenda = Agenda(index)
    known = [
        row for row in rows if row.id in index.meeting_of and row.slot in index.slot_of and row.place in index.place_of
    ]
    for row in sorted(known, key=lambda row: (index.pin[index.meeting_of[row.id]] is None, index.slot_of[row.slot])):
        m, cell = index.meeting_of[row.id], (index.slot_of[row.slot], index.place_of[row.place])
        if m not in agenda.at and index.pin[m] in (None, cell):
            keep(agenda, m, cell)
    return agenda.at


def keep(agenda: Agenda, m: int, cell: tuple[int, int]) -> bool:
    """Hold the meeting there, with an interpreter where it needs one, if that breaks no rule of its own."""
    helper = interpreter_for(agenda, m, cell)
    agenda.add(m, (*cell, helper))
    scope = around(agenda, m, [] if helper is None else [helper])
    if any(violation for rule in OWN_RULES for violation in rule(agenda, scope)):
        agenda.remove(m)
        return False
    return True
