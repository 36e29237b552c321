"""A cut on one person's unfair points, and the proof that every choice of meetings keeps it.

A person's unfair points u(S) fall in steps with the worth of what they hold, S. A cut says, in whole units of 1/FAIR_SCALE,

    FAIR_SCALE x unfair + sum over meetings of coefficient x y  >=  limit

It holds for every S if limit - coefficients(S) <= FAIR_SCALE x u(S). The left side matters only by the worth of S: `Need` keeps
the largest for each worth, by dynamic programming, so the proof takes no enumeration.
"""

from dataclasses import dataclass

import numpy as np

from ..problem.instance import Instance
from .relaxation import FAIR_SCALE, Relaxation

LARGEST_WORTH = 100_000  # worth at which somebody is satisfied up to which tables by worth are made
NOWHERE = -(2**60)  # for a worth that no choice has
LARGEST = 2**40  # coefficients and limits above are refused


@dataclass(frozen=True, slots=True)
class FairnessCut:
    """The cut of participant n: meeting -> coefficient >= 0."""

    n: int
    coefficients: dict[int, int]
    limit: int


class Need:
    """What choices of n's meetings still need, by their worth; worths from `enough` on are one: nobody is unfair there."""

    def __init__(self, instance: Instance, n: int, worth: np.ndarray, need: np.ndarray):
        floor, best = instance.problem.policy.floor, instance.best_worth[n]
        self.enough = enough_worth(instance, n)
        self._worth = np.arange(self.enough + 1)
        self._unfair = FAIR_SCALE * np.maximum(0, floor - 100 * self._worth // best)
        self._unfair[self.enough] = 0
        self._need = np.full(self.enough + 1, NOWHERE, np.int64)
        np.maximum.at(self._need, np.minimum(worth, self.enough), need)

    def coefficient(self, worth: int) -> int:
        """The least coefficient with which a further meeting of this worth keeps the cut valid."""
        return max(0, int((self._need - self._unfair[np.minimum(self._worth + worth, self.enough)]).max()))

    def add(self, worth: int, coefficient: int) -> None:
        """A further meeting that may be chosen."""
        given, last = self._need - coefficient, self.enough
        with_it = self._need.copy()
        if worth <= last:
            np.maximum(with_it[worth:], given[: last + 1 - worth], out=with_it[worth:])
        with_it[last] = max(with_it[last], given[max(0, last - worth) :].max())
        self._need = with_it

    def is_met(self) -> bool:
        """Whether no choice needs more than its unfair points give."""
        return bool((self._need <= self._unfair).all())


def enough_worth(instance: Instance, n: int) -> int:
    """The least worth with which participant n has no unfair points."""
    return -(-instance.best_worth[n] * instance.problem.policy.floor // 100)


def worth_to(instance: Instance, n: int, m: int) -> int:
    """What a meeting is worth to one of its people."""
    return instance.worth[m][instance.who[m].index(n)]


def is_valid(instance: Instance, cut: FairnessCut) -> bool:
    """Return True if every choice of meetings keeps the cut; exact, in whole numbers."""
    if not instance.best_worth[cut.n] or enough_worth(instance, cut.n) > LARGEST_WORTH:
        return False
    if not 0 <= cut.limit <= LARGEST or any(not 0 <= c <= LARGEST for c in cut.coefficients.values()):
        return False
    if not set(cut.coefficients) <= set(instance.by_person[cut.n]):
        return False
    need = Need(instance, cut.n, np.array([0]), np.array([cut.limit]))
    for m in instance.by_person[cut.n]:  # one without a coefficient may satisfy the person too
        if instance.slots[m] or m in cut.coefficients:
            need.add(worth_to(instance, cut.n, m), cut.coefficients.get(m, 0))
    return need.is_met()


def cut_to(instance: Instance, cut: FairnessCut, dual: int) -> dict[str, object]:
    """The cut with its dual, as a certificate has it."""
    meetings = instance.problem.meetings
    return {
        "participant": instance.names[cut.n],
        "coefficients": {meetings[m].id: coefficient for m, coefficient in cut.coefficients.items()},
        "limit": cut.limit,
        "dual": dual,
    }


def cut_from(instance: Instance, told: object) -> tuple[FairnessCut, int] | None:
    """The cut and dual that a certificate tells; None where it is none, or not valid for this problem."""
    if type(told) is not dict or set(told) != {"participant", "coefficients", "limit", "dual"}:
        return None
    named = told["coefficients"]
    if (
        told["participant"] not in instance.person_of
        or type(named) is not dict
        or not set(named) <= set(instance.meeting_of)
    ):
        return None
    if not all(
        type(figure) is int and abs(figure) < 2**62 for figure in (told["limit"], told["dual"], *named.values())
    ):
        return None
    coefficients = {instance.meeting_of[name]: coefficient for name, coefficient in named.items()}
    cut = FairnessCut(instance.person_of[told["participant"]], coefficients, told["limit"])
    return (cut, told["dual"]) if is_valid(instance, cut) else None


def add_cut(program: Relaxation, cut: FairnessCut) -> None:
    """Append the cut as a row of the program."""
    columns = [*cut.coefficients, program.unfair[cut.n]]
    coefficients = -np.array([*cut.coefficients.values(), FAIR_SCALE], np.int64)
    program.row("fair_cut", (cut.n, len(program.rows)), columns, -cut.limit, coefficients)
