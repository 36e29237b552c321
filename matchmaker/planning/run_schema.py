"""Schema of a run: its weights, time limit and seed."""

from marshmallow import Schema, ValidationError, fields, validate, validates

from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import ErrorCode, RunWeight

_REFUSALS = {
    "weights": (ErrorCode.INVALID_WEIGHTS, str(RunWeight.WORTH)),
    "seconds": (ErrorCode.INVALID_SECONDS, "seconds"),
    "seed": (ErrorCode.INVALID_SEED, "seed"),
}


class RunSchema(Schema):
    """Bounds of a run."""

    weights = fields.Dict(fields.String(), fields.Integer(strict=True, validate=validate.Range(0, 100)))
    seconds = fields.Integer(strict=True, validate=validate.Range(5, 3600))
    seed = fields.Integer(strict=True, validate=validate.Range(0, 2**31 - 1))

    @validates("weights")
    def require_all(self, weights: dict[str, int], data_key: str) -> None:
        """Raise ValidationError unless each weight is named."""
        if set(weights) != set(RunWeight):
            raise ValidationError(f"weights {sorted(weights)}, expected {sorted(map(str, RunWeight))}")


def require_valid(**wanted: object) -> None:
    """Raise InvalidError, with the form's field, at the first value that is out of bounds."""
    faults = RunSchema().validate(wanted)
    for name, (code, field) in _REFUSALS.items():
        if name in faults:
            raise InvalidError(f"{name}: {faults[name]}", code=code, field=field)
