"""Problems as JSON (docs/formats.md): strict when read, with a place for every fault; equal again when written."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import datetime
from os import PathLike
from typing import Any

from . import reading
from .errors import ProblemError, brief
from .json_files import no_collections, read_json, write_json
from .problem import Booked, Interpreter, Limit, Meeting, Participant, Pin, Place, Policy, Problem, Slot

PROBLEM_FORMAT = "matchmaker.problem/1"


def read_problem(path: str | PathLike[str]) -> Problem:
    """The problem in a file. Raises ProblemError (not JSON, or not a problem) and OSError."""
    return problem_from(read_json(path))


def write_problem(path: str | PathLike[str], problem: Problem) -> None:
    """Write a problem so that `read_problem` gives it back; the file is there complete or not at all."""
    write_json(path, problem_to(problem))


def problem_from(data: object) -> Problem:
    """The problem in parsed JSON. Raises ProblemError."""
    check_format(data, PROBLEM_FORMAT)
    readers = _readers()
    body = {key: value for key, value in data.items() if key != "format"}
    reading.check_keys(body, readers, frozenset({"name", "slots", "places", "participants", "meetings"}))
    with no_collections():
        return reading.made(Problem, body, readers)


def problem_to(problem: Problem) -> dict[str, Any]:
    """The problem as data for JSON; what is left out by default is left out."""
    return {"format": PROBLEM_FORMAT} | _plain(problem)


def check_format(data: object, form: str) -> None:
    """Refuse what is not an object of this format."""
    if type(data) is not dict:
        raise ProblemError("", f"must be an object, is {brief(data)}")
    if data.get("format") != form:
        raise ProblemError("format", f"must be {form!r}, is {brief(data.get('format'))}")


def _readers() -> reading.Readers:
    whole = dict.fromkeys
    slot = whole(("id", "day")) | whole(("start", "end"), reading.time)
    place = whole(("id", "capacity", "zone")) | {"closed": reading.name_set}
    person = whole(("id", "min", "max", "max_per_day", "max_in_a_row", "region"))
    person |= {"available": reading.name_set, "seats": reading.given, "shortfall": reading.given}
    interpreter = {"id": None, "pairs": reading.name_set, "available": reading.name_set}
    pin = reading.part(Pin, whole(("slot", "place")), ("slot", "place"))
    meeting = whole(("id", "value", "required")) | whole(("participants", "after"), reading.plain_tuple)
    meeting |= {"worth": reading.an_object, "slots": reading.name_set, "interpret": reading.name_set}
    meeting |= {"pinned": reading.or_null(pin), "places": reading.name_tuples()}
    limit = {"id": None, "meetings": reading.plain_tuple, "max": None}
    booked = whole(("id", "slot", "place"))
    policy = whole(field.name for field in fields(Policy))
    rows, part = reading.rows, reading.part
    return {
        "name": None,
        "slots": rows(part(Slot, slot, slot)),
        "places": rows(part(Place, place, ("id", "capacity"))),
        "walks": rows(reading.plain_tuple),
        "participants": rows(part(Participant, person, ("id",))),
        "interpreters": rows(part(Interpreter, interpreter, ("id", "pairs"))),
        "meetings": rows(part(Meeting, meeting, ("id", "participants", "value", "places"))),
        "limits": rows(part(Limit, limit, limit)),
        "previous": rows(part(Booked, booked, booked)),
        "policy": part(Policy, policy, ()),
    }


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
        return dict(value)
    return [_plain(each) for each in value] if isinstance(value, tuple) else value
