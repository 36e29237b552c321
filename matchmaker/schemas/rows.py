"""The rows of an event's files (fixtures/README.md), a schema per file. Imports and the web load the same shapes."""

import re
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, pre_load, validate, validates_schema

from matchmaker.words import Kind, PlaceKind, Region, SessionKind, Stage, Strength, Theme

KEY = validate.Regexp(re.compile(r"^[a-z0-9][a-z0-9-]{0,39}$"), error="Not a key: small letters, digits and hyphens.")
COUNTRY = validate.Regexp(re.compile(r"^[A-Z]{2}$"), error="Not a country code of two capital letters.")
LANGUAGE = validate.Regexp(re.compile(r"^[a-z]{2,3}$"), error="Not a language code.")
TEXT_LANGUAGES = ("ar", "fr", "en", "es", "pt")
HONORIFICS = ("mr", "ms", "dr", "prof", "eng", "excellency")
LONGEST_TEXT = 4000


class Cells(fields.List):
    """A list in one cell, separated by semicolons."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list:
        if isinstance(value, str):
            value = [part for part in value.split(";") if part]
        return super()._deserialize(value, attr, data, **kwargs)


class Flag(fields.Boolean):
    """yes or no."""

    truthy, falsy = {"yes", True}, {"no", False}
    default_error_messages = {"invalid": "Neither yes nor no."}


def a_text(longest: int, *, required: bool = False) -> fields.String:
    return fields.String(
        required=required, allow_none=not required, validate=validate.Length(1 if required else 0, longest)
    )


def a_key(*, required: bool = True) -> fields.String:
    return fields.String(required=required, allow_none=not required, validate=KEY)


def a_word(enum: type, *, required: bool = True) -> fields.Enum:
    return fields.Enum(enum, by_value=True, required=required, allow_none=not required)


def a_number(low: int, *, required: bool = False) -> fields.Integer:
    return fields.Integer(required=required, allow_none=not required, validate=validate.Range(min=low, max=10**9))


class Row(Schema):
    """A row: empty cells are none, blanks around a text do not count, titles in three languages become one dict."""

    localised: tuple[str, ...] = ()

    @pre_load
    def clean(self, row: dict, **_: Any) -> dict:
        row = {name: value.strip() if isinstance(value, str) else value for name, value in row.items()}
        return {name: None if value == "" else value for name, value in row.items()}

    @post_load
    def gather(self, row: dict, **_: Any) -> dict:
        for name in self.localised:
            row[name] = {lang: row.pop(f"{name}_{lang}") for lang in ("ar", "fr", "en")}
        return row


class SlotRow(Row):
    key = a_key()
    day = fields.Date(required=True)
    start = fields.Time(required=True, format="%H:%M")
    end = fields.Time(required=True, format="%H:%M")


class SessionRow(Row):
    localised = ("title",)
    key = a_key()
    kind = a_word(SessionKind)
    day = fields.Date(required=True)
    start = fields.Time(required=True, format="%H:%M")
    end = fields.Time(required=True, format="%H:%M")
    title_ar, title_fr, title_en = (a_text(200, required=True) for _ in range(3))


class ZoneRow(Row):
    localised = ("name",)
    key = a_key()
    name_ar, name_fr, name_en = (a_text(200, required=True) for _ in range(3))


class WalkRow(Row):
    a = a_key()
    b = a_key()
    minutes = a_number(0, required=True)


class PlaceRow(Row):
    localised = ("name",)
    key = a_key()
    kind = a_word(PlaceKind)
    name_ar, name_fr, name_en = (a_text(200, required=True) for _ in range(3))
    zone = a_key(required=False)
    capacity = fields.Integer(required=True, validate=validate.Range(1, 10_000))
    kinds = Cells(fields.Enum(Kind, by_value=True), allow_none=True)
    owner = a_key(required=False)


class ClosureRow(Row):
    place = a_key()
    slot = a_key()
    reason = a_text(200)


class InterpreterRow(Row):
    key = a_key()
    name = a_text(200, required=True)
    pairs = Cells(
        fields.String(validate=validate.Regexp(r"^[a-z]{2,3}-[a-z]{2,3}$")), required=True, validate=validate.Length(1)
    )
    unavailable = Cells(fields.String(validate=KEY), allow_none=True)

    @validates_schema
    def pairs_alphabetical(self, row: dict, **_: Any) -> None:
        for pair in row["pairs"]:
            a, b = pair.split("-")
            if a >= b:
                raise ValidationError(f"{pair} is not alphabetical: write {b}-{a}.", "pairs")


class OrganisationRow(Row):
    key = a_key()
    name = a_text(200, required=True)
    name_own = a_text(200)
    country = fields.String(allow_none=True, validate=COUNTRY)


class ParticipantRow(Row):
    key = a_key()
    kind = a_word(Kind)
    organisation = a_key(required=False)
    honorific = fields.String(allow_none=True, validate=validate.OneOf(HONORIFICS))
    name = a_text(200, required=True)
    name_own = a_text(200)
    email = fields.Email(allow_none=True)
    country = fields.String(allow_none=True, validate=COUNTRY)
    region = a_word(Region, required=False)
    languages = Cells(fields.String(validate=LANGUAGE), required=True, validate=validate.Length(1))
    themes = Cells(fields.Enum(Theme, by_value=True), allow_none=True, validate=validate.Length(0, 3))
    headline = a_text(120)
    headline_language = fields.String(allow_none=True, validate=validate.OneOf(("fr", "en")))
    role = a_text(200)
    text_language = fields.String(allow_none=True, validate=validate.OneOf(TEXT_LANGUAGES))
    offers = a_text(LONGEST_TEXT)
    needs = a_text(LONGEST_TEXT)
    seats = fields.Integer(required=True, validate=validate.Range(1, 100))
    stage = a_word(Stage, required=False)
    ticket_low = a_number(0)
    ticket_high = a_number(0)
    thesis = a_text(LONGEST_TEXT)
    seeks_kinds = Cells(fields.Enum(Kind, by_value=True), allow_none=True)
    seeks_stages = Cells(fields.Enum(Stage, by_value=True), allow_none=True)
    seeks_regions = Cells(fields.Enum(Region, by_value=True), allow_none=True)
    protocol = Flag(required=True)
    suggestions = Flag(required=True)
    max_meetings = a_number(0)
    unavailable = Cells(fields.String(validate=KEY), allow_none=True)

    @validates_schema
    def consistent(self, row: dict, **_: Any) -> None:
        low, high = row.get("ticket_low"), row.get("ticket_high")
        if (low is None) != (high is None):
            raise ValidationError("Give both ends of the ticket or neither.", "ticket_low")
        if low is not None and high is not None and low > high:
            raise ValidationError("The low end is above the high end.", "ticket_low")
        if not (row.get("offers") or row.get("needs") or row.get("thesis")):
            raise ValidationError("Give an offer or a need.", "offers")


class DelegateRow(Row):
    key = a_key()
    participant = a_key()
    name = a_text(200, required=True)
    name_own = a_text(200)
    email = fields.Email(allow_none=True)
    role = a_text(200)
    languages = Cells(fields.String(validate=LANGUAGE), allow_none=True)
    unavailable = Cells(fields.String(validate=KEY), allow_none=True)


class WishRow(Row):
    from_ = fields.String(required=True, validate=KEY, data_key="from")
    to = a_key()
    strength = a_word(Strength)
    note = a_text(500)

    @validates_schema
    def two_people(self, row: dict, **_: Any) -> None:
        if row["from_"] == row["to"]:
            raise ValidationError("Nobody meets themselves.", "to")


FILES: dict[str, type[Row]] = {
    "slots": SlotRow,
    "sessions": SessionRow,
    "zones": ZoneRow,
    "walks": WalkRow,
    "places": PlaceRow,
    "closures": ClosureRow,
    "interpreters": InterpreterRow,
    "organisations": OrganisationRow,
    "participants": ParticipantRow,
    "delegates": DelegateRow,
    "wishes": WishRow,
}
