"""Bounds of numbers, as their schema states them: forms read them there. Bounds of texts that no schema reads."""

from marshmallow import Schema, validate

from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import ErrorCode


def bounds(schema: type[Schema], name: str) -> tuple[float, float]:
    """Return the least and the greatest value of a field; of a field of several numbers, those of each."""
    field = schema._declared_fields[name]
    field = getattr(field, "value_field", None) or field
    stated = next(rule for rule in field.validators if isinstance(rule, validate.Range))
    return stated.min, stated.max


def require_at_most(text: str, most: int, field: str) -> str:
    """Return the text. Raises InvalidError for one that is longer: nothing is cut in silence."""
    if len(text) > most:
        raise InvalidError(
            f"{field} of {len(text)} characters: at most {most}", code=ErrorCode.TOO_LONG, field=field, most=most
        )
    return text
