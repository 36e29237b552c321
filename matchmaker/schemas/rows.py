"""The rows of an event's files (fixtures/README.md), a schema per file. Imports and the web load the same shapes."""

from typing import Any

from marshmallow import Schema, ValidationError, post_load, pre_load, validate, validates_schema

from matchmaker.schemas.cells import (
    COUNTRY,
    KEY,
    LANGUAGE,
    SOME,
    Cells,
    Flag,
    a_code,
    a_date,
    a_key,
    a_number,
    a_text,
    a_time,
    a_word,
    an_address,
    one_of,
)
from matchmaker.words import Kind, PlaceKind, Region, SessionKind, Stage, Strength, Theme

PAIR = validate.Regexp(r"^[a-z]{2,3}-[a-z]{2,3}$", error="not_a_pair")
TEXT_LANGUAGES = ("ar", "fr", "en", "es", "pt")
HONORIFICS = ("mr", "ms", "dr", "prof", "eng", "excellency")
LONGEST_TEXT = 4000


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


class Timed(Row):
    """A stretch of a day."""

    key = a_key()

    @validates_schema
    def in_order(self, row: dict, **_: Any) -> None:
        if row["end"] <= row["start"]:
            raise ValidationError("not_in_order", "end")


class SlotRow(Timed):
    day = a_date()
    start = a_time()
    end = a_time()


class SessionRow(Timed):
    localised = ("title",)
    kind = a_word(SessionKind)
    day = a_date()
    start = a_time()
    end = a_time()
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
    capacity = a_number(1, 10_000, required=True)
    kinds = Cells(a_word(Kind), allow_none=True)
    owner = a_key(required=False)


class ClosureRow(Row):
    place = a_key()
    slot = a_key()
    reason = a_text(200)


class InterpreterRow(Row):
    key = a_key()
    name = a_text(200, required=True)
    pairs = Cells(a_code(PAIR), required=True, validate=SOME)
    unavailable = Cells(a_code(KEY), allow_none=True)

    @validates_schema
    def pairs_alphabetical(self, row: dict, **_: Any) -> None:
        for pair in row["pairs"]:
            a, b = pair.split("-")
            if a >= b:
                raise ValidationError(f"not_alphabetical {b}-{a}", "pairs")


class OrganisationRow(Row):
    key = a_key()
    name = a_text(200, required=True)
    name_own = a_text(200)
    country = a_code(COUNTRY)


class ParticipantRow(Row):
    key = a_key()
    kind = a_word(Kind)
    organisation = a_key(required=False)
    honorific = one_of(HONORIFICS)
    name = a_text(200, required=True)
    name_own = a_text(200)
    email = an_address()
    country = a_code(COUNTRY)
    region = a_word(Region, required=False)
    languages = Cells(a_code(LANGUAGE), required=True, validate=SOME)
    themes = Cells(a_word(Theme), allow_none=True, validate=validate.Length(0, 3, error="too_many {max}"))
    headline = a_text(120)
    headline_language = one_of(("fr", "en"))
    role = a_text(200)
    text_language = one_of(TEXT_LANGUAGES)
    offers = a_text(LONGEST_TEXT)
    needs = a_text(LONGEST_TEXT)
    seats = a_number(1, 100, required=True)
    stage = a_word(Stage, required=False)
    ticket_low = a_number(0)
    ticket_high = a_number(0)
    thesis = a_text(LONGEST_TEXT)
    seeks_kinds = Cells(a_word(Kind), allow_none=True)
    seeks_stages = Cells(a_word(Stage), allow_none=True)
    seeks_regions = Cells(a_word(Region), allow_none=True)
    protocol = Flag()
    suggestions = Flag()
    max_meetings = a_number(0)
    unavailable = Cells(a_code(KEY), allow_none=True)

    @validates_schema
    def consistent(self, row: dict, **_: Any) -> None:
        low, high = row.get("ticket_low"), row.get("ticket_high")
        if (low is None) != (high is None):
            raise ValidationError("one_end", "ticket_low")
        if low is not None and high is not None and low > high:
            raise ValidationError("low_above_high", "ticket_low")
        if not (row.get("offers") or row.get("needs") or row.get("thesis")):
            raise ValidationError("no_offer_no_need", "offers")


class DelegateRow(Row):
    key = a_key()
    participant = a_key()
    name = a_text(200, required=True)
    name_own = a_text(200)
    email = an_address()
    role = a_text(200)
    languages = Cells(a_code(LANGUAGE), allow_none=True)
    unavailable = Cells(a_code(KEY), allow_none=True)


class WishRow(Row):
    from_ = a_key(data_key="from")
    to = a_key()
    strength = a_word(Strength)
    note = a_text(500)

    @validates_schema
    def two_people(self, row: dict, **_: Any) -> None:
        if row["from_"] == row["to"]:
            raise ValidationError("themselves", "to")


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
