"""Schema of a profile, as its owner sends it. Faults are codes ("too_long:120"); pages and API choose the words."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, pre_load, validate, validates_schema

from matchmaker.foundation.cells import LANGUAGE, OWN_KEY
from matchmaker.foundation.plain_text import unturned
from matchmaker.foundation.vocabulary import (
    HONORIFICS,
    LONGEST_TEXT,
    TEXT_LANGUAGES,
    ProfileFault,
    Region,
    Stage,
)

SPOKEN = ("ar", "fr", "en", "es", "pt", "am", "de", "fa", "ha", "he", "hi", "id", "it", "ja", "ko", "nl", "pl", "ro",
          "ru", "sw", "tr", "uk", "ur", "vi", "wo", "zh")  # fmt: skip
"""The languages that forms offer; a profile may have any other."""
MOST_THEMES = 3
REQUIRED: dict[str, Any] = {"required": ProfileFault.REQUIRED, "null": ProfileFault.REQUIRED}


def a_text(longest: int, *, required: bool = False) -> fields.String:
    length = validate.Length(1 if required else 0, longest, error=f"{ProfileFault.TOO_LONG}:{longest}")
    return fields.String(required=required, allow_none=not required, validate=length, error_messages=REQUIRED)


def words(enum: type, most: int | None = None) -> fields.List:
    inner = fields.Enum(enum, by_value=True, error_messages={"unknown": ProfileFault.UNKNOWN})
    return fields.List(inner, validate=_at_most(most))


def _at_most(most: int | None) -> validate.Length | None:
    return validate.Length(max=most, error=f"{ProfileFault.TOO_MANY}:{most}") if most else None


def own_words(most: int | None = None) -> fields.List:
    """Return a field for keys of the event's own words; whether the event has them is asked by `event_words`."""
    inner = fields.String(validate=validate.Regexp(OWN_KEY.regex, error=ProfileFault.UNKNOWN))
    return fields.List(inner, validate=_at_most(most))


def one_of(choices: tuple[str, ...]) -> fields.String:
    return fields.String(allow_none=True, validate=validate.OneOf(choices, error=ProfileFault.UNKNOWN))


def amount() -> fields.Integer:
    bounds = validate.Range(0, 10**9, error=ProfileFault.NUMBER)
    return fields.Integer(
        allow_none=True,
        validate=bounds,
        error_messages={"invalid": ProfileFault.NUMBER, "too_large": ProfileFault.NUMBER},
    )


class ProfileSchema(Schema):
    """Shape and bounds of a profile from the form or the API."""

    class Meta:
        unknown = EXCLUDE

    honorific = one_of(HONORIFICS)
    name = a_text(200, required=True)
    name_own = a_text(200)
    organisation = a_text(200)
    job_title = a_text(200)
    country = fields.String(
        required=True, error_messages=REQUIRED, validate=validate.Regexp(r"^[A-Z]{2}$", error=ProfileFault.REQUIRED)
    )
    languages = fields.List(
        fields.String(validate=validate.Regexp(LANGUAGE.regex, error=ProfileFault.UNKNOWN)),
        required=True,
        error_messages=REQUIRED,
        validate=validate.Length(1, error=ProfileFault.REQUIRED),
    )
    headline = a_text(120)
    headline_language = one_of(("fr", "en"))
    text_language = one_of(TEXT_LANGUAGES)
    sure = fields.Boolean(load_default=False)  # that the texts are in that language, whatever they look like
    offers = a_text(LONGEST_TEXT)
    needs = a_text(LONGEST_TEXT)
    thesis = a_text(LONGEST_TEXT)
    themes = own_words(MOST_THEMES)
    stage = fields.Enum(Stage, by_value=True, allow_none=True, error_messages={"unknown": ProfileFault.UNKNOWN})
    sector = a_text(120)
    ticket_low = amount()
    ticket_high = amount()
    seeks_kinds = own_words()
    seeks_stages = words(Stage)
    seeks_regions = words(Region)
    field_values = fields.Dict(fields.String())  # as `field_values` reads them

    @pre_load
    def clean(self, data: Any, **_: Any) -> Any:
        """Strip blanks and what turns a line; an empty text becomes None. What is no mapping is left to be refused."""
        if not isinstance(data, Mapping):
            return data
        trimmed = {name: unturned(value).strip() if isinstance(value, str) else value for name, value in data.items()}
        return {name: None if value == "" else value for name, value in trimmed.items()}

    @validates_schema
    def consistent(self, data: dict, **_: Any) -> None:
        """Raise every fault between fields at once."""
        faults: dict[str, list[str]] = {}
        low, high = data.get("ticket_low"), data.get("ticket_high")
        if low is not None and high is not None and low > high:
            faults["ticket_high"] = [ProfileFault.ORDER]
        if (low is None) != (high is None):
            faults["ticket_high" if high is None else "ticket_low"] = [ProfileFault.BOTH_ENDS]
        if not any(data.get(field) for field in ("offers", "needs", "thesis")):
            faults["offers"] = [ProfileFault.SAY_SOMETHING]
        if not has_latin(data.get("name")):
            faults["name"] = [ProfileFault.NOT_LATIN]
        if faults:
            raise ValidationError(faults)

    @post_load
    def as_stored(self, data: dict, **_: Any) -> dict:
        """Convert enum members in lists to the plain strings that JSON columns keep."""
        return {
            name: [str(word) for word in value] if isinstance(value, list) else value for name, value in data.items()
        }


def has_latin(name: str | None) -> bool:
    """Return True if a name has Latin letters, which badges and search need."""
    return any(letter.isalpha() and unicodedata.name(letter, "").startswith("LATIN") for letter in name or "")
