"""Values of the event's own fields of the profile: read from forms and files, named in words.

A text is a string, a choice the key of its option, several choices a list of keys, a number a whole one, yes or no a boolean.
A field without a value is left out. No value takes part in the matching.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from babel.numbers import format_decimal
from flask_babel import get_locale
from flask_babel import gettext as _
from sqlalchemy import select

from matchmaker.foundation.extensions import db
from matchmaker.foundation.file_faults import Fault
from matchmaker.foundation.plain_text import unturned
from matchmaker.foundation.vocabulary import FaultCode, FieldType, ProfileFault
from matchmaker.models import Event, Participant
from matchmaker.programme import profile_fields
from matchmaker.programme.own_fields import HIGHEST, LONGEST_VALUE, OwnField

Value = str | list[str] | int | bool
YES_NO = {"yes": True, "no": False}
NAMED = "field_values."  # before the key of a field, in the log


class NoValueError(ValueError):
    """What was sent is no value of the field; `fault` and its figures say why."""

    def __init__(self, fault: FaultCode, *figures: str) -> None:
        super().__init__(f"{fault} {' '.join(figures)}")
        self.fault, self.figures = fault, figures


def read(field: OwnField, given: str | Iterable[str] | None) -> Value | None:
    """Return the value that a form or a cell gives, None for an empty one. Several choices may be one text, parted by ";"."""
    if field.type is FieldType.CHOICES:
        return _choices(field, given)
    text = unturned(str(given or "")).strip()
    if not text:
        return None
    if field.type is FieldType.NUMBER:
        return _number(text)
    if field.type is FieldType.YES_NO:
        if text not in YES_NO:
            raise NoValueError(FaultCode.NEITHER_YES_NOR_NO)
        return YES_NO[text]
    if field.type is FieldType.CHOICE and text not in field.option_keys:
        raise NoValueError(FaultCode.NOT_ONE_OF, ", ".join(field.option_keys))
    if len(text) > LONGEST_VALUE:
        raise NoValueError(FaultCode.TOO_LONG, str(LONGEST_VALUE))
    return text


def _choices(field: OwnField, given: str | Iterable[str] | None) -> list[str] | None:
    parts = given.split(";") if isinstance(given, str) else given or ()
    chosen = [part.strip() for part in parts if part.strip()]
    if set(chosen) - set(field.option_keys):
        raise NoValueError(FaultCode.NOT_ONE_OF, ", ".join(field.option_keys))
    return [key for key in field.option_keys if key in chosen] or None


def _number(text: str) -> int:
    try:
        number = int(text)
    except ValueError as error:
        raise NoValueError(FaultCode.NOT_A_NUMBER) from error
    if not 0 <= number <= HIGHEST:
        raise NoValueError(FaultCode.RANGE, "0", str(HIGHEST))
    return number


def written(value: Value | None) -> str:
    """Return a value as files and forms have it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else ";".join(value) if isinstance(value, list) else str(value)


def words(field: OwnField, value: Value | None, between: str = ", ") -> str:
    """Return a value in the reader's language, several choices with `between` between them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return format_decimal(value, locale=get_locale() or "en")
    names = {option.key: str(option) for option in field.options}
    return between.join(names.get(key, key) for key in value) if isinstance(value, list) else names.get(value, value)


FAULTS = {
    FaultCode.NEITHER_YES_NOR_NO: ProfileFault.UNKNOWN,
    FaultCode.NOT_ONE_OF: ProfileFault.UNKNOWN,
    FaultCode.NOT_A_NUMBER: ProfileFault.NUMBER,
    FaultCode.RANGE: ProfileFault.NUMBER,
    FaultCode.TOO_LONG: ProfileFault.TOO_LONG,
}


def read_all(participant: Participant, sent: Mapping[str, Any]) -> tuple[dict[str, Value], dict[str, list[str]]]:
    """Return the values that a participant sends, and the codes of what is wrong, both by the key of their field."""
    values: dict[str, Value] = {}
    faults: dict[str, list[str]] = {}
    for field in profile_fields.asked(participant):
        try:
            value = read(field, sent.get(field.key))
        except NoValueError as error:
            figure = f":{LONGEST_VALUE}" if error.fault is FaultCode.TOO_LONG else ""
            faults[field.key] = [f"{FAULTS[error.fault]}{figure}"]
            continue
        if value is not None:
            values[field.key] = value
        elif field.required:
            faults[field.key] = [ProfileFault.REQUIRED]
    return values, faults


def changed(participant: Participant, values: Mapping[str, Value]) -> list[str]:
    """Return the keys of the fields that a participant is asked for and in which these values differ from theirs."""
    asked = [field.key for field in profile_fields.asked(participant)]
    return [key for key in asked if participant.field_values.get(key) != values.get(key)]


def put(participant: Participant, values: Mapping[str, Value]) -> list[str]:
    """Write the values of the fields that a participant is asked for; returns the names of those that change.

    Values of other fields, from when somebody was of another kind, are kept.
    """
    keys = changed(participant, values)
    if keys:
        kept = {key: value for key, value in participant.field_values.items() if key not in keys}
        participant.field_values = kept | {key: values[key] for key in keys if key in values}
    return [NAMED + key for key in keys]


def told(participant: Participant, *, shown: bool) -> list[tuple[OwnField, str]]:
    """Return the fields of a participant with their values in words; with `shown` those that other participants may see."""
    fields = [field for field in profile_fields.asked(participant) if field.shown or not shown]
    return [
        (field, words(field, value))
        for field in fields
        if (value := participant.field_values.get(field.key)) is not None
    ]


def has(value: Value | None, wanted: str) -> bool:
    """Return True if a value is, or holds, what a filter asks for, which is written as in files."""
    return wanted in value if isinstance(value, list) else written(value) == wanted


def holders(event: Event, wanted: Mapping[str, str]) -> list[int]:
    """Return the ids of the participants of an event whose values pass every filter, by the key of its field."""
    query = select(Participant.id, Participant.field_values).where(Participant.event_id == event.id)
    return [
        number
        for number, values in db.session.execute(query)
        if all(has(values.get(key), want) for key, want in wanted.items())
    ]


def faults_of_rows(event: Event, rows: Iterable[tuple[int, Mapping[str, Any]]], file: str) -> Iterable[Fault]:
    """Yield the faults of validated rows of values."""
    fields = {field.key: field for field in profile_fields.of(event)}
    seen: set[tuple[str, str]] = set()
    for line, row in rows:
        pair = row["participant"], row["field"]
        if row["field"] not in fields:
            yield Fault(file, line, "field", FaultCode.NOT_ONE_OF, (", ".join(fields),), row["field"])
            continue
        if pair in seen:
            yield Fault(file, line, "field", FaultCode.PAIR_TWICE, given=" ".join(pair))
        seen.add(pair)
        try:
            read(fields[row["field"]], row["value"])
        except NoValueError as error:
            yield Fault(file, line, "value", error.fault, error.figures, row["value"])
