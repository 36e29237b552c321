"""Agendas: a problem in; a plan with value, bound and reasons out. Knows neither Flask nor the database."""

from .advice.advise import Advice, advise
from .advice.guarantee import Contradiction, Guarantee, Scarce, guarantee
from .agenda.board import Board
from .agenda.compare import Comparison, PersonChange, compare, shifts
from .agenda.feasibility import violations
from .agenda.scope import Violation
from .problem.codes import AdviceKind, RuleName, ScarceKind, Stage, Status, UnlockKind, UnmetReason
from .problem.errors import ProblemError
from .problem.problem import (
    Booked,
    Delegate,
    Interpreter,
    Limit,
    Meeting,
    Participant,
    Pin,
    Place,
    Policy,
    Problem,
    Slot,
)
from .problem.result import Held, Parts, Result, Shift, Step, Unmet
from .problem.serialisation import problem_from, problem_to, read_problem, write_problem
from .problem.solutions import read_solution, solution_from, solution_to, write_solution
from .solve import solve
from .verification import verify

__all__ = [
    "Advice",
    "AdviceKind",
    "Board",
    "Booked",
    "Comparison",
    "Contradiction",
    "Delegate",
    "Guarantee",
    "Held",
    "Interpreter",
    "Limit",
    "Meeting",
    "Participant",
    "Parts",
    "PersonChange",
    "Pin",
    "Place",
    "Policy",
    "Problem",
    "ProblemError",
    "Result",
    "RuleName",
    "Scarce",
    "ScarceKind",
    "Shift",
    "Slot",
    "Stage",
    "Status",
    "Step",
    "UnlockKind",
    "Unmet",
    "UnmetReason",
    "Violation",
    "advise",
    "compare",
    "guarantee",
    "problem_from",
    "problem_to",
    "read_problem",
    "read_solution",
    "shifts",
    "solution_from",
    "solution_to",
    "solve",
    "verify",
    "violations",
    "write_problem",
    "write_solution",
]
