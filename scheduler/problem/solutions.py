"""Solutions as JSON (docs/formats.md): what `solve` writes, what `check`, `--from` and comparisons read."""

import math
from dataclasses import asdict, dataclass
from os import PathLike
from typing import Any, TypeVar, cast

from .codes import Status, UnmetReason
from .conversion import converted
from .errors import ProblemError, brief, check_name
from .json_files import no_collections, read_json, write_json
from .result import Held, Result, Unmet
from .serialisation import check_format

Code = TypeVar("Code", Status, UnmetReason)
SOLUTION_FORMAT = "matchmaker.solution/1"


def read_solution(path: str | PathLike[str]) -> Result:
    """The solution in a file, further keys left aside. Raises ProblemError and OSError."""
    return solution_from(read_json(path))


def write_solution(path: str | PathLike[str], result: Result) -> None:
    """Write a solution; the file is there complete or not at all."""
    with no_collections():
        write_json(path, solution_to(result))


def solution_to(result: Result) -> dict[str, Any]:
    """The solution as data for JSON; codes are plain strings, so that `solution_from` takes it as it is."""
    return {
        "format": SOLUTION_FORMAT,
        "problem": result.problem,
        "status": str(result.status),
        "value": result.value,
        "bound": result.bound,
        "gap": result.gap,
        "seed": result.seed,
        "seconds": result.seconds,
        "cut": result.interrupted,
        "method": result.method,
        "parameters": dict(result.parameters),
        "meetings": [
            {"id": row.id, "slot": row.slot, "place": row.place, "seat": row.seat, "interpreter": row.interpreter}
            for row in result.meetings
        ],
        "unmet": [
            {"id": row.id, "reason": str(row.reason), "participants": list(row.participants), "unlock": row.unlock}
            for row in result.unmet
        ],
        "conflict": None if result.conflict is None else list(result.conflict),
        "message": result.message,
        "parts": None if result.parts is None else asdict(result.parts),
        "satisfaction": dict(result.satisfaction),
        "costs": {price: dict(figures) for price, figures in result.costs.items()},
        "shifts": [asdict(shift) for shift in result.shifts],
        "history": [asdict(step) | {"stage": str(step.stage)} for step in result.history],
        "certificate": None if result.certificate is None else dict(result.certificate),
    }


def solution_from(data: object) -> Result:
    """The solution in parsed JSON: what stands in the format; parts and other figures are counted again, not believed."""
    told = converted(check_format(data, SOLUTION_FORMAT), _Told)
    for key in ("problem", "status"):
        check_name(key, getattr(told, key))
    for key in ("value", "bound", "seconds"):
        figure = getattr(told, key)
        if figure is not None and not math.isfinite(figure):
            raise ProblemError(key, f"got {brief(figure)}, expected a finite number")
    return Result(
        problem=told.problem,
        status=_code(Status, told.status),
        meetings=told.meetings or (),
        unmet=tuple(
            Unmet(row.id, _code(UnmetReason, row.reason), row.participants or (), row.unlock)
            for row in told.unmet or ()
        ),
        value=told.value,
        bound=told.bound,
        seed=told.seed,
        seconds=told.seconds,
        method=told.method,
        conflict=told.conflict,
        message=told.message,
        certificate=told.certificate,
    )


@dataclass(frozen=True, slots=True)
class _ToldUnmet:
    id: str
    reason: str
    participants: tuple[str, ...] | None = ()
    unlock: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """What is read of a solution; further keys are left aside."""

    problem: str
    status: str
    meetings: tuple[Held, ...] | None = ()
    unmet: tuple[_ToldUnmet, ...] | None = ()
    value: int | float | None = None
    bound: int | float | None = None
    seed: int | None = None
    seconds: int | float | None = None
    method: str | None = None
    conflict: tuple[str, ...] | None = None
    message: str | None = None
    certificate: dict[str, Any] | None = None


def _code(codes: type[Code], told: str) -> Code:
    """Return the member of that value; an unknown value is kept for `verify` to report."""
    return codes(told) if told in set(codes) else cast(Code, told)
