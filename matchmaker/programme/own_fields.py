"""Fields of the profile that are an event's own, kept in its settings: their shape."""

from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from matchmaker.foundation.cells import OWN_KEY
from matchmaker.foundation.vocabulary import FieldType
from matchmaker.programme.own_lists import OwnWord, OwnWordSchema, a_list, as_stored

MOST_FIELDS = 30
MOST_OPTIONS = 40
LONGEST_VALUE = 1000  # characters of a text
HIGHEST = 10**12  # of a number
OF_OPTIONS = (FieldType.CHOICE, FieldType.CHOICES)
FILTERED = (*OF_OPTIONS, FieldType.YES_NO)
"""Types that lists can be narrowed down by."""


@dataclass(frozen=True)
class OwnField(OwnWord):
    """A field of the profile. `kinds`: the keys of the kinds that are asked, nobody else is; empty: everybody is.

    `required`: a profile is not saved without it. `shown`: other participants see its value, else organisers alone.
    """

    type: FieldType
    options: tuple[OwnWord, ...] = ()
    kinds: tuple[str, ...] = ()
    required: bool = False
    shown: bool = True

    def asks(self, kind: str) -> bool:
        """Return True if participants of a kind are asked for it."""
        return not self.kinds or kind in self.kinds

    @property
    def option_keys(self) -> tuple[str, ...]:
        return tuple(option.key for option in self.options)


class OwnFieldSchema(OwnWordSchema):
    """A field of the profile as the settings hold it."""

    type = fields.Enum(FieldType, by_value=True, required=True)
    options = a_list(OwnWordSchema, MOST_OPTIONS)
    kinds = fields.List(fields.String(validate=OWN_KEY))
    required = fields.Boolean(truthy={True}, falsy={False})
    shown = fields.Boolean(truthy={True}, falsy={False})

    @validates_schema
    def options_of_choices(self, data: dict, **_: Any) -> None:
        if (data.get("type") in OF_OPTIONS) != bool(data.get("options")):
            raise ValidationError("A choice has options, and nothing else has any.", "options")

    @post_load
    def make(self, data: dict, **_: Any) -> OwnField:
        lists = {name: tuple(data.get(name) or ()) for name in ("options", "kinds")}
        return OwnField(**{**data, **lists})


def stored(field: OwnField) -> dict[str, Any]:
    """Return a field as the settings hold it."""
    return as_stored(field) | {
        "type": str(field.type),
        "options": [as_stored(option) for option in field.options],
        "kinds": list(field.kinds),
        "required": field.required,
        "shown": field.shown,
    }
