"""Faults of files: where each stands and what is wrong, as a code with its figures, and the sentence of every code.

The command line and the pages choose from these sentences; outside a request they are English.
"""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from matchmaker.foundation.errors import MatchmakerError

TABLES = {
    "slots": _l("Slots"),
    "sessions": _l("Programme"),
    "zones": _l("Zones"),
    "walks": _l("Walking times"),
    "places": _l("Places"),
    "closures": _l("Closures"),
    "interpreters": _l("Interpreters"),
    "organisations": _l("Organisations"),
    "participants": _l("Participants"),
    "delegates": _l("Delegates"),
    "wishes": _l("Wishes"),
    "meetings": _l("Meetings"),
}


@dataclass(frozen=True)
class Fault:
    """`code` and its `figures` say what is wrong; `given` is what stands there."""

    file: str
    row: int | None
    field: str | None
    code: str
    figures: tuple[str, ...] = ()
    given: str = ""

    def __str__(self) -> str:
        where = f"{self.file}, row {self.row}" if self.row is not None else self.file
        what = f"{self.given}: {sentence(self)}" if self.given else sentence(self)
        return f"{where}, {self.field}: {what}" if self.field else f"{where}: {what}"


class FileFaultsError(MatchmakerError):
    """A file with faults; each names the row, the field and what is wrong."""

    code = "file_faults"

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def sentence(fault: Fault) -> str:
    """What is wrong, in the reader's language."""
    return _of_cells(fault.code, *fault.figures) or _of_files(fault.code, *fault.figures) or fault.code


def _of_cells(code: str, first: str = "", second: str = "") -> str | None:
    """What can be wrong with a cell, or with cells of one row."""
    texts = {
        "missing": _("Something must stand here."),
        "not_a_key": _("A key has only small letters, digits and hyphens, at most 40."),
        "not_a_country": _("A country is a code of two capital letters, such as MA."),
        "not_a_language": _("A language is a code of small letters, such as ar."),
        "not_a_number": _("This is not a whole number."),
        "not_a_date": _("A date is written 2027-06-07."),
        "not_a_time": _("A time is written 09:30."),
        "not_an_address": _("This is not a mail address."),
        "not_a_pair": _("A pair of languages is written ar-en."),
        "not_alphabetical": _("The pair is not in alphabetical order: write %(pair)s.", pair=first),
        "neither_yes_nor_no": _("Write yes or no."),
        "not_one_of": _("Only these are known: %(words)s.", words=first),
        "range": _("It must be from %(low)s to %(high)s.", low=first, high=second),
        "too_long": _("It is longer than %(most)s characters.", most=first),
        "too_many": _("There are more than %(most)s.", most=first),
        "not_in_order": _("It ends before it starts."),
        "one_end": _("Give both ends of the ticket or neither."),
        "low_above_high": _("The low end is above the high end."),
        "no_offer_no_need": _("Give an offer or a need."),
        "themselves": _("Nobody meets themselves."),
        "formula": _("This is a formula: paste its value instead."),
        "twice": _("This key stands here twice."),
        "unknown_key": _("No row of “%(table)s” has this key.", table=str(TABLES.get(first, first))),
        "not_a_day": _("This is not a day of the event."),
        "language_closed": _("Profiles of this event are written in %(languages)s.", languages=first),
        "reads_as": _(
            "This reads as “%(found)s”; profiles of this event are written in %(languages)s. Where we are wrong, fill in the "
            "column text_language.",
            found=first,
            languages=second,
        ),
    }
    return texts.get(code)


def _of_files(code: str, first: str = "", second: str = "") -> str | None:
    """What can be wrong with a row, a sheet or a file as a whole."""
    texts = {
        "slot_missing": _("This slot of the event is missing: list every slot."),
        "row_shape": _("The row does not have %(count)s cells.", count=first),
        "too_many_cells": _("The row has more than %(count)s cells.", count=first),
        "unknown_column": _("There is no such column, or it stands here twice."),
        "columns": _("The columns must be %(columns)s.", columns=first),
        "no_header": _("There is no header row."),
        "too_many_rows": _("There are more than %(most)s rows.", most=first),
        "not_utf8": _("This is not UTF-8. Save the file as “CSV UTF-8”."),
        "not_text": _("This is not a text file."),
        "not_csv": _("This is not CSV: %(why)s", why=first),
        "not_json": _("This is not JSON: %(why)s", why=first),
        "no_workbook": _("This is no workbook, or unpacks to more than we take."),
        "broken_workbook": _("This workbook cannot be read."),
        "no_sheet": _("No sheet is called %(names)s.", names=first),
        "no_file": _("The file is missing."),
        "other": first,
    }
    return texts.get(code)
