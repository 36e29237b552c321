"""Problems as JSON (docs/formats.md): strict when read, with a place for every fault; equal again when written."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import datetime
from os import PathLike
from typing import Any

from .conversion import check_keys, check_unknown, converted, with_times
from .errors import ProblemError, brief
from .json_files import no_collections, read_json, write_json
from .problem import Problem

PROBLEM_FORMAT = "matchmaker.problem/1"
PROBLEM_KEYS = frozenset(field.name for field in fields(Problem))


def read_problem(path: str | PathLike[str]) -> Problem:
    """The problem in a file. Raises ProblemError (not JSON, or not a problem) and OSError."""
    return problem_from(read_json(path))


def write_problem(path: str | PathLike[str], problem: Problem) -> None:
    """Write a problem so that `read_problem` gives it back; the file is there complete or not at all."""
    write_json(path, problem_to(problem))


def problem_from(data: object) -> Problem:
    """The problem in parsed JSON. Raises ProblemError."""
    body = check_format(data, PROBLEM_FORMAT)
    del body["format"]
    with no_collections():
        check_unknown("", body, PROBLEM_KEYS)
        check_keys(body)
        if "slots" in body:
            body["slots"] = with_times(body["slots"])
        return converted(body, Problem)


def problem_to(problem: Problem) -> dict[str, Any]:
    """The problem as data for JSON; what is left out by default is left out."""
    return {"format": PROBLEM_FORMAT} | _plain(problem)


def check_format(data: object, form: str) -> dict[str, Any]:
    """A copy of the data, if it is an object of this format."""
    if not isinstance(data, dict):
        raise ProblemError("", f"got {brief(data)}, expected an object")
    if data.get("format") != form:
        raise ProblemError("format", f"got {brief(data.get('format'))}, expected {form!r}")
    return dict(data)


def _default(field: Field) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        pairs = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: _plain(each) for field, each in pairs if each != _default(field)}
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes" if not value.second and not value.microsecond else "auto")
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value
