"""Running CP-SAT: the same work for the same seed, a bound that is a proof, a word of progress now and then."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from queue import SimpleQueue

from ortools.sat.python import cp_model

from ..control.deadline import Clock
from ..control.outcome import Outcome, Plan, Progress
from ..problem.codes import Stage
from .extract import plan_of
from .variables import Variables

LISTEN = 0.1  # seconds between two looks at the clock
WORK = 400.0  # CP-SAT's own deterministic seconds: a limit that is the same on every machine


@dataclass(frozen=True)
class Effort:
    """How hard to look: seed, workers (several take turns, so that the answer does not depend on the clock), work."""

    seed: int = 1
    workers: int = 1
    work: float = WORK

    def parameters(self) -> dict[str, object]:
        """CP-SAT's parameters by name, those on which the answer depends."""
        return {
            "random_seed": self.seed,
            "num_workers": self.workers,
            "interleave_search": self.workers > 1,
            "max_deterministic_time": self.work,
        }


class _Watch(cp_model.CpSolverSolutionCallback):
    """Collects what the search finds, in whichever thread it does."""

    def __init__(self, news: SimpleQueue) -> None:
        super().__init__()
        self._news = news

    def on_solution_callback(self) -> None:
        self._news.put((float(round(self.objective_value)), _whole(self.best_objective_bound)))


def run(
    v: Variables, effort: Effort, clock: Clock, progress: Progress | None = None, extra: dict[str, object] | None = None
) -> Outcome:
    """Solve the model; `extra` are CP-SAT parameters for this kind of model."""
    solver = cp_model.CpSolver()
    parameters = effort.parameters() | (extra or {})
    for name, value in (parameters | {"max_time_in_seconds": clock.left()}).items():
        setattr(solver.parameters, name, value)
    status = _solve(solver, v.model, clock, progress)
    return _outcome(v, solver, status, parameters, clock)


def _solve(solver: cp_model.CpSolver, model: cp_model.CpModel, clock: Clock, progress: Progress | None) -> object:
    """CP-SAT in a thread of its own; this one passes the news on, in the caller's thread, and hears the clock."""
    news: SimpleQueue = SimpleQueue()
    if progress is not None:
        solver.best_bound_callback = lambda best: news.put((None, _whole(best)))
    with ThreadPoolExecutor(1) as pool:
        search = pool.submit(solver.solve, model, _Watch(news))
        try:
            while not wait([search], LISTEN).done:
                _pass_on(news, progress)
                if clock.over():
                    solver.stop_search()
        finally:  # also where the caller's progress raises, or somebody presses Ctrl-C
            solver.stop_search()
        _pass_on(news, progress)
        return search.result()


def _pass_on(news: SimpleQueue, progress: Progress | None) -> None:
    while not news.empty():
        value, bound = news.get()
        if progress is not None:
            progress(Stage.EXACT, value, bound)


def _outcome(v: Variables, solver: cp_model.CpSolver, status: object, parameters: dict, clock: Clock) -> Outcome:
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    cut = status not in (cp_model.OPTIMAL, cp_model.INFEASIBLE) and clock.over()
    plan: Plan | None = plan_of(v, solver.boolean_value) if found else None
    # the objective is whole numbers; without a plan CP-SAT's own figures mean nothing
    bound = _whole(solver.best_objective_bound) if found else None
    return Outcome(
        plan, bound, infeasible=status == cp_model.INFEASIBLE, cut=cut, method="exact", parameters=dict(parameters)
    )


def _whole(bound: float) -> float:
    """Values are whole numbers, so nothing lies between the floor and the bound."""
    return float(math.floor(bound + 1e-6))
