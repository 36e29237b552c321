"""An agenda on the board: who sits where, what each day costs, and what the whole is worth.

The board may break two rules on the way, walks and rows: it counts how often, and the search makes that dear (search.py).
All others hold whenever an attempt has ended.
"""

import numpy as np

from ..control.outcome import Plan
from . import layout
from .entry_points import hold
from .packed_arrays import packed, view


def board_of(facts: np.ndarray, plan: Plan, value: int) -> np.ndarray:
    """The board of an agenda that keeps all rules and has this value."""
    T, M, N, P = (len(view(facts, kind)) for kind in (layout.DAY, layout.PRICE, layout.LEAST, layout.ZONE))
    I, D, W = (len(view(facts, kind)) for kind in (layout.THERE, layout.WORDS, layout.BEGIN))  # noqa: E741
    D, W = D - 1, W - 1
    nobody, none = np.full(M, -1), np.zeros
    board = packed(
        [
            nobody, nobody, nobody,
            np.full((view(facts, layout.CHAIR)[-1, 0], T), -1), none((N, T)), np.full((N + I, T), -1),
            np.full((view(facts, layout.TABLE)[-1, 0], T), -1), none((P, T)),
            none((N + I, W)), none((N, W)), view(facts, layout.OPENED), view(facts, layout.THERE), np.full((I, T), -1),
            none(N), none((N, D)), none(N), none(len(view(facts, layout.LIMIT_MOST))), none((N + I, D * 4)), none(N),
            none(6), none((layout.MOST_NOTES, 5)), none(layout.MOST_NOTES), none(N),
        ]
    )  # fmt: skip
    for m, (t, q, i) in plan.items():
        hold(facts, board, m, t, q, -1 if i is None else i)
    view(board, layout.TOTAL)[layout.VALUE] = value
    return board


def plan_of(board: np.ndarray) -> Plan:
    """The agenda on the board."""
    at_all = zip(*(view(board, kind)[:, 0].tolist() for kind in (layout.SLOT, layout.PLACE, layout.VOICE)))
    return {m: (t, q, None if i < 0 else i) for m, (t, q, i) in enumerate(at_all) if t >= 0}
