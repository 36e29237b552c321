"""Schema of availability, as a form or the API sends it."""

from marshmallow import EXCLUDE, Schema, fields


class AvailabilitySchema(Schema):
    """The ids of the slots in which the participant is available; the others are unavailable."""

    class Meta:
        unknown = EXCLUDE

    free = fields.List(fields.Integer(strict=False), required=True)
