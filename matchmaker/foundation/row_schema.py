"""Base schemas of rows in an event's files."""

from typing import Any

from marshmallow import Schema, ValidationError, post_load, pre_load, validates_schema

from matchmaker.foundation.cells import a_key
from matchmaker.foundation.plain_text import unturned
from matchmaker.foundation.vocabulary import LOCALES, FaultCode


class Row(Schema):
    """A row: empty cells become None, columns name_en, name_fr, ... become one dict.

    Blanks around a text and characters that turn it do not count.

    `localised` are such columns; those in `named` need every language of the event's pages (files/file_languages.py).
    `later` are columns that older files do not have: there, None. In these, what is `unsaid` keeps what the event has.
    """

    localised: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ("",)

    @pre_load
    def clean(self, row: dict, **_: Any) -> dict:
        row = {name: unturned(value).strip() if isinstance(value, str) else value for name, value in row.items()}
        return {name: None if value == "" else value for name, value in row.items()}

    @post_load
    def gather(self, row: dict, **_: Any) -> dict:
        for name in self.localised:
            texts = {lang: row.pop(f"{name}_{lang}") for lang in LOCALES}
            row[name] = {lang: text for lang, text in texts.items() if text}
        return dict.fromkeys(self.later) | row


class Timed(Row):
    """A row with a start and an end on one day."""

    key = a_key()

    @validates_schema
    def in_order(self, row: dict, **_: Any) -> None:
        if row["end"] <= row["start"]:
            raise ValidationError(FaultCode.NOT_IN_ORDER, "end")
