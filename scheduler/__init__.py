"""Agendas: a problem in; a plan with value, bound and reasons out. Knows neither Flask nor the database."""

from .advice import Advice, advise
from .compare import Comparison, PersonChange, compare
from .faults import ProblemError
from .problem import Booked, Interpreter, Limit, Meeting, Participant, Pin, Place, Policy, Problem, Slot
from .result import Held, Parts, Result, Shift, Step, Unmet
from .rows import violations
from .scope import Violation
from .serialisation import problem_from, problem_to, read_problem, write_problem
from .solutions import read_solution, solution_from, solution_to, write_solution
from .solve import solve

__all__ = [
    "Advice",
    "Booked",
    "Comparison",
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
    "Shift",
    "Slot",
    "Step",
    "Unmet",
    "Violation",
    "advise",
    "compare",
    "problem_from",
    "problem_to",
    "read_problem",
    "read_solution",
    "solution_from",
    "solution_to",
    "solve",
    "violations",
    "write_problem",
    "write_solution",
]
