"""Schema of a wish, as a form or the API sends it."""

from collections.abc import Mapping
from typing import Any

from marshmallow import EXCLUDE, Schema, fields, pre_load, validate

from matchmaker.foundation.vocabulary import ProfileFault, Strength

LONGEST_NOTE = 500


class WishSchema(Schema):
    """Strength and note of a wish; shape and bounds only."""

    class Meta:
        unknown = EXCLUDE

    strength = fields.Enum(Strength, by_value=True, required=True, error_messages={"unknown": "unknown"})
    note = fields.String(
        allow_none=True,
        load_default=None,
        validate=validate.Length(0, LONGEST_NOTE, error=f"{ProfileFault.TOO_LONG}:{LONGEST_NOTE}"),
    )

    @pre_load
    def clean(self, data: Any, **_: Any) -> Any:
        """Strip the note; a blank one becomes None. Data that is no mapping is left for the schema to refuse."""
        if not isinstance(data, Mapping):
            return data
        note = data.get("note")
        return {**data, "note": (note.strip() or None) if isinstance(note, str) else note}
