"""Solve the LP relaxation: the meetings it chooses, the dual bound, shadow prices and opportunity costs."""

from dataclasses import dataclass

import numpy as np

from ..control.deadline import Deadline
from ..problem.instance import Instance
from . import dual_bound
from .certain_bound import certain_bound
from .fairness_cut import FairnessCut, add_cut, cut_to
from .fairness_cuts import violated_cuts
from .linear_program import SIMPLEX_COLUMNS, ProgramSolution, solve_program
from .relaxation import Relaxation, relax

TIME_LIMIT_SLACK = 0.05  # a non-optimal LP that ends with less than this share of its time left counts as timed out

CUT_ROUNDS = 4  # times that the program is solved again with cuts, where the bound is what it is for


@dataclass(slots=True)
class LpSolution:
    """The solved relaxation.

    primal: value of each meeting's column, 0..1. chosen: meetings above one half. bound: proven bound on the value.
    scaled_duals: integer duals that prove it (dual_bound.py), those of `cuts` last. opportunity_cost: fall of the bound where a
    meeting is held.
    """

    program: Relaxation
    primal: np.ndarray
    chosen: list[int]
    bound: int
    scaled_duals: np.ndarray
    cuts: list[FairnessCut]
    opportunity_cost: list[float]

    def certificate(self, instance: Instance) -> dict[str, list]:
        """What proves the bound to somebody who has the problem (formats.md): the duals, and the cuts that have one."""
        of_rows = len(self.scaled_duals) - len(self.cuts)
        units = self.scaled_duals.tolist()
        cuts = [cut_to(instance, cut, dual) for cut, dual in zip(self.cuts, units[of_rows:]) if dual]
        return {"selection": units[:of_rows], **({"cuts": cuts} if cuts else {})}

    def shadow_prices(self) -> dict[tuple[str, object], float]:
        """What one more unit of each row would bring, by kind and key: a meeting for a person, a seat at some places, ..."""
        return {
            (row.kind, row.key): float(dual) / 2**dual_bound.UNIT_BITS
            for row, dual in zip(self.program.rows, self.scaled_duals)
            if dual
        }


def solve_relaxation(instance: Instance, deadline: Deadline, cut_rounds: int = 0) -> LpSolution | None:
    """Return None where mandatory meetings contradict the rows, or nothing of use was found before the deadline.

    Up to so many times the rows are joined by cuts that the solution breaks, and the program is solved again.
    """
    if deadline.expired():
        return None
    program = relax(instance)
    if deadline.expired():
        return None
    seconds = deadline.remaining()
    solved = solve_program(program, seconds, stop=deadline.asked)
    if (solved is None or not solved.optimal) and deadline.remaining() <= TIME_LIMIT_SLACK * seconds:
        deadline.interrupted = True
    if solved is None:
        return None
    solved, cuts = _with_cuts(instance, program, solved, deadline, cut_rounds)
    scaled_duals = dual_bound.scale_duals(solved.duals)
    bound = dual_bound.bound(program, scaled_duals)
    if not solved.optimal and bound > certain_bound(instance):
        return None  # stopped so early that its shares are no advice either
    possible = np.array([slots != 0 for slots in instance.slots], bool)
    loss = _loss(program, scaled_duals / 2**dual_bound.UNIT_BITS)[: instance.M]
    primal = solved.columns[: instance.M]
    return LpSolution(
        program=program,
        primal=primal,
        chosen=np.flatnonzero(primal > 0.5).tolist(),
        bound=bound,
        scaled_duals=scaled_duals,
        cuts=cuts,
        opportunity_cost=np.where(possible, np.maximum(0.0, loss), np.inf).tolist(),
    )


def _loss(program: Relaxation, duals: np.ndarray) -> np.ndarray:
    """What the bound loses for each unit of a column, negative where it gains (minus the reduced cost)."""
    return program.matrix.T @ duals - np.array(program.price)


def _with_cuts(
    instance: Instance, program: Relaxation, solved: ProgramSolution, deadline: Deadline, rounds: int
) -> tuple[ProgramSolution, list[FairnessCut]]:
    """The last solution, with duals for all rows, and the cuts that became the program's last rows."""
    cuts: list[FairnessCut] = []
    for _ in range(rounds if solved.optimal and len(program.price) <= SIMPLEX_COLUMNS else 0):
        new = violated_cuts(instance, program, solved.columns, _loss(program, solved.duals))
        if not new or deadline.expired():
            break
        for cut in new:
            add_cut(program, cut)
        cuts += new
        again = solve_program(program, deadline.remaining(), stop=deadline.asked, basis=solved.basis)
        if again is None or not again.optimal:  # interrupted
            solved.duals = np.pad(solved.duals, (0, len(new)))
            break
        solved = again
    return solved, cuts
