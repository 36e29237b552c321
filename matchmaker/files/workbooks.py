"""Workbooks that leave: cells with their types, heads that stay, filters, widths by what stands in a column."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any

Table = tuple[Sequence[str], Sequence[Sequence[Any]]]
NARROW, WIDE = 9, 60  # letters
FORMATS = {
    date: "mm-dd-yy",
    time: "hh:mm",
    float: "0%",
}  # the first is the short date of whoever opens it, in their order
BANNED = str.maketrans(dict.fromkeys("[]:*?/\\", " "))  # in the name of a sheet


def write(tables: Mapping[str, Table], *, from_right: bool = False) -> bytes:
    """Return a workbook with a sheet for each table; no cell is a formula. `from_right`: columns run from the right."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, (heads, rows) in tables.items():
        _sheet(book, _title(name, book.sheetnames), heads, rows, from_right)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _title(name: str, taken: Iterable[str]) -> str:
    """Return the name of a sheet that a workbook takes: at most 31 letters, not twice."""
    plain = " ".join(name.translate(BANNED).split())[:31] or "-"
    known = {one.lower() for one in taken}
    number, found = 2, plain
    while found.lower() in known:
        found, number = f"{plain[:28]} {number}", number + 1
    return found


def _sheet(book: Any, title: str, heads: Sequence[str], rows: Sequence[Sequence[Any]], from_right: bool) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2" if len(heads) > 1 else "A2"
    sheet.sheet_view.rightToLeft = from_right
    widths = _widths(heads, rows)
    for n, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(n)].width = width
    if heads:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    line = [_cell(WriteOnlyCell(sheet), head) for head in heads]
    for cell in line:
        cell.font = bold
    sheet.append(line)
    for row in rows:
        cells = [_cell(WriteOnlyCell(sheet), value) for value in row]
        for cell, width in zip(cells, widths):
            if width == WIDE:
                cell.alignment = wrapped
        sheet.append(cells)


def _widths(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
    """Return the width of each column in letters: what stands in it, within bounds; a filter's arrow needs room too."""
    longest = [len(head) + 3 for head in heads]
    for row in rows:
        for n, value in enumerate(row):
            longest[n] = max(longest[n], 11 if isinstance(value, date | time) else len(str(value or "")) + 1)
    return [min(max(length, NARROW), WIDE) for length in longest]


def _cell(cell: Any, value: Any) -> Any:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, bool | int | float | date | time):
        cell.value = value
        cell.number_format = next((form for kind, form in FORMATS.items() if isinstance(value, kind)), "General")
    elif value is not None and value != "":
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))
        cell.data_type = "s"
    return cell
