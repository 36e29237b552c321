"""One CP-SAT search: reproducible for a seed, with a proven bound and progress reports."""

from __future__ import annotations

import math
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from queue import SimpleQueue

from ortools.sat.python import cp_model

from ..control.deadline import Deadline
from ..control.outcome import Outcome, Plan, Progress
from ..problem.codes import Stage
from .extract import plan_of
from .variables import Variables

POLL_INTERVAL = 0.1  # seconds between deadline checks
DETERMINISTIC_TIME = 400.0  # limit in CP-SAT's deterministic seconds, the same on every machine


@dataclass(frozen=True)
class SearchParameters:
    """Seed, workers (interleaved, so that the result does not depend on the clock) and deterministic time."""

    seed: int = 1
    workers: int = 1
    deterministic_time: float = DETERMINISTIC_TIME

    def cp_sat(self) -> dict[str, object]:
        """The CP-SAT parameters on which the result depends, by name."""
        return {
            "random_seed": self.seed,
            "num_workers": self.workers,
            "interleave_search": self.workers > 1,
            "max_deterministic_time": self.deterministic_time,
        }


class _SolutionCallback(cp_model.CpSolverSolutionCallback):
    """Collects what the search finds, in whichever thread it does."""

    def __init__(self, news: SimpleQueue) -> None:
        super().__init__()
        self._news = news

    def on_solution_callback(self) -> None:
        self._news.put((float(round(self.objective_value)), _floor(self.best_objective_bound)))


def run(
    v: Variables,
    parameters: SearchParameters,
    deadline: Deadline,
    progress: Progress | None = None,
    extra: Mapping[str, object] | None = None,
) -> Outcome:
    """Solve the model; `extra` are CP-SAT parameters for this kind of model."""
    solver = cp_model.CpSolver()
    named = {**parameters.cp_sat(), **(extra or {})}
    for name, value in (named | {"max_time_in_seconds": deadline.remaining()}).items():
        setattr(solver.parameters, name, value)
    status = _solve(solver, v.model, deadline, progress)
    return _outcome(v, solver, status, named, deadline)


def _solve(solver: cp_model.CpSolver, model: cp_model.CpModel, deadline: Deadline, progress: Progress | None) -> object:
    """Run CP-SAT in a thread of its own; the caller's thread reports incumbents and watches the deadline."""
    news: SimpleQueue = SimpleQueue()
    if progress is not None:
        solver.best_bound_callback = lambda best: news.put((None, _floor(best)))
    with ThreadPoolExecutor(1) as pool:
        search = pool.submit(solver.solve, model, _SolutionCallback(news))
        try:
            while not wait([search], POLL_INTERVAL).done:
                _pass_on(news, progress)
                if deadline.expired():
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


def _outcome(v: Variables, solver: cp_model.CpSolver, status: object, parameters: dict, deadline: Deadline) -> Outcome:
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    interrupted = status not in (cp_model.OPTIMAL, cp_model.INFEASIBLE) and deadline.expired()
    plan: Plan | None = plan_of(v, solver.boolean_value) if found else None
    # the objective is whole numbers; without a plan CP-SAT's own figures mean nothing
    bound = _floor(solver.best_objective_bound) if found else None
    return Outcome(
        plan,
        bound,
        infeasible=status == cp_model.INFEASIBLE,
        interrupted=interrupted,
        method="exact",
        parameters=dict(parameters),
    )


def _floor(bound: float) -> float:
    """Values are whole numbers, so nothing lies between the floor and the bound."""
    return float(math.floor(bound + 1e-6))
