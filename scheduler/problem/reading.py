"""From parsed JSON to the parts of a problem: readers, each of which knows its place and refuses what does not fit."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from .errors import ProblemError, brief, check_name

Reader = Callable[[str, Any], Any]
Readers = Mapping[str, Reader | None]
"""Known keys, and how to read each; None takes the value as it is, because its part checks it."""


def part(cls: type, readers: Readers, must: Collection[str]) -> Reader:
    """A reader of one object as an instance of `cls`."""
    needed = frozenset(must)

    def read(place: str, row: object) -> Any:
        try:
            check_keys(row, readers, needed)
            return made(cls, row, readers)
        except ProblemError as fault:
            raise fault.within(place) from None

    return read


def rows(read_part: Reader) -> Reader:
    """A reader of a list of such objects as a tuple."""

    def read(place: str, value: object) -> tuple:
        return tuple([read_part(f"{place}[{position}]", row) for position, row in enumerate(listed(place, value))])

    return read


def check_keys(row: object, readers: Readers, needed: frozenset[str]) -> None:
    """Refuse what is no object, has unknown keys, or lacks needed ones."""
    if type(row) is not dict:
        raise ProblemError("", f"must be an object, is {brief(row)}")
    if not row.keys() <= readers.keys():
        raise ProblemError("", f"unknown key {brief(min(row.keys() - readers.keys()))}")
    if not needed <= row.keys():
        raise ProblemError("", f"{min(needed - row.keys())!r} is missing")


def made(cls: type, row: dict[str, Any], readers: Readers) -> Any:
    """The instance, each value read by its key's reader."""
    values = {}
    for key, value in row.items():
        reader = readers[key]
        values[key] = value if reader is None else reader(key, value)
    return cls(**values)


def listed(place: str, value: object) -> list:
    """The value, if it is a list."""
    if type(value) is not list:
        raise ProblemError(place, f"must be a list, is {brief(value)}")
    return value


def name_tuples() -> Reader:
    """A reader of lists of names as tuples; equal ones are shared, for most meetings have the same dozen rooms."""
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}

    def read(place: str, value: object) -> tuple[str, ...]:
        names = plain_tuple(place, value)
        if set(map(type, names)) <= {str}:
            return shared.setdefault(names, names)
        return names  # for the part to refuse

    return read


def name_set(place: str, value: object) -> frozenset[str]:
    """A list of names as a set; a name that stands there twice is there."""
    for position, name in enumerate(listed(place, value)):
        check_name(f"{place}[{position}]", name)
    return frozenset(value)


def plain_tuple(place: str, value: object) -> tuple:
    """A list as a tuple, checked by the part that it belongs to."""
    return tuple(listed(place, value))


def time(place: str, value: object) -> datetime:
    """A time in ISO 8601 such as 2027-06-07T09:00."""
    if type(value) is str and "T" in value:
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            pass
    raise ProblemError(place, f"must be a time such as '2027-06-07T09:00', is {brief(value)}")


def an_object(place: str, value: object) -> dict:
    """The value, if it is an object."""
    if type(value) is not dict:
        raise ProblemError(place, f"must be an object, is {brief(value)}")
    return value


def given(place: str, value: object) -> object:
    """The value, if it is not null: where null is not the same as leaving the key out."""
    if value is None:
        raise ProblemError(place, "must not be null")
    return value


def or_null(reader: Reader) -> Reader:
    """A reader that lets null pass: where it is the same as leaving the key out."""
    return lambda place, value: None if value is None else reader(place, value)
