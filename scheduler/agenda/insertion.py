"""Insertion feasibility of one more meeting: the rules that remain once people and tables are free."""

from collections.abc import Iterable

from ..problem.codes import UnmetReason
from ..problem.instance import Instance
from .agenda import Agenda, Cell
from .rules import Rule, after, can_interpret, limit, most_in_a_row, spread, walk
from .scope import around

REASONS: tuple[tuple[UnmetReason, tuple[Rule, ...]], ...] = (
    (UnmetReason.WALK, (walk, most_in_a_row)),
    (UnmetReason.ORDER, (after,)),
    (UnmetReason.NO_INTERPRETER, ()),  # a search for one, not a rule of the meeting's own
    (UnmetReason.LIMIT, (limit,)),
    (UnmetReason.SPREAD, (spread,)),
)
"""Reasons in the order in which they are given, each with the rules that it stands for."""
INTERPRETER = [name for name, _ in REASONS].index(UnmetReason.NO_INTERPRETER)


def binding_rule(
    agenda: Agenda, m: int, cells: Iterable[Cell], ignoring: UnmetReason | None = None
) -> UnmetReason | None:
    """None if the meeting fits one of the cells (people and tables free), else the reason at which the last cell fails.

    Reasons are tested in the order of REASONS; `ignoring` skips one.
    """
    worst = 0
    for cell in distinct(agenda, cells):
        stage = _first_stage(agenda, m, cell, ignoring)
        if stage is None:
            return None
        worst = max(worst, stage)
    return REASONS[worst][0]


def first_feasible(agenda: Agenda, m: int, cells: Iterable[Cell], ignoring: UnmetReason | None = None) -> Cell | None:
    """The first of these cells in which the meeting fits."""
    if unconstrained(agenda.instance, m):
        return next(iter(cells), None)
    return next((c for c in distinct(agenda, cells) if _first_stage(agenda, m, c, ignoring) is None), None)


def unconstrained(instance: Instance, m: int) -> bool:
    """Return True if no rule but people and tables concerns the meeting; true of most meetings in large events."""
    if instance.walks or instance.after[m] or instance.interpret[m] or m in instance.limits_of:
        return False
    if instance.problem.policy.spread is not None:
        return False
    return min(map(instance.max_in_a_row.__getitem__, instance.who[m])) >= instance.T


def interpreter_for(agenda: Agenda, m: int, cell: Cell) -> int | None:
    """The first interpreter who is free, knows a pair, and can walk there; None also where none is needed."""
    for i in range(len(agenda.interpreted)) if agenda.instance.interpret[m] else ():
        if can_interpret(agenda, i, m, cell[0]) and all(agenda.at[k][0] != cell[0] for k in agenda.interpreted[i]):
            with agenda.tried(m, (*cell, i)):
                if not any(walk(agenda, around(agenda, m, [i], people=()))):
                    return i
    return None


def distinct(agenda: Agenda, cells: Iterable[Cell]) -> Iterable[Cell]:
    """The cells without those that differ only in the place: of one zone, all places are alike to these rules."""
    seen: set[Cell] = set()
    for t, q in cells:
        if (t, agenda.instance.zone[q]) not in seen:
            seen.add((t, agenda.instance.zone[q]))
            yield t, q


def _first_stage(agenda: Agenda, m: int, cell: Cell, ignoring: UnmetReason | None) -> int | None:
    with agenda.tried(m, (*cell, None)):
        scope = around(agenda, m)
        broken = [k for k, (_, rules) in enumerate(REASONS) if any(any(rule(agenda, scope)) for rule in rules)]
    if agenda.instance.interpret[m] and interpreter_for(agenda, m, cell) is None:
        broken = sorted([*broken, INTERPRETER])
    return next((k for k in broken if REASONS[k][0] != ignoring), None)
