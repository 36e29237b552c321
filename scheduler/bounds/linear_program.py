"""The LP solvers: GLOP (simplex) and PDLP (first-order). OR-Tools does not leak beyond this module."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread
from typing import Any

import numpy as np

from .relaxation import Relaxation

SIMPLEX_COLUMNS = 80_000  # GLOP is faster below, PDLP above
FIRST_ORDER = "num_threads: 1 termination_criteria { simple_optimality_criteria { eps_optimal_relative: 1e-6 } }"
BETWEEN = 0.1  # seconds between two questions whether to stop


@dataclass(slots=True)
class ProgramSolution:
    """Shares of the columns and duals >= 0 of the rows, floating-point; nearly optimal, or stopped before."""

    columns: np.ndarray
    duals: np.ndarray
    optimal: bool


def solve_program(
    program: Relaxation,
    seconds: float,
    first_order: bool | None = None,
    stop: Callable[[], bool] | None = None,
) -> ProgramSolution | None:
    """Return None where the program is infeasible or nothing was found in the time, or before `stop` asked to end.

    GLOP returns a vertex, PDLP a point near the optimal face. Both run on one thread, so the result is deterministic.
    """
    from ortools.linear_solver.python.model_builder_helper import ModelBuilderHelper, ModelSolverHelper, SolveStatus

    if first_order is None:
        first_order = len(program.price) > SIMPLEX_COLUMNS
    model = ModelBuilderHelper()
    low, high, price = (np.array(part, np.float64) for part in (program.low, program.high, program.price))
    limit = program.limit.astype(np.float64)
    rows: Any = low, high, price, np.full(len(limit), -np.inf), limit, program.matrix.astype(float)
    model.fill_model_from_sparse_data(*rows)  # OR-Tools asks for narrower types than numpy and scipy promise
    model.set_maximize(True)
    solver = ModelSolverHelper("pdlp" if first_order else "glop")
    solver.set_time_limit_in_seconds(max(0.01, seconds))
    if first_order:
        solver.set_solver_specific_parameters(FIRST_ORDER)
    _solve(solver, model, stop)
    if solver.status() not in (SolveStatus.OPTIMAL, SolveStatus.FEASIBLE):
        return None
    optimal = solver.status() == SolveStatus.OPTIMAL
    return ProgramSolution(np.array(solver.variable_values()), np.maximum(0.0, np.array(solver.dual_values())), optimal)


def _solve(solver: Any, model: Any, stop: Callable[[], bool] | None) -> None:
    """Solve the model; meanwhile another thread asks, and interrupts the solver, which does not ask by itself."""
    if stop is None:
        solver.solve(model)
        return
    solved = Event()

    def ask() -> None:
        while not solved.wait(BETWEEN):
            if stop():
                solver.interrupt_solve()
                return

    asking = Thread(target=ask, daemon=True)
    asking.start()
    try:
        solver.solve(model)
    finally:
        solved.set()
        asking.join()
