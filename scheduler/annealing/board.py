"""An agenda on the board: who sits where, what each day costs, and what the whole is worth.

The board may break two rules on the way, walks and rows: it counts how often, and the search makes that dear (search.py).
All others hold whenever an attempt has ended.
"""

import numpy as np

from ..outcome import Plan
from . import table
from .changes import put
from .days import keep, settle
from .memory import packed, rows, view


def board_of(facts: np.ndarray, plan: Plan, value: int) -> np.ndarray:
    """The board of an agenda that keeps all rules and has this value."""
    T, M, N, P = (rows(facts, kind) for kind in (table.DAY, table.PRICE, table.LEAST, table.ZONE))
    I, D = rows(facts, table.THERE), rows(facts, table.FIRST) - 1  # noqa: E741
    widest = int(np.diff(view(facts, table.WHO_AT)[:, 0]).max(initial=2))
    nobody, none = np.full(M, -1), np.zeros
    board = packed(
        [
            nobody, nobody, nobody,
            np.full((view(facts, table.CHAIR)[-1, 0], T), -1), none((N, T)), np.full((N + I, T), -1),
            np.full((view(facts, table.TABLE)[-1, 0], T), -1), none((P, T)), np.full((I, T), -1),
            none(N), none((N, D)), none(N), none(rows(facts, table.LIMIT_MOST)), none((N + I, D * 4)), none(N),
            none(7), none((table.MOST_NOTES, 5)), none((table.MOST_NOTES * (widest + 1), 6)), none((N + I, D)),
            none(table.MOST_NOTES), none(N),
        ]
    )  # fmt: skip
    for m, (t, q, i) in plan.items():
        put(facts, board, m, t, q, -1 if i is None else i)
        settle(facts, board)
        keep(board)
    view(board, table.TOTAL)[table.VALUE] = value
    return board


def plan_of(board: np.ndarray) -> Plan:
    """The agenda on the board."""
    at_all = zip(*(view(board, kind)[:, 0].tolist() for kind in (table.SLOT, table.PLACE, table.VOICE)))
    return {m: (t, q, None if i < 0 else i) for m, (t, q, i) in enumerate(at_all) if t >= 0}
