"""Schema of a round of invitations: how many for each investor, and the least fit."""

from marshmallow import Schema, fields, validate


class RoundSchema(Schema):
    """Bounds of a round."""

    each = fields.Integer(strict=True, validate=validate.Range(1, 200))
    percent = fields.Integer(strict=True, validate=validate.Range(0, 100))
