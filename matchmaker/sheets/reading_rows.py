"""The rows of a table by field: columns joined, answers put in, every cell read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from matchmaker.foundation.file_faults import Fault
from matchmaker.foundation.vocabulary import FaultCode
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Event
from matchmaker.sheets import own_columns
from matchmaker.sheets.choices import Choices
from matchmaker.sheets.fields import TARGETS
from matchmaker.sheets.offers_needs import parted
from matchmaker.sheets.own_columns import Column
from matchmaker.sheets.own_columns import column as column_of
from matchmaker.sheets.proposing import named_language
from matchmaker.sheets.readers.by_field import Reader, readers, text
from matchmaker.sheets.readers.reading import is_blank
from matchmaker.sheets.readers.words import flag
from matchmaker.sheets.tables import Table

JOINED_BY = {F.LANGUAGES: ";", F.THEMES: ";", F.OFFERS: "\n", F.NEEDS: "\n", F.TO: "\n"}


@dataclass
class Row:
    """A row: its line number, its values by field in the product's form, and its cells as written in the sheet."""

    line: int
    values: dict[Column, str]
    given: dict[Column, str] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    faulty: set[Column] = field(default_factory=set)


@dataclass(frozen=True)
class Near:
    """A cell that was read as something similar."""

    field: Column
    given: str
    meant: str


def rows_of(table: Table, choices: Choices, event: Event, faults: list[Fault], near: list[Near]) -> Iterator[Row]:
    """Yield the rows of a table; appends faults of cells, and what was read as something similar."""
    fields = [column_of(name) if name else None for name in choices.columns or ()]
    places: dict[Column, list[int]] = {}
    for column, one in enumerate(fields):
        if one is not None and column < len(table.headings):
            places.setdefault(one, []).append(column)
    ticked = {n: code for n in places.get(F.LANGUAGES, ()) if (code := named_language(table.headings[n]))}
    how = readers(event) | own_columns.readers(event, choices.kind)
    for line, cells in table.rows:
        row = Row(line, {}, lines=[line])
        for one, columns in places.items():
            row.given[one] = _given(one, columns, cells, ticked)
            _formulas(choices, table, row, one, columns, faults)
        _answers(row, choices)
        for one, words in row.given.items():
            if one not in row.faulty:
                _read(row, choices, one, words, how.get(one, text), faults, near)
        _split(row, table, places)
        yield row


def _given(one: Column, columns: list[int], cells: list[str], ticked: Mapping[int, str]) -> str:
    """Return what the columns of a field say in a row, joined."""
    said = []
    for column in columns:
        cell = cells[column].strip()
        if column in ticked:
            cell = ticked[column] if flag(cell).text == "yes" else cell if flag(cell).fault else ""
        if not is_blank(cell) or len(columns) == 1:
            said.append(cell)
    together = one in JOINED_BY or one in (F.NAME, F.FIRST_NAME, F.LAST_NAME)
    return JOINED_BY.get(one, " ").join(said) if together else next(iter(said), "")


def _formulas(choices: Choices, table: Table, row: Row, one: Column, columns: list[int], faults: list[Fault]) -> None:
    at = [column for column in columns if (row.line, column) in table.formulas]
    if at and f"{row.line}:{one}" not in choices.cells:
        row.faulty.add(one)
        faults.append(Fault(choices.kind, row.line, str(one), FaultCode.FORMULA, given=row.given[one]))


def _answers(row: Row, choices: Choices) -> None:
    """Put in what the organiser said about cells of this row, about words, and for rows that say nothing."""
    fields = set(row.given) | {
        column_of(key.partition(":")[2]) for key in choices.cells if key.startswith(f"{row.line}:")
    }
    for one in fields | {F(name) for name in choices.usual if F(name) in TARGETS[choices.kind].fields}:
        given = row.given.get(one, "")
        told = choices.values.get(one, {}).get(given)
        told = choices.cells.get(f"{row.line}:{one}", told)
        if told is None and is_blank(given):
            told = choices.usual.get(one)
        if told is not None:
            row.given[one] = told


def _read(
    row: Row, choices: Choices, one: Column, words: str, read: Reader, faults: list[Fault], near: list[Near]
) -> None:
    found = read(words)
    if found.fault:
        row.faulty.add(one)
        faults.append(Fault(choices.kind, row.line, str(one), found.fault, found.figures, words))
    elif found.near:
        near.append(Near(one, words, found.text))
    row.values[one] = found.text


def _split(row: Row, table: Table, places: Mapping[Column, list[int]]) -> None:
    """Make one name of its halves, and an offer and a need of a cell that has both."""
    halves = [row.values.pop(one, "") for one in (F.FIRST_NAME, F.LAST_NAME)]
    if not row.values.get(F.NAME) and any(halves):
        row.values[F.NAME] = " ".join(filter(None, halves))
    both = row.values.pop(F.OFFERS_NEEDS, "")
    if both:
        offer, need = parted(both, table.headings[places[F.OFFERS_NEEDS][0]])
        for one, words in ((F.OFFERS, offer), (F.NEEDS, need)):
            row.values[one] = row.values.get(one) or words
