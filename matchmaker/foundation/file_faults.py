"""Faults of files: file, row, field, a code with its figures, and the sentence of every code.

The command line and the pages take the sentences from here; outside a request they are English.
"""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from matchmaker.foundation.errors import MatchmakerError
from matchmaker.foundation.vocabulary import ErrorCode, FaultCode

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
    "field_values": _l("Values of the event’s own fields"),
    "delegates": _l("Delegates"),
    "wishes": _l("Wishes"),
    "meetings": _l("Meetings"),
}


@dataclass(frozen=True)
class Fault:
    """One fault. `code` and its `figures` say what is wrong; `given` is the value that was read."""

    file: str
    row: int | None
    field: str | None
    code: FaultCode
    figures: tuple[str, ...] = ()
    given: str = ""

    def __str__(self) -> str:
        where = f"{self.file}, row {self.row}" if self.row is not None else self.file
        what = f"{self.given}: {sentence(self)}" if self.given else sentence(self)
        return f"{where}, {self.field}: {what}" if self.field else f"{where}: {what}"


class FileFaultsError(MatchmakerError):
    """Faults of a file; each names the row, the field and what is wrong."""

    code = ErrorCode.FILE_FAULTS

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def sentence(fault: Fault) -> str:
    """Return what is wrong and what is expected, in the reader's language."""
    if fault.code is FaultCode.OTHER:
        return fault.figures[0]
    text, *names = SENTENCES[fault.code]
    figures = dict(zip(names, fault.figures, strict=True))
    if "table" in figures:
        figures["table"] = str(TABLES.get(figures["table"], figures["table"]))
    return str(text) % figures if figures else str(text)


