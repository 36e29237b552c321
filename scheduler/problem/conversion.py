"""From parsed JSON to dataclasses by msgspec: strict types, and every fault as a ProblemError that names its place."""

import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from .errors import ProblemError, brief
from .meetings import Booked, Limit, Meeting, Pin
from .parts import Delegate, Interpreter, Participant, Place, Slot
from .policy import Policy

Kind = TypeVar("Kind")

PARTS = {
    "slots": Slot, "places": Place, "participants": Participant, "interpreters": Interpreter, "meetings": Meeting,
    "limits": Limit, "previous": Booked,
}  # fmt: skip
NOT_NULL = frozenset({"available", "slots", "shortfall"})  # here null would not say the same as leaving the key out
LOCATED = re.compile(r"^(?P<fault>.*?)(?: - at `\$(?P<path>.*)`)?$", re.DOTALL)
MISSING = re.compile(r"^Object missing required field `(.*)`$")
WORDS = {"int": "an integer", "float": "a number", "str": "a string", "bool": "true or false", "object": "an object"}
STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")


def converted(data: Any, kind: type[Kind], place: str = "") -> Kind:
    """The data as this type. Raises ProblemError; `place` is where the data stands in its file."""
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise _located(error, data).within(place) if place else _located(error, data) from None


def check_keys(body: Mapping[str, Any]) -> None:
    """Refuse unknown keys of a problem's parts, and null where it does not say the same as leaving the key out."""
    for key, kind in PARTS.items():
        known = _names(kind)
        rows = body.get(key, ())
        for position, row in enumerate(rows if isinstance(rows, list) else ()):
            if isinstance(row, dict):
                check_unknown(f"{key}[{position}]", row, known)
                for name in NOT_NULL.intersection(row):
                    if row[name] is None:
                        raise ProblemError(f"{key}[{position}].{name}", "got null, expected a value or no such key")
                _check_nested_keys(f"{key}[{position}]", row)
    if isinstance(body.get("policy"), dict):
        check_unknown("policy", body["policy"], _names(Policy))


def _check_nested_keys(place: str, row: Mapping[str, Any]) -> None:
    """Refuse unknown keys of a pin, and of a participant's delegates."""
    if isinstance(row.get("pinned"), dict):
        check_unknown(f"{place}.pinned", row["pinned"], _names(Pin))
    delegates = row.get("delegates", ())
    for position, one in enumerate(delegates if isinstance(delegates, list) else ()):
        if isinstance(one, dict):
            check_unknown(f"{place}.delegates[{position}]", one, _names(Delegate))
            if one.get("available", ()) is None:
                raise ProblemError(
                    f"{place}.delegates[{position}].available", "got null, expected a value or no such key"
                )


def check_unknown(place: str, row: Mapping[str, Any], known: frozenset[str]) -> None:
    """Refuse an object with a key that is not known."""
    if not known.issuperset(row):
        raise ProblemError(place, f"unknown key {brief(min(row.keys() - known))}")


def with_times(slots: Any) -> Any:
    """The rows of slots with their times as datetimes; what is no text is left for the conversion to refuse."""
    if not isinstance(slots, list):
        return slots
    return [
        row | {key: _time(f"slots[{k}].{key}", row[key]) for key in ("start", "end") if isinstance(row.get(key), str)}
        if isinstance(row, dict)
        else row
        for k, row in enumerate(slots)
    ]


def _names(kind: type) -> frozenset[str]:
    return frozenset(field.name for field in fields(kind))


def _time(place: str, text: str) -> datetime:
    """A time in ISO 8601 such as 2027-06-07T09:00; msgspec asks for seconds."""
    if "T" in text:
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            pass
    raise ProblemError(place, f"got {brief(text)}, expected a time such as '2027-06-07T09:00'")


def _in_words(fault: str) -> str:
    """What msgspec expected: "Expected `int | null`, got `str`" -> "an integer or null"."""
    types = fault.removeprefix("Expected ").partition(", got")[0].replace("`", "")
    return " or ".join(WORDS.get(one, one.replace("array", "a list")) for one in types.split(" | "))


def _located(error: msgspec.ValidationError, data: Any) -> ProblemError:
    """The fault that msgspec found, with the value that is wrong; a part's own fault within its place."""
    found = LOCATED.match(str(error))
    assert found is not None  # the pattern matches every text
    path = (found["path"] or "").removeprefix(".")
    if isinstance(error.__cause__, ProblemError):
        return error.__cause__.within(path) if path else error.__cause__
    missing = MISSING.match(found["fault"])
    if missing:
        return ProblemError(path, f"key '{missing[1]}' is missing")
    expected = "expected " + _in_words(found["fault"])
    for name, position in STEP.findall("." + path if path and not path.startswith("[") else path):
        data = data[name] if name else data[int(position)]
    if path.endswith("[...]"):  # a value of an object; msgspec does not say of which key
        kind = int if "integer" in expected else str
        key, data = next((key, value) for key, value in data.items() if type(value) is not kind)
        path = path.removesuffix("[...]") + f"[{key!r}]"
    return ProblemError(path, f"got {brief(data)}, {expected}")
