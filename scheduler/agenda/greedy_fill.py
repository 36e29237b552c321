"""The last word of every method: whatever still fits without lowering the value is held.

So every "displaced" among the reasons is true: the meeting would fit, and holding it lowers the value.
"""

from .agenda import Cell
from .free_capacity import Slack, open_cells
from .insertion import interpreter_for, room_for
from .objective import gain


def complete(slack: Slack) -> None:
    """Add meetings to the agenda until none is left that fits and does not lower the value."""
    index, agenda = slack.agenda.index, slack.agenda
    left = sorted((m for m in range(index.M) if m not in agenda.at), key=lambda m: (-index.value[m], m))
    added = True
    while added:
        added = [m for m in left if _hold(slack, m)]
        left = [m for m in left if m not in agenda.at]


def _hold(slack: Slack, m: int) -> bool:
    agenda = slack.agenda
    best: tuple[int, Cell] | None = None
    for cell in open_cells(slack, m):
        rise = gain(agenda, m, (*cell, None))
        if rise >= 0 and (best is None or rise > best[0]) and room_for(agenda, m, [cell]) is not None:
            best = rise, cell
    if best is None:
        return False
    agenda.add(m, (*best[1], interpreter_for(agenda, m, best[1])))
    slack.refresh(m, *best[1])
    return True
