"""The LP solvers: GLOP (simplex) and PDLP (first-order), through MathOpt. OR-Tools does not leak beyond this module."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from threading import Event, Thread
from typing import Any

import numpy as np

from .relaxation import Relaxation

SIMPLEX_COLUMNS = 80_000  # GLOP is faster below, PDLP above
PRECISION = 1e-6  # relative, of the first-order method
BETWEEN = 0.05  # seconds between two questions whether to stop


@dataclass(slots=True)
class ProgramSolution:
    """Shares of the columns and duals >= 0 of the rows, floating-point; nearly optimal, or stopped before.

    basis: where the simplex method may begin once rows have been appended; None of the first-order method.
    """

    columns: np.ndarray
    duals: np.ndarray
    optimal: bool
    basis: Any = None


def solve_program(
    program: Relaxation,
    seconds: float,
    first_order: bool | None = None,
    stop: Callable[[], bool] | None = None,
    basis: Any = None,
) -> ProgramSolution | None:
    """Return None where the program is infeasible or nothing was found in the time, or before `stop` asked to end.

    From the `basis` of a solution without the last rows, the dual simplex method takes a tenth of the time. GLOP returns a
    vertex, PDLP a point near the optimal face. Both run on one thread, so the result is deterministic.
    """
    from ortools.math_opt import callback_pb2, model_parameters_pb2, parameters_pb2, result_pb2
    from ortools.math_opt.core.python.solver import solve
    from ortools.util.python.pybind_solve_interrupter import PySolveInterrupter

    if first_order is None:
        first_order = len(program.price) > SIMPLEX_COLUMNS
    parameters = parameters_pb2.SolveParametersProto(threads=1)
    parameters.time_limit.FromTimedelta(timedelta(seconds=max(0.01, seconds)))
    parameters.pdlp.termination_criteria.simple_optimality_criteria.eps_optimal_relative = PRECISION
    method = parameters_pb2.SOLVER_TYPE_PDLP if first_order else parameters_pb2.SOLVER_TYPE_GLOP
    model, begin = _model(program), model_parameters_pb2.ModelSolveParametersProto()
    if basis is not None:
        parameters.lp_algorithm = parameters_pb2.LP_ALGORITHM_DUAL_SIMPLEX
        begin.initial_basis.CopyFrom(_extended(basis, len(program.limit)))
    with Asking(PySolveInterrupter(), stop) as asking:
        result = solve(
            model, method, parameters_pb2.SolverInitializerProto(), parameters, begin, None,
            callback_pb2.CallbackRegistrationProto(), None, asking.interrupter,
        )  # fmt: skip
    why = result.termination.reason
    point = next((one for one in result.solutions if one.HasField("dual_solution")), None)
    if point is None or why not in (
        result_pb2.TERMINATION_REASON_OPTIMAL,
        result_pb2.TERMINATION_REASON_FEASIBLE,
        result_pb2.TERMINATION_REASON_NO_SOLUTION_FOUND,
    ):
        return None
    return ProgramSolution(
        _dense(point.primal_solution.variable_values, len(program.price)),
        np.maximum(0.0, _dense(point.dual_solution.dual_values, len(program.limit))),
        why == result_pb2.TERMINATION_REASON_OPTIMAL,
        point.basis if point.HasField("basis") else None,
    )


class Asking:
    """While it is entered, another thread asks whether to stop, and interrupts the solver, which does not ask by itself."""

    def __init__(self, interrupter: Any, stop: Callable[[], bool] | None):
        self.interrupter = interrupter
        self._stop, self._solved = stop, Event()
        self._thread = Thread(target=self._ask, daemon=True)

    def __enter__(self) -> Asking:
        if self._stop is not None and self._stop():
            self.interrupter.interrupt()
        elif self._stop is not None:
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._solved.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _ask(self) -> None:
        assert self._stop is not None
        while not self._solved.wait(BETWEEN):
            if self._stop():
                self.interrupter.interrupt()
                return


def _model(program: Relaxation) -> Any:
    """The program as MathOpt's protocol buffer."""
    from ortools.math_opt import model_pb2

    model = model_pb2.ModelProto()
    columns, rows = len(program.price), len(program.limit)
    model.variables.ids.extend(range(columns))
    model.variables.lower_bounds.extend(program.low)
    model.variables.upper_bounds.extend(program.high)
    model.variables.integers.extend([False] * columns)
    price = np.array(program.price, np.float64)
    priced = np.flatnonzero(price)
    model.objective.maximize = True
    model.objective.linear_coefficients.ids.extend(priced.tolist())
    model.objective.linear_coefficients.values.extend(price[priced].tolist())
    model.linear_constraints.ids.extend(range(rows))
    model.linear_constraints.lower_bounds.extend([-np.inf] * rows)
    model.linear_constraints.upper_bounds.extend(program.limit.tolist())
    matrix = program.matrix.sorted_indices()
    cells = model.linear_constraint_matrix
    cells.row_ids.extend(np.repeat(np.arange(rows), np.diff(matrix.indptr)).tolist())
    cells.column_ids.extend(matrix.indices.tolist())
    cells.coefficients.extend(matrix.data.tolist())
    return model


def _extended(basis: Any, rows: int) -> Any:
    """The basis with the slacks of rows that it does not know."""
    from ortools.math_opt import solution_pb2

    begin = solution_pb2.BasisProto()
    begin.CopyFrom(basis)
    known = len(basis.constraint_status.ids)
    begin.constraint_status.ids.extend(range(known, rows))
    begin.constraint_status.values.extend([solution_pb2.BASIS_STATUS_BASIC] * (rows - known))
    return begin


def _dense(sparse: Any, size: int) -> np.ndarray:
    """A sparse vector of the answer, with zeros."""
    dense = np.zeros(size)
    dense[list(sparse.ids)] = list(sparse.values)
    return dense
