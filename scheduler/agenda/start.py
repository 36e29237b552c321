"""A feasible agenda from the rows of an older one: what no longer fits is left out."""

from collections.abc import Sequence

from ..control.outcome import Plan
from ..problem.instance import Instance
from ..problem.result import Held
from .agenda import Agenda
from .insertion import interpreter_for
from .rules import Rule, after, free, interpreter, limit, most, most_in_a_row, most_per_day, place, slots, walk
from .scope import around

OWN_RULES: tuple[Rule, ...] = (
    free, slots, place, most, most_per_day, most_in_a_row, walk, limit, interpreter, after,
)  # fmt: skip
"""What one more meeting can break by itself; that others are pinned or required is not its fault."""


def feasible_start(instance: Instance, rows: Sequence[Held]) -> Plan:
    """The rows that still make sense and fit together, earlier slots first; pinned ones where they are pinned."""
    agenda = Agenda(instance)
    known = [
        row
        for row in rows
        if row.id in instance.meeting_of and row.slot in instance.slot_of and row.place in instance.place_of
    ]
    for row in sorted(
        known, key=lambda row: (instance.pin[instance.meeting_of[row.id]] is None, instance.slot_of[row.slot])
    ):
        m, cell = instance.meeting_of[row.id], (instance.slot_of[row.slot], instance.place_of[row.place])
        if m not in agenda.at and instance.pin[m] in (None, cell):
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
