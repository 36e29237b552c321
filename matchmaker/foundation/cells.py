"""Fields for cells of an event's files: text in, value out. A fault is a code with its figures ("range 1 100").

`matchmaker.foundation.file_faults` has the sentence of every code; a cell whose fault has none fails a test.
"""

import re
from typing import Any

from marshmallow import ValidationError, fields, validate

from matchmaker.foundation import addresses
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import ErrorCode, FaultCode

MISSING = {"required": FaultCode.MISSING, "null": FaultCode.MISSING}
KEY = validate.Regexp(re.compile(r"^[a-z0-9][a-z0-9-]{0,39}$"), error=FaultCode.NOT_A_KEY)
OWN_KEY = validate.Regexp(
    re.compile(r"^[a-z0-9][a-z0-9_-]{0,39}$"), error=FaultCode.NOT_A_KEY
)  # of an event's own word
COUNTRY = validate.Regexp(re.compile(r"^[A-Z]{2}$"), error=FaultCode.NOT_A_COUNTRY)
LANGUAGE = validate.Regexp(re.compile(r"^[a-z]{2,3}$"), error=FaultCode.NOT_A_LANGUAGE)
SOME = validate.Length(1, error=FaultCode.MISSING)


def _messages(**codes: str) -> dict[str, Any]:
    return MISSING | codes


class Cells(fields.List):
    """A list in one cell, separated by semicolons."""

    def __init__(self, inner: fields.Field, **options: Any) -> None:
        super().__init__(inner, error_messages=_messages(), **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list:
        if isinstance(value, str):
            value = [part.strip() for part in value.split(";") if part.strip()]
        return super()._deserialize(value, attr, data, **kwargs)


class Flag(fields.Boolean):
    """A boolean written yes or no; None where it need not be said."""

    truthy, falsy = {"yes", True}, {"no", False}

    def __init__(self, *, required: bool = True) -> None:
        messages = _messages(invalid=FaultCode.NEITHER_YES_NOR_NO)
        super().__init__(required=required, allow_none=not required, error_messages=messages)


def a_text(longest: int, *, required: bool = False) -> fields.String:
    length = validate.Length(1 if required else 0, longest, error=f"{FaultCode.TOO_LONG} {{max}}")
    return _string(length, required)


def a_key(*, required: bool = True, **options: Any) -> fields.String:
    return _string(KEY, required, **options)


def a_code(rule: validate.Validator) -> fields.String:
    """Return a field for an optional text that a validator checks."""
    return _string(rule, False)


def a_key_of_list() -> fields.String:
    """Return a field for one of the event's own words."""
    return _string(OWN_KEY, True)


def one_of(words: tuple[str, ...]) -> fields.String:
    return _string(validate.OneOf(words, error=f"{FaultCode.NOT_ONE_OF} {{choices}}"), False)


def _string(rule: validate.Validator, required: bool, **options: Any) -> fields.String:
    return fields.String(
        required=required, allow_none=not required, validate=rule, error_messages=_messages(), **options
    )


def a_word(enum: type, *, required: bool = True) -> fields.Enum:
    messages = _messages(unknown=f"{FaultCode.NOT_ONE_OF} {{choices}}")
    return fields.Enum(enum, by_value=True, required=required, allow_none=not required, error_messages=messages)


def a_number(low: int, high: int = 10**9, *, required: bool = False) -> fields.Integer:
    return fields.Integer(
        required=required,
        allow_none=not required,
        validate=validate.Range(low, high, error=f"{FaultCode.RANGE} {{min}} {{max}}"),
        error_messages=_messages(invalid=FaultCode.NOT_A_NUMBER, too_large=FaultCode.NOT_A_NUMBER),
    )


def a_date() -> fields.Date:
    return fields.Date(required=True, error_messages=_messages(invalid=FaultCode.NOT_A_DATE))


def a_time() -> fields.Time:
    return fields.Time(required=True, format="%H:%M", error_messages=_messages(invalid=FaultCode.NOT_A_TIME))


class Address(fields.String):
    """A mail address, in the one way it is stored."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        try:
            return addresses.normal(super()._deserialize(value, attr, data, **kwargs))
        except InvalidError as error:
            letters = error.code is ErrorCode.ADDRESS_LETTERS
            raise ValidationError(FaultCode.ADDRESS_LETTERS if letters else FaultCode.NOT_AN_ADDRESS) from error


def an_address() -> Address:
    return Address(allow_none=True, error_messages=_messages(invalid=FaultCode.NOT_AN_ADDRESS))
