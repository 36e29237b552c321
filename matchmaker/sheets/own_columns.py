"""Columns of sheets that hold the event's own fields of the profile."""

from collections.abc import Callable, Iterable

from matchmaker.foundation.vocabulary import FieldType
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Event
from matchmaker.people import field_values
from matchmaker.programme import profile_fields
from matchmaker.programme.own_fields import OwnField
from matchmaker.sheets.readers import numbers
from matchmaker.sheets.readers.reading import NOTHING, Reading, is_blank
from matchmaker.sheets.readers.words import flag, index_of, one_in, plain, some_in

PREFIX = "own:"  # before the key of a field


class OwnColumn(str):
    """What a column holds: one of the event's own fields."""

    __slots__ = ()

    @property
    def key(self) -> str:
        return self.removeprefix(PREFIX)


Column = F | OwnColumn


def column(name: str) -> Column:
    """Return what a column holds from its name. Raises ValueError for what is neither a field of sheets nor an own one."""
    return OwnColumn(name) if name.startswith(PREFIX) else F(name)


def of(event: Event, kind: str) -> list[OwnColumn]:
    """Return the own fields that the columns of a table may hold."""
    return [OwnColumn(PREFIX + field.key) for field in _fields(event, kind)]


def _fields(event: Event, kind: str) -> Iterable[OwnField]:
    return profile_fields.of(event) if kind == "participants" else ()


def field_of(event: Event, one: OwnColumn) -> OwnField | None:
    """Return the field that a column holds, unless the event has it no longer."""
    return profile_fields.find(event, one.key)


def named(event: Event, kind: str, heading: str) -> OwnColumn | None:
    """Return the own field whose name, in any language, is a heading."""
    said = plain(heading)
    for field in _fields(event, kind):
        if said and said in {plain(name) for name in (field.key, *field.name.values())}:
            return OwnColumn(PREFIX + field.key)
    return None


def readers(event: Event, kind: str) -> dict[OwnColumn, Callable[[str], Reading]]:
    """Return the reader of each own field."""
    return {OwnColumn(PREFIX + field.key): _checked(field, _reader(field)) for field in _fields(event, kind)}


def _reader(field: OwnField) -> Callable[[str], Reading]:
    """Return what reads a cell by the type of its field."""
    if field.type is FieldType.CHOICE:
        return one_in(index_of(field.options))
    if field.type is FieldType.CHOICES:
        return some_in(index_of(field.options))
    return {FieldType.NUMBER: numbers.whole, FieldType.YES_NO: flag}.get(field.type, _text)


def _text(cell: str) -> Reading:
    return NOTHING if is_blank(cell) else Reading(cell.strip())


def _checked(field: OwnField, read: Callable[[str], Reading]) -> Callable[[str], Reading]:
    """Return a reader that refuses what the field does not take: a text that is too long, a number out of bounds."""

    def checked(cell: str) -> Reading:
        found = read(cell)
        try:
            field_values.read(field, "" if found.fault else found.text)
        except field_values.NoValueError as error:
            return Reading(fault=error.fault, figures=error.figures)
        return found

    return checked


def type_of(event: Event, one: Column) -> FieldType | None:
    """Return the type of an own field, None for other columns."""
    field = field_of(event, one) if isinstance(one, OwnColumn) else None
    return field.type if field else None


def closed(event: Event, one: Column) -> dict[str, str]:
    """Return the codes of an own choice with their names, nothing for other columns."""
    field = field_of(event, one) if isinstance(one, OwnColumn) else None
    return {option.key: str(option) for option in field.options} if field else {}


def name(event: Event, one: OwnColumn) -> str:
    """Return the name of the field that a column holds."""
    return str(field_of(event, one) or one.key)
