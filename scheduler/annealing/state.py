"""The annealing state: one agenda as packed integer arrays (see layout.py).

Two rules may be violated during the search: travel time and row length. The state counts the violations and the
energy prices them (search.py). All other rules hold whenever an iteration has ended.
"""

import numpy as np

from ..control.outcome import Plan
from . import layout
from .entry_points import hold
from .packed_arrays import packed, view


def state_of(data: np.ndarray, plan: Plan, value: int) -> np.ndarray:
    """The state of an agenda that keeps all rules and has this value."""
    T, M, N, P = (len(view(data, kind)) for kind in (layout.DAY, layout.PRICE, layout.LEAST, layout.ZONE))
    I, D, W = (len(view(data, kind)) for kind in (layout.THERE, layout.WORDS, layout.BEGIN))  # noqa: E741
    D, W = D - 1, W - 1
    nobody, none = np.full(M, -1), np.zeros
    state = packed(
        [
            nobody, nobody, nobody,
            np.full((view(data, layout.SEAT_ROW)[-1, 0], T), -1), none((N, T)), np.full((N + I, T), -1),
            np.full((view(data, layout.TABLE_ROW)[-1, 0], T), -1), none((P, T)),
            none((N + I, W)), none((N, W)), view(data, layout.OPENED), view(data, layout.THERE), np.full((I, T), -1),
            none(N), none((N, D)), none(N), none(len(view(data, layout.LIMIT_MOST))), none((N + I, D * 4)), none(N),
            none(6), none((layout.MAX_UNDO, 5)), none(layout.MAX_UNDO), none(N),
        ]
    )  # fmt: skip
    for m, (t, q, i) in plan.items():
        hold(data, state, m, t, q, -1 if i is None else i)
    view(state, layout.TOTAL)[layout.VALUE] = value
    return state


def plan_of(state: np.ndarray) -> Plan:
    """The agenda on the state."""
    at_all = zip(*(view(state, kind)[:, 0].tolist() for kind in (layout.SLOT, layout.PLACE, layout.INTERPRETER)))
    return {m: (t, q, None if i < 0 else i) for m, (t, q, i) in enumerate(at_all) if t >= 0}
