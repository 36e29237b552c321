"""Greedy fill, after every method: hold whatever still fits without lowering the value.

Therefore a meeting reported as "displaced" fits, and holding it lowers the value.
"""

from .agenda import Cell
from .free_capacity import FreeCapacity, open_cells
from .insertion import first_feasible, interpreter_for
from .objective import gain
from .sieve import still_open


def greedy_fill(capacity: FreeCapacity) -> None:
    """Add meetings to the agenda until none is left that fits and does not lower the value."""
    instance, agenda = capacity.agenda.instance, capacity.agenda
    left = still_open(
        capacity, [m for m in range(instance.M) if m not in agenda.at]
    )  # capacity only shrinks from here on
    left.sort(key=lambda m: (-instance.value[m], m))
    added = True
    while added:
        added = [m for m in left if _hold(capacity, m)]
        left = [m for m in left if m not in agenda.at]


def _hold(capacity: FreeCapacity, m: int) -> bool:
    agenda = capacity.agenda
    best: tuple[int, Cell] | None = None
    for cell in open_cells(capacity, m):
        rise = gain(agenda, m, (*cell, None))
        if rise >= 0 and (best is None or rise > best[0]) and first_feasible(agenda, m, [cell]) is not None:
            best = rise, cell
    if best is None:
        return False
    agenda.add(m, (*best[1], interpreter_for(agenda, m, best[1])))
    capacity.refresh(m, *best[1])
    return True
