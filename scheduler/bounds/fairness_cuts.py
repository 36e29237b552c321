"""Cuts on unfair points, where a linear program lets people be satisfied by fractions of meetings.

u(S), the unfair points of one person by the meetings that they hold, has a convex envelope over the fractional choices; the
linear program knows less. For each person with fractional meetings, the envelope at the program's solution is a small linear
program over the subsets of what they hold there, and its duals are a facet: a cut. All persons' programs are solved as one.
Meetings that the solution does not hold get the least coefficients that keep the cut valid, one after the other (sequential
lifting; fairness_cut.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

import numpy as np

from ..problem.instance import Instance
from .fairness_cut import LARGEST_WORTH, FairnessCut, Need, enough_worth, worth_to
from .linear_program import solve_program
from .relaxation import FAIR_SCALE, Relaxation

MOST_MEETINGS = 10  # of one person, whose subsets are enumerated
ZERO = 1e-6  # a share as good as none
VIOLATED = 1e-3  # unfair points by which a cut must be broken
SHARES = 2**20  # shares of meetings are whole numbers of these parts in the envelope's program


@dataclass(slots=True)
class _Choices:
    """Subsets of some meetings of participant n, one a row of `chosen`, with their worth and unfair points."""

    n: int
    meetings: list[int]
    chosen: np.ndarray
    worth: np.ndarray
    unfair: np.ndarray


def violated_cuts(instance: Instance, program: Relaxation, shares: np.ndarray, loss: np.ndarray) -> list[FairnessCut]:
    """Cuts that the program's solution breaks: `shares` of its columns, and what each loses when raised (reduced costs)."""
    people = [choices for n in program.unfair if (choices := _choices(instance, n, shares)) is not None]
    cuts = []
    for choices, start, slopes in _envelopes(people, shares):
        of_held = start - slopes @ shares[choices.meetings]
        if of_held > shares[program.unfair[choices.n]] + VIOLATED:
            none = [m for m in instance.by_person[choices.n] if shares[m] <= ZERO and instance.slots[m]]
            cuts.append(_lifted(instance, choices, slopes, sorted(none, key=lambda m: (loss[m], m))))
    return cuts


def _choices(instance: Instance, n: int, shares: np.ndarray) -> _Choices | None:
    """None where nothing is fractional, or too much. Meetings beyond MOST_MEETINGS that are held whole stay held."""
    held = [m for m in instance.by_person[n] if shares[m] > ZERO]
    split = [m for m in held if shares[m] < 1 - ZERO]
    meetings = held if len(held) <= MOST_MEETINGS else split
    if not split or len(meetings) > MOST_MEETINGS or enough_worth(instance, n) > LARGEST_WORTH:
        return None
    chosen = np.arange(1 << len(meetings))[:, None] >> np.arange(len(meetings)) & 1
    whole = sum(worth_to(instance, n, m) for m in held) - sum(worth_to(instance, n, m) for m in meetings)
    worth = whole + chosen @ np.array([worth_to(instance, n, m) for m in meetings])
    unfair = np.maximum(0, instance.problem.policy.floor - 100 * worth // instance.best_worth[n])
    return _Choices(n, meetings, chosen, worth, unfair)


def _envelopes(people: list[_Choices], shares: np.ndarray) -> Iterator[tuple[_Choices, float, np.ndarray]]:
    """For each person the facet `unfair >= start - slopes @ y` at the shares: least mean of u over subsets with these shares."""
    program, rows = Relaxation(), []
    for choices in people:
        first, rows_before = len(program.price), len(program.rows)
        for points in choices.unfair.tolist():
            program.column(-points, 0, 1)
        columns = np.arange(first, len(program.price))
        program.row("one", choices.n, columns, -SHARES, np.full(len(columns), -SHARES))
        for k, m in enumerate(choices.meetings):
            on = columns[choices.chosen[:, k] == 1]
            program.row("share", m, on, int(min(1.0, shares[m]) * SHARES), np.full(len(on), SHARES))
        rows.append(rows_before)
    solved = solve_program(program, 60, first_order=False) if people else None
    if solved is None or not solved.optimal:
        return
    duals = solved.duals * SHARES
    for choices, row in zip(people, rows):
        yield choices, float(duals[row]), duals[row + 1 : row + 1 + len(choices.meetings)]


def _lifted(instance: Instance, choices: _Choices, slopes: np.ndarray, rest: list[int]) -> FairnessCut:
    """The facet in whole units, and with coefficients for the rest of the person's meetings, in this order."""
    whole = np.array([max(0, ceil(slope * FAIR_SCALE - ZERO)) for slope in slopes], np.int64)
    given = choices.chosen @ whole
    limit = int((FAIR_SCALE * choices.unfair + given).min())
    coefficients = dict(zip(choices.meetings, whole.tolist()))
    need = Need(instance, choices.n, choices.worth, limit - given)
    for m in rest:
        worth = worth_to(instance, choices.n, m)
        coefficients[m] = need.coefficient(worth)
        need.add(worth, coefficients[m])
    return FairnessCut(choices.n, {m: coefficient for m, coefficient in coefficients.items() if coefficient}, limit)
