"""Solutions as JSON (docs/formats.md): what `solve` writes, what `check`, `--from` and comparisons read."""

import math
from collections.abc import Mapping
from dataclasses import asdict
from os import PathLike
from typing import Any, TypeVar

from .codes import Status, UnmetReason
from .errors import ProblemError, brief, check_name
from .json_files import no_collections, read_json, write_json
from .reading import an_object, listed
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
    """The solution as data for JSON."""
    return {
        "format": SOLUTION_FORMAT,
        "problem": result.problem,
        "status": result.status,
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
            {"id": row.id, "reason": row.reason, "participants": list(row.participants), "unlock": row.unlock}
            for row in result.unmet
        ],
        "conflict": None if result.conflict is None else list(result.conflict),
        "message": result.message,
        "parts": None if result.parts is None else asdict(result.parts),
        "satisfaction": dict(result.satisfaction),
        "costs": {price: dict(figures) for price, figures in result.costs.items()},
        "shifts": [asdict(shift) for shift in result.shifts],
        "history": [asdict(step) for step in result.history],
        "certificate": None if result.certificate is None else dict(result.certificate),
    }


def solution_from(data: object) -> Result:
    """The solution in parsed JSON: what stands in the format; parts and other figures are counted again, not believed."""
    check_format(data, SOLUTION_FORMAT)
    for key in ("problem", "status"):
        check_name(key, data.get(key))
    certificate = data.get("certificate")
    return Result(
        problem=data["problem"],
        status=_code(Status, data["status"]),
        meetings=tuple(_held(f"meetings[{k}]", row) for k, row in enumerate(_rows(data, "meetings"))),
        unmet=tuple(_unmet(f"unmet[{k}]", row) for k, row in enumerate(_rows(data, "unmet"))),
        value=_figure(data, "value"),
        bound=_figure(data, "bound"),
        seed=data.get("seed"),
        seconds=_figure(data, "seconds"),
        method=data.get("method"),
        conflict=None if data.get("conflict") is None else tuple(_names("conflict", data["conflict"])),
        message=data.get("message"),
        certificate=None if certificate is None else an_object("certificate", certificate),
    )


def _code(codes: type[Code], told: str) -> Code:
    """The member of that value; a value that is none stays as it is, for `verify` to report."""
    return codes(told) if told in set(codes) else told


def _rows(data: Mapping[str, Any], key: str) -> list:
    return listed(key, data[key]) if data.get(key) is not None else []


def _held(place: str, row: object) -> Held:
    an_object(place, row)
    for key in ("id", "slot", "place"):
        check_name(f"{place}.{key}", row.get(key))
    if row.get("interpreter") is not None:
        check_name(f"{place}.interpreter", row["interpreter"])
    seat = row.get("seat")
    if seat is not None and type(seat) is not int:
        raise ProblemError(f"{place}.seat", f"must be an integer, is {brief(seat)}")
    return Held(row["id"], row["slot"], row["place"], seat, row.get("interpreter"))


def _unmet(place: str, row: object) -> Unmet:
    an_object(place, row)
    for key in ("id", "reason"):
        check_name(f"{place}.{key}", row.get(key))
    unlock = row.get("unlock")
    people = tuple(_names(f"{place}.participants", row.get("participants") or []))
    unlock = None if unlock is None else an_object(f"{place}.unlock", unlock)
    return Unmet(row["id"], _code(UnmetReason, row["reason"]), people, unlock)


def _names(place: str, value: object) -> list[str]:
    for position, name in enumerate(listed(place, value)):
        check_name(f"{place}[{position}]", name)
    return value


def _figure(data: Mapping[str, Any], key: str) -> float | None:
    figure = data.get(key)
    if figure is None:
        return None
    if type(figure) not in (int, float) or not math.isfinite(figure):
        raise ProblemError(key, f"must be a number, is {brief(figure)}")
    return figure
