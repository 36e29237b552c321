"""One way in: a problem, and its result whichever method found it. No answer leaves that breaks a rule."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .agenda.agenda import Agenda
from .agenda.compare import deviations
from .agenda.feasibility import violations
from .agenda.free_capacity import FreeCapacity
from .agenda.greedy_fill import greedy_fill
from .agenda.objective import parts_of, satisfaction_of
from .agenda.start import feasible_start
from .agenda.table_numbers import tables
from .agenda.unmet_reasons import explain
from .bounds.price_of_fairness import soft_constraint_costs
from .control.deadline import Deadline
from .control.history import History, ProgressCallback
from .control.outcome import Outcome, Plan
from .methods import Task, run
from .problem.codes import Stage, Status
from .problem.instance import Instance
from .problem.json_files import no_collections
from .problem.problem import Problem
from .problem.result import Held, Result

# Rule check, reasons and table numbers take about 4x the time to build the instance; reserved from the time limit.
POSTPROCESSING_FACTOR = 4


class BrokenAnswer(RuntimeError):  # noqa: N818
    """A method returned an agenda that breaks a rule: a defect of this library, never of the problem."""


def solve(
    problem: Problem,
    *,
    seconds: float = 60.0,
    seed: int = 1,
    workers: int = 2,
    start: Sequence[Held] = (),
    progress: ProgressCallback | None = None,
    stop: Callable[[], bool] | None = None,
    method: str | None = None,
) -> Result:
    """The best agenda that could be found, with its proven bound, and a reason for every meeting not held.

    `start` are rows of an older agenda: they change the way, not the problem, and what no longer fits is left out.
    `seconds` is a safety stop (`Result.interrupted` says whether it, or `stop`, ended the work); otherwise the same problem,
    seed, workers and start give the same agenda. `method` is chosen by size unless it is "exact" or "large".
    `progress` is called with every `Step`.
    """
    deadline = Deadline(seconds, stop)
    history = History(deadline, progress)
    instance = problem.instance
    deadline.reserve(POSTPROCESSING_FACTOR * deadline.elapsed())
    task = Task(instance, seed, workers, deadline, history.report, feasible_start(instance, start))
    outcome = run(task, method)
    answer = _Answer(instance, outcome, history, deadline, seed)
    with no_collections():
        return answer.without_plan() if outcome.plan is None else answer.with_plan(outcome.plan)


@dataclass(slots=True)
class _Answer:
    """From a method's outcome to the result."""

    instance: Instance
    outcome: Outcome
    history: History
    deadline: Deadline
    seed: int

    def without_plan(self) -> Result:
        from .exact.minimal_conflict import smallest

        conflict = smallest(self.instance)
        infeasible = self.outcome.infeasible or bool(conflict)
        return self._result(
            status=Status.INFEASIBLE if infeasible else Status.UNKNOWN,
            conflict=tuple(conflict or self._musts()) if infeasible else None,
            message="contradiction" if infeasible else "nothing_found",
        )

    def with_plan(self, plan: Plan) -> Result:
        agenda = Agenda(self.instance, plan)
        capacity = FreeCapacity(agenda)
        greedy_fill(capacity)
        parts = parts_of(agenda)
        bound = self.outcome.bound
        if bound is None:
            raise BrokenAnswer(f"{self.outcome.method}: an agenda without a bound")
        self.history.report(Stage.DONE, parts.value, bound)
        held = self._rows(agenda.at)
        broken = violations(self.instance.problem, held)
        if broken or bound < parts.value:
            raise BrokenAnswer(f"{self.outcome.method}: {[str(v) for v in broken[:5]]}, {bound=}, value={parts.value}")
        people = self.instance.problem.participants
        return self._result(
            status=Status.OPTIMAL if bound == parts.value else Status.FEASIBLE,
            meetings=held,
            unmet=explain(capacity),
            value=parts.value,
            bound=float(bound),
            parts=parts,
            satisfaction={people[n].id: level for n, level in satisfaction_of(agenda).items()},
            costs=soft_constraint_costs(self.instance, parts, self.deadline),
            shifts=deviations(self.instance.problem, held),
            certificate=self.outcome.certificate,
        )

    def _result(self, **known) -> Result:
        return Result(
            problem=self.instance.problem.name,
            seed=self.seed,
            seconds=round(self.deadline.elapsed(), 3),
            method=self.outcome.method,
            parameters=self.outcome.parameters,
            interrupted=self.outcome.interrupted,
            history=tuple(self.history.steps),
            **known,
        )

    def _rows(self, plan: Plan) -> tuple[Held, ...]:
        """The plan as rows in the order of time, tables numbered."""
        problem, seats = self.instance.problem, tables(self.instance, plan)
        return tuple(
            Held(
                problem.meetings[m].id,
                problem.slots[t].id,
                problem.places[q].id,
                seats[m],
                None if i is None else problem.interpreters[i].id,
            )
            for m, (t, q, i) in sorted(plan.items(), key=lambda item: (item[1][:2], seats[item[0]]))
        )

    def _musts(self) -> list[str]:
        meetings = self.instance.problem.meetings
        return [meeting.id for meeting in meetings if meeting.required or meeting.pinned is not None]
