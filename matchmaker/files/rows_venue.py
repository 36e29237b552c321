"""Schemas of programme and venue: slots, sessions, zones, walks, places, closures, interpreters."""

from typing import Any

from marshmallow import ValidationError, validate, validates_schema

from matchmaker.foundation.cells import (
    KEY,
    OWN_KEY,
    SOME,
    Cells,
    a_code,
    a_date,
    a_key,
    a_number,
    a_text,
    a_time,
    a_word,
    an_address,
)
from matchmaker.foundation.row_schema import Row, Timed
from matchmaker.foundation.vocabulary import FaultCode, PlaceKind, SessionKind

PAIR = validate.Regexp(r"^[a-z]{2,3}-[a-z]{2,3}$", error=FaultCode.NOT_A_PAIR)


class SlotRow(Timed):
    day = a_date()
    start = a_time()
    end = a_time()


class SessionRow(Timed):
    localised = named = ("title",)
    kind = a_word(SessionKind)
    day = a_date()
    start = a_time()
    end = a_time()
    title_ar, title_fr, title_en = (a_text(200) for _ in range(3))


class ZoneRow(Row):
    localised = named = ("name",)
    key = a_key()
    name_ar, name_fr, name_en = (a_text(200) for _ in range(3))


class WalkRow(Row):
    a = a_key()
    b = a_key()
    minutes = a_number(0, required=True)


class PlaceRow(Row):
    localised, named, later = ("name", "hint"), ("name",), ("organisation",)
    key = a_key()
    kind = a_word(PlaceKind)
    name_ar, name_fr, name_en = (a_text(200) for _ in range(3))
    hint_ar, hint_fr, hint_en = (a_text(200) for _ in range(3))
    zone = a_key(required=False)
    capacity = a_number(1, 10_000, required=True)
    kinds = Cells(a_code(OWN_KEY), allow_none=True)
    owner = a_key(required=False)
    organisation = a_key(required=False)

    @validates_schema
    def one_owner(self, row: dict, **_: Any) -> None:
        if row.get("owner") and row.get("organisation"):
            raise ValidationError(FaultCode.TWO_OWNERS, "organisation")


class ClosureRow(Row):
    place = a_key()
    slot = a_key()
    reason = a_text(200)


class InterpreterRow(Row):
    later = ("email",)
    key = a_key()
    name = a_text(200, required=True)
    pairs = Cells(a_code(PAIR), required=True, validate=SOME)
    unavailable = Cells(a_code(KEY), allow_none=True)
    email = an_address()

    @validates_schema
    def pairs_alphabetical(self, row: dict, **_: Any) -> None:
        for pair in row["pairs"]:
            a, b = pair.split("-")
            if a >= b:
                raise ValidationError(f"{FaultCode.NOT_ALPHABETICAL} {b}-{a}", "pairs")
