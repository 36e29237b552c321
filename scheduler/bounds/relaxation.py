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
from ..problem.instance import Instance
from .hall_rows import interpreter_hall_rows, place_hall_rows
from .idle_cost import IdleCost
from .person_capacity import person_bound, person_day_bound

FAIR_SCALE = 1024  # satisfaction per meeting in units of 1/1024 point, rounded up so that the row stays valid


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
    unfair: dict[int, int] = field(default_factory=dict)  # people: their column of unfair points
    missing: dict[int, int] = field(default_factory=dict)  # people: their column of meetings below the minimum
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
        for kept in ("matrix", "limit"):
            self.__dict__.pop(kept, None)
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


def relax(instance: Instance) -> Relaxation:
    """The relaxation of a problem: a table of its rows."""
    program = Relaxation()
    _meetings(instance, program)
    _rooms_of_people(instance, program)
    _minima(instance, program)
    _fairness(instance, program)
    _idleness(instance, program)
    place_hall_rows(instance, program)
    interpreter_hall_rows(instance, program)
    for k, (meetings, most) in enumerate(instance.limits):
        if len(meetings) > most:
            program.row("limit", k, meetings, most)
    for m, earlier in enumerate(instance.after):
        for e in earlier:
            program.row("after", (m, e), (m, e), 0, (1, -1))
    return program


def _meetings(instance: Instance, program: Relaxation) -> None:
    program.constant = -instance.problem.policy.dropped * len(instance.previous)
    for m in range(instance.M):
        mandatory = instance.required[m] or instance.pin[m] is not None
        program.column(meeting_price(instance, m), int(mandatory), int(bool(instance.slots[m]) or mandatory))


def _rooms_of_people(instance: Instance, program: Relaxation) -> None:
    for n, mine in enumerate(instance.by_person):
        room = person_bound(instance, n)
        if len(mine) > room:
            program.row(*_row_name(instance, "person", n), mine, room)
        for day, slots in instance.days.items():
            only = [m for m in mine if instance.slots[m] and not instance.slots[m] & ~slots]
            today = person_day_bound(instance, n, slots)
            if today < len(only) and today < room:
                program.row(*_row_name(instance, "person_day", n, day), only, today)


def _row_name(instance: Instance, kind: str, n: int, *day: int) -> tuple[str, object]:
    """Kind and key of a person's row, or of a row of a set of delegates."""
    if instance.is_person(n):
        return kind, (n, *day) if day else n
    return kind.replace("person", "delegates"), (instance.names[n], *day)


def _minima(instance: Instance, program: Relaxation) -> None:
    for n, least in enumerate(instance.min):
        if least and instance.shortfall[n]:
            program.missing[n] = missing = program.column(-instance.shortfall[n], 0, least)
            mine = [*instance.by_person[n], missing]
            program.row("min", n, mine, -least, np.full(len(mine), -1))


def _fairness(instance: Instance, program: Relaxation) -> None:
    """unfair >= floor - satisfaction, with the satisfaction before it is rounded down, and no meeting's above the floor."""
    policy = instance.problem.policy
    if not policy.fairness or not policy.floor:
        return
    for n, mine in enumerate(instance.by_person):
        best = instance.best_worth[n]
        if best:
            program.unfair[n] = unfair = program.column(-policy.fairness, 0, policy.floor)
            worths = [instance.worth[m][instance.who[m].index(n)] for m in mine]
            enough = FAIR_SCALE * policy.floor
            points = [min(-(-FAIR_SCALE * 100 * worth // best), enough) for worth in worths]
            program.row("fair", n, [*mine, unfair], -enough, -np.array([*points, FAIR_SCALE]))


def _idleness(instance: Instance, program: Relaxation) -> None:
    """What so many meetings cost at least in idle slots and breaks, as the slopes of a convex hull (bounds/idle_cost.py)."""
    policy = instance.problem.policy
    if not (policy.idle or policy.breaks):
        return
    idleness = IdleCost(instance)
    for n, mine in enumerate(instance.by_person):
        hull = idleness.hull(n) if instance.one_seat[n] and mine else []
        if not hull or not hull[-1][1]:
            continue
        cost = program.column(-1, 0, hull[-1][1])
        for (few, low), (many, high) in pairwise(hull):
            rise, width = high - low, many - few
            if rise > 0:
                solved = [*[rise] * len(mine), -width]
                program.row("idle", (n, few), [*mine, cost], rise * few - width * low, solved)
