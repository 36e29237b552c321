"""Schemas of an event's files (fixtures/README.md), one for each file. Folder, import and export share them."""

from typing import Any

from marshmallow import ValidationError, validate, validates_schema

from matchmaker.files.rows_venue import ClosureRow, InterpreterRow, PlaceRow, SessionRow, SlotRow, WalkRow, ZoneRow
from matchmaker.foundation.cells import (
    COUNTRY,
    KEY,
    LANGUAGE,
    OWN_KEY,
    Cells,
    Flag,
    a_code,
    a_key,
    a_key_of_list,
    a_number,
    a_text,
    a_word,
    an_address,
    one_of,
)
from matchmaker.foundation.row_schema import Row
from matchmaker.foundation.vocabulary import (
    HONORIFICS,
    LONGEST_TEXT,
    TEXT_LANGUAGES,
    Answer,
    FaultCode,
    ParticipantState,
    Region,
    Stage,
    Strength,
)


class OrganisationRow(Row):
    key = a_key()
    name = a_text(200, required=True)
    name_own = a_text(200)
    country = a_code(COUNTRY)


class ParticipantRow(Row):
    """A participant. A row that says a state is somebody whom an event has already, however little they have written."""

    later = ("sector", "state", "visible", "min_meetings")
    key = a_key()
    kind = a_key_of_list()
    organisation = a_key(required=False)
    honorific = one_of(HONORIFICS)
    name = a_text(200, required=True)
    name_own = a_text(200)
    email = an_address()
    country = a_code(COUNTRY)
    region = a_word(Region, required=False)
    languages = Cells(a_code(LANGUAGE), allow_none=True)
    themes = Cells(
        a_code(OWN_KEY), allow_none=True, validate=validate.Length(0, 3, error=f"{FaultCode.TOO_MANY} {{max}}")
    )
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
    seeks_kinds = Cells(a_code(OWN_KEY), allow_none=True)
    seeks_stages = Cells(a_word(Stage), allow_none=True)
    seeks_regions = Cells(a_word(Region), allow_none=True)
    protocol = Flag()
    suggestions = Flag()
    max_meetings = a_number(0)
    unavailable = Cells(a_code(KEY), allow_none=True)
    sector = a_text(120)
    state = a_word(ParticipantState, required=False)
    visible = Flag(required=False)
    min_meetings = a_number(0, 100)

    @validates_schema
    def consistent(self, row: dict, **_: Any) -> None:
        low, high = row.get("ticket_low"), row.get("ticket_high")
        if (low is None) != (high is None):
            raise ValidationError(FaultCode.ONE_END, "ticket_low")
        if low is not None and high is not None and low > high:
            raise ValidationError(FaultCode.LOW_ABOVE_HIGH, "ticket_low")

    @validates_schema
    def complete(self, row: dict, **_: Any) -> None:
        faults = {}
        if not row.get("languages"):
            faults["languages"] = [FaultCode.MISSING]
        if not (row.get("offers") or row.get("needs") or row.get("thesis")):
            faults["offers"] = [FaultCode.NO_OFFER_NO_NEED]
        if faults and not row.get("state"):
            raise ValidationError(faults)


class FieldValueRow(Row):
    """A value of one of the event's own fields, as `people.field_values` writes it; an empty one empties the field."""

    participant = a_key()
    field = a_key_of_list()
    value = a_text(LONGEST_TEXT)


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
    later, unsaid = ("answer",), ("", Answer.PENDING)
    from_ = a_key(data_key="from")
    to = a_key()
    strength = a_word(Strength)
    note = a_text(500)
    answer = a_word(Answer, required=False)

    @validates_schema
    def two_people(self, row: dict, **_: Any) -> None:
        if row["from_"] == row["to"]:
            raise ValidationError(FaultCode.THEMSELVES, "to")


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
    "field_values": FieldValueRow,
    "delegates": DelegateRow,
    "wishes": WishRow,
}
LATER = ("field_values",)  # files that a folder of an earlier version does not have