SENTENCES: dict[FaultCode, tuple] = {  # the sentence of each code and the names of its figures, in order
    FaultCode.MISSING: (_l("Something must stand here."),),
    FaultCode.NOT_A_KEY: (_l("A key has only small letters, digits and hyphens, at most 40."),),
    FaultCode.NOT_A_COUNTRY: (_l("A country is a code of two capital letters, such as MA."),),
    FaultCode.NOT_A_LANGUAGE: (_l("A language is a code of small letters, such as ar."),),
    FaultCode.NOT_A_NUMBER: (_l("This is not a whole number."),),
    FaultCode.NOT_A_DATE: (_l("A date is written 2027-06-07."),),
    FaultCode.NOT_A_TIME: (_l("A time is written 09:30."),),
    FaultCode.NOT_AN_ADDRESS: (_l("This is not a mail address."),),
    FaultCode.ADDRESS_LETTERS: (
        _l("Before the @, an address has letters without accents: most mail servers take no others."),
    ),
    FaultCode.NOT_A_PAIR: (_l("A pair is two languages, such as French – English."),),
    FaultCode.TWO_OWNERS: (_l("A place belongs to a person or to an organisation, not to both."),),
    FaultCode.NOT_ALPHABETICAL: (_l("The pair is not in alphabetical order: write %(pair)s."), "pair"),
    FaultCode.NEITHER_YES_NOR_NO: (_l("Write yes or no."),),
    FaultCode.NOT_ONE_OF: (_l("Only these are known: %(words)s."), "words"),
    FaultCode.RANGE: (_l("It must be from %(low)s to %(high)s."), "low", "high"),
    FaultCode.TOO_LONG: (_l("It is longer than %(most)s characters."), "most"),
    FaultCode.TOO_MANY: (_l("There are more than %(most)s."), "most"),
    FaultCode.NOT_IN_ORDER: (_l("It ends before it starts."),),
    FaultCode.ONE_END: (_l("Give both ends of the ticket or neither."),),
    FaultCode.LOW_ABOVE_HIGH: (_l("The low end is above the high end."),),
    FaultCode.NO_OFFER_NO_NEED: (_l("Give an offer or a need."),),
    FaultCode.THEMSELVES: (_l("Nobody meets themselves."),),
    FaultCode.FORMULA: (_l("This is a formula: paste its value instead."),),
    FaultCode.TWICE: (_l("This key stands here twice."),),
    FaultCode.UNKNOWN_KEY: (_l("No row of “%(table)s” has this key."), "table"),
    FaultCode.NOT_A_DAY: (_l("This is not a day of the event."),),
    FaultCode.OVERLAPS: (_l("It overlaps “%(other)s” (%(table)s)."), "table", "other"),
    FaultCode.PAIR_TWICE: (_l("This pair stands here twice."),),
    FaultCode.WITH_ITSELF: (_l("The two must be different."),),
    FaultCode.LANGUAGE_CLOSED: (_l("Profiles of this event are written in %(languages)s."), "languages"),
    FaultCode.READS_AS: (
        _l(
            "This reads as “%(found)s”; profiles of this event are written in %(languages)s. Where we are wrong, fill in the "
            "column text_language."
        ),
        "found",
        "languages",
    ),
    FaultCode.SLOT_MISSING: (_l("This slot of the event is missing: list every slot."),),
    FaultCode.ROW_SHAPE: (_l("The row does not have %(count)s cells."), "count"),
    FaultCode.TOO_MANY_CELLS: (_l("The row has more than %(count)s cells."), "count"),
    FaultCode.UNKNOWN_COLUMN: (_l("There is no such column, or it stands here twice."),),
    FaultCode.COLUMNS: (_l("The columns must be %(columns)s."), "columns"),
    FaultCode.NO_HEADER: (_l("There is no header row."),),
    FaultCode.TOO_MANY_ROWS: (_l("There are more than %(most)s rows."), "most"),
    FaultCode.NOT_UTF8: (_l("This is not UTF-8. Save the file as “CSV UTF-8”."),),
    FaultCode.NOT_TEXT: (_l("This is not a text file."),),
    FaultCode.NOT_CSV: (_l("This is not CSV: %(why)s"), "why"),
    FaultCode.NOT_JSON: (_l("This is not JSON: %(why)s"), "why"),
    FaultCode.NO_WORKBOOK: (_l("This is no workbook, or unpacks to more than we take."),),
    FaultCode.BROKEN_WORKBOOK: (_l("This workbook cannot be read."),),
    FaultCode.NO_SHEET: (_l("No sheet is called %(names)s."), "names"),
    FaultCode.NO_FILE: (_l("The file is missing."),),
    FaultCode.EMPTY_FILE: (_l("The file is empty."),),
    FaultCode.NO_ROWS: (_l("There are no rows below the headings."),),
    FaultCode.PICTURE: (_l("This is a picture, not a table. Choose the workbook or the CSV file."),),
    FaultCode.PDF: (_l("This is a PDF. Choose the workbook or the CSV file that it was made from."),),
    FaultCode.OLD_WORKBOOK: (
        _l("This workbook has a password or is of Excel before 2007. Save it as “XLSX” without a password."),
    ),
    FaultCode.OPEN_DOCUMENT: (_l("This is an OpenDocument table. Save it as “XLSX” or “CSV”."),),
    FaultCode.ARCHIVE: (_l("This is an archive. Unpack it and choose the file in it."),),
    FaultCode.TOO_MANY_COLUMNS: (_l("There are more than %(most)s columns."), "most"),
    FaultCode.NO_SUCH_COUNTRY: (_l("No country has this name in any language that we know."),),
    FaultCode.NO_SUCH_LANGUAGE: (_l("No language has this name in any language that we know."),),
    FaultCode.NO_SUCH_WORD: (_l("We do not know this word here. Choose what it means."),),
    FaultCode.NO_SUCH_PERSON: (_l("Nobody at the event has this name."),),
    FaultCode.NO_SLOT_THERE: (_l("No slot of the event lies in this time."),),
    FaultCode.SEVERAL_PEOPLE: (_l("Several people may be meant. Choose one."),),
}
