"""The problem without times: one share y in [0, 1] per meeting, whole-number rows `matrix @ y <= limit`.

Every agenda that keeps the rules, with its shortfalls and unfair points, is a point of this program, and the program's
objective there is at least the agenda's value. So whatever bounds the program bounds the problem (see bounds/dual_bound.py).
Maximise `price @ y + constant`; the columns are the meetings first, then shortfalls, then unfair points.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np
import scipy.sparse as sp

from ..agenda.objective import meeting_price
from ..problem.instance import Index
from .hall_rows import interpreter_rows, place_rows
from .idle_cost import Idleness
from .person_capacity import person_room, person_room_on

FAIR_SCALE = 1024  # satisfaction per meeting is a fraction; rounded up to whole 1/1024 of a point the row stays true


@dataclass(slots=True)
class Row:
    """One row of the program: what it limits (kind, key) and by how much."""

    kind: str
    key: object
    limit: int


@dataclass
class Relaxation:
    """Rows collected one by one; `matrix`, `limit`, ... are the same in numpy."""

    rows: list[Row] = field(default_factory=list)
    price: list[int] = field(default_factory=list)
    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    constant: int = 0
    _at: list[np.ndarray] = field(default_factory=list)
    _coefficients: list[np.ndarray] = field(default_factory=list)

    def column(self, price: int, low: int, high: int) -> int:
        """A new column's number."""
        self.price.append(price)
        self.low.append(low)
        self.high.append(high)
        return len(self.price) - 1

    def row(self, kind: str, key: object, columns: Iterable[int], limit: int, coefficients=None) -> None:
        """sum of coefficient x column <= limit; coefficients are ones where none are given."""
        at = np.asarray(columns, np.int32)
        self.rows.append(Row(kind, key, limit))
        self._at.append(at)
        self._coefficients.append(np.ones(len(at), np.int64) if coefficients is None else np.asarray(coefficients))

    @cached_property
    def matrix(self) -> sp.csr_matrix:
        """Rows x columns, int64."""
        sizes = [len(at) for at in self._at]
        starts = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
        shape = (len(self.rows), len(self.price))
        if not sizes:
            return sp.csr_matrix(shape, dtype=np.int64)
        values = np.concatenate(self._coefficients).astype(np.int64)
        return sp.csr_matrix((values, np.concatenate(self._at), starts), shape=shape)

    @cached_property
    def limit(self) -> np.ndarray:
        """Right-hand sides, int64."""
        return np.array([row.limit for row in self.rows], np.int64)


def relax(index: Index) -> Relaxation:
    """The selection program of a problem: a table of its rows."""
    program = Relaxation()
    _meetings(index, program)
    _rooms_of_people(index, program)
    _minima(index, program)
    _fairness(index, program)
    _idleness(index, program)
    place_rows(index, program)
    interpreter_rows(index, program)
    for k, (meetings, most) in enumerate(index.limits):
        if len(meetings) > most:
            program.row("limit", k, meetings, most)
    for m, earlier in enumerate(index.after):
        for e in earlier:
            program.row("after", (m, e), (m, e), 0, (1, -1))
    return program


def _meetings(index: Index, program: Relaxation) -> None:
    program.constant = -index.problem.policy.dropped * len(index.previous)
    for m in range(index.M):
        firm = index.required[m] or index.pin[m] is not None
        program.column(meeting_price(index, m), int(firm), int(bool(index.slots[m]) or firm))


def _rooms_of_people(index: Index, program: Relaxation) -> None:
    for n, mine in enumerate(index.by_person):
        room = person_room(index, n)
        if len(mine) > room:
            program.row("person", n, mine, room)
        for day, slots in index.days.items():
            only = [m for m in mine if index.slots[m] and not index.slots[m] & ~slots]
            today = person_room_on(index, n, slots)
            if today < len(only) and today < room:
                program.row("person_day", (n, day), only, today)


def _minima(index: Index, program: Relaxation) -> None:
    for n, least in enumerate(index.min):
        if least and index.shortfall[n]:
            missing = program.column(-index.shortfall[n], 0, least)
            mine = [*index.by_person[n], missing]
            program.row("min", n, mine, -least, np.full(len(mine), -1))


def _fairness(index: Index, program: Relaxation) -> None:
    """unfair >= floor - satisfaction, with the satisfaction before it is rounded down."""
    policy = index.problem.policy
    if not policy.fairness or not policy.floor:
        return
    for n, mine in enumerate(index.by_person):
        best = index.best_worth[n]
        if best:
            unfair = program.column(-policy.fairness, 0, policy.floor)
            worths = [index.worth[m][index.who[m].index(n)] for m in mine]
            points = [-(-FAIR_SCALE * 100 * worth // best) for worth in worths]
            limit = -FAIR_SCALE * policy.floor
            program.row("fair", n, [*mine, unfair], limit, -np.array([*points, FAIR_SCALE]))


def _idleness(index: Index, program: Relaxation) -> None:
    """What so many meetings cost at least in idle slots and breaks, as the slopes of a convex hull (bounds/idle_cost.py)."""
    policy = index.problem.policy
    if not (policy.idle or policy.breaks):
        return
    idleness = Idleness(index)
    for n, mine in enumerate(index.by_person):
        hull = idleness.hull(n) if index.one_seat[n] and mine else []
        if not hull or not hull[-1][1]:
            continue
        cost = program.column(-1, 0, hull[-1][1])
        for (few, low), (many, high) in pairwise(hull):
            rise, width = high - low, many - few
            if rise > 0:
                shares = [*[rise] * len(mine), -width]
                program.row("idle", (n, few), [*mine, cost], rise * few - width * low, shares)
