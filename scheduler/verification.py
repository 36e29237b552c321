"""Verify a whole solution: its agenda by the rules, its value, bound, certificate and reasons by recomputation."""

from collections.abc import Iterator, Mapping

from .agenda.agenda import Agenda, plan_of
from .agenda.feasibility import violations
from .agenda.objective import parts_of
from .agenda.scope import Violation
from .problem.codes import RuleName, Status, UnmetReason
from .problem.instance import Instance
from .problem.problem import Problem
from .problem.result import Parts, Result

TOLERANCE = 1e-6


def verify(problem: Problem, solution: Result) -> tuple[list[Violation], Parts | None]:
    """Return what is wrong with a solution, and its value counted again where its agenda can be counted.

    Besides the rules, the violations are named after the key that is wrong: problem, status, conflict, value, bound,
    certificate, unmet.
    """
    instance = problem.instance
    found = list(_head(problem, solution))
    if solution.status in (Status.INFEASIBLE, Status.UNKNOWN):
        return found + list(_without_plan(instance, solution)), None
    broken = violations(problem, solution.meetings)
    found += broken + list(_unmet(problem, solution))
    if any(violation.rule == RuleName.ONCE or "unknown" in violation.detail for violation in broken):
        return found, None
    parts = parts_of(Agenda(instance, plan_of(instance, solution.meetings)))
    return found + list(_figures(solution, parts)) + list(_certificate(instance, solution)), parts


def _head(problem: Problem, solution: Result) -> Iterator[Violation]:
    if solution.problem != problem.name:
        yield Violation("problem", (), {"says": solution.problem, "is": problem.name})
    if solution.status not in set(Status):
        yield Violation("status", (), {"says": solution.status})


def _without_plan(instance: Instance, solution: Result) -> Iterator[Violation]:
    if solution.meetings or solution.unmet or solution.value is not None or solution.bound is not None:
        yield Violation("status", (), {"says": solution.status})
    if solution.status == Status.INFEASIBLE:
        problem = instance.problem
        must = {m.id for m in problem.meetings if m.required or m.pinned is not None}
        if not solution.conflict or not must.issuperset(solution.conflict):
            yield Violation("conflict", tuple(solution.conflict or ()), {})


def _unmet(problem: Problem, solution: Result) -> Iterator[Violation]:
    held = {row.id for row in solution.meetings}
    known = {meeting.id for meeting in problem.meetings}
    told: set[str] = set()
    for row in solution.unmet:
        if row.id in told or row.id in held or row.id not in known or row.reason not in set(UnmetReason):
            yield Violation("unmet", (row.id,), {"reason": row.reason})
        told.add(row.id)
    silent = sorted(known - held - told)
    if silent:
        yield Violation("unmet", tuple(silent), {"count": len(silent)})


def _figures(solution: Result, parts: Parts) -> Iterator[Violation]:
    if solution.value is None or abs(solution.value - parts.value) > TOLERANCE:
        yield Violation("value", (), _says(solution.value, parts.value))
    if solution.bound is None or solution.bound < parts.value - TOLERANCE:
        yield Violation("bound", (), _says(solution.bound, parts.value))
    elif solution.status == Status.OPTIMAL and solution.bound > parts.value + TOLERANCE:
        yield Violation("status", (), {"says": "optimal"})


def _certificate(instance: Instance, solution: Result) -> Iterator[Violation]:
    """The multipliers must prove a bound as low as the one that is stated."""
    if solution.certificate is None or solution.bound is None:
        return
    proven = bound_from_certificate(instance, solution.certificate)
    if proven is None or proven > solution.bound + TOLERANCE:
        yield Violation("certificate", (), _says(solution.bound, proven))


def bound_from_certificate(instance: Instance, certificate: Mapping[str, object]) -> int | None:
    """Recompute the bound that a certificate proves; None if it is no certificate for this problem."""
    import numpy as np

    from .bounds.dual_bound import bound
    from .bounds.fairness_cut import add_cut, cut_from
    from .bounds.relaxation import relax

    units = certificate.get("selection")
    if type(units) is not list or not all(type(unit) is int and abs(unit) < 2**62 for unit in units):
        return None
    program = relax(instance)
    told = certificate.get("cuts", [])
    if len(units) != len(program.rows) or type(told) is not list:
        return None
    units = list(units)
    for one in told:
        cut = cut_from(instance, one)
        if cut is None:
            return None
        add_cut(program, cut[0])
        units.append(cut[1])
    try:
        return bound(program, np.array(units, np.int64))
    except ValueError:  # multipliers too large to add up exactly
        return None


def _says(says: float | None, counted: float | None) -> dict[str, str | int]:
    return {"says": str(says), "is": str(counted)}
