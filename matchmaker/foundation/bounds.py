"""Bounds of numbers, as their schema states them: forms read them there."""

from marshmallow import Schema, validate


def bounds(schema: type[Schema], name: str) -> tuple[float, float]:
    """Return the least and the greatest value of a field; of a field of several numbers, those of each."""
    field = schema._declared_fields[name]
    field = getattr(field, "value_field", None) or field
    stated = next(rule for rule in field.validators if isinstance(rule, validate.Range))
    return stated.min, stated.max
