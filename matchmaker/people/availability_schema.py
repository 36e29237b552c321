"""When somebody is free, as a form or the API sends it."""

from marshmallow import EXCLUDE, Schema, fields


class AvailabilitySchema(Schema):
    """The ids of the slots in which they are there; slots not named they are not."""

    class Meta:
        unknown = EXCLUDE

    free = fields.List(fields.Integer(strict=False), required=True)
