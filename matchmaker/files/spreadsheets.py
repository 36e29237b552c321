"""CSV and XLSX: files to raw rows of text, and back, protected against formula injection.

Every fault names file or sheet, row and column. Sizes are bounded before anything is unpacked.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from matchmaker.foundation.file_faults import Fault
from matchmaker.foundation.reader import readers_locale
from matchmaker.foundation.vocabulary import FaultCode

MOST_ROWS = 20_000
MOST_UNPACKED = 80 * 1024 * 1024
FORMULA = ("=", "+", "-", "@", "\t", "\r")
SEPARATORS = {"fr": ";", "ar": ";"}  # of Excel in these languages; the others take a comma
Raw = list[tuple[int, dict[str, str]]]


def read_csv(name: str, content: bytes, columns: Sequence[str], faults: list[Fault]) -> Raw:
    """Return the rows of a CSV file by column; columns in any order, and some may be left out."""
    rows = csv_cells(name, content, faults, MOST_ROWS)
    return [] if rows is None else _table(name, rows, columns, faults)


def csv_cells(
    name: str, content: bytes, faults: list[Fault], most: int | None = None
) -> list[tuple[int, list[str]]] | None:
    """Return (line, cells) for each row of a CSV file in UTF-8; comma, semicolon or tab. Stops one row after `most`.

    None where the file cannot be read; the reason is appended to `faults`.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.append(Fault(name, content[: error.start].count(b"\n") + 1, None, FaultCode.NOT_UTF8))
        return None
    if "\0" in text:
        faults.append(Fault(name, None, None, FaultCode.NOT_TEXT))
        return None
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            rows.append((reader.line_num, cells))
            if most is not None and len(rows) > most:
                break
    except csv.Error as error:
        faults.append(Fault(name, reader.line_num, None, FaultCode.NOT_CSV, (str(error),)))
        return None
    return rows


def read_xlsx(
    name: str, content: bytes, wanted: dict[str, Sequence[str]], only: str, faults: list[Fault]
) -> dict[str, Raw]:
    """Return the sheets of a workbook by name; a single sheet of another name is taken for `only`."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    if not fits(content):
        faults.append(Fault(name, None, None, FaultCode.NO_WORKBOOK))
        return {}
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        sheets = {sheet.title.strip().lower(): sheet for sheet in book.worksheets}
        known = [kind for kind in wanted if kind in sheets]
        if not known and len(sheets) == 1:
            known, sheets = [only], {only: next(iter(sheets.values()))}
        if not known:
            faults.append(Fault(name, None, None, FaultCode.NO_SHEET, (", ".join(wanted),)))
        return {kind: _table(kind, _rows(kind, sheets[kind], faults), wanted[kind], faults) for kind in known}
    except (InvalidFileException, KeyError, ValueError, zipfile.BadZipFile, SyntaxError, TypeError, EOFError):
        faults.append(Fault(name, None, None, FaultCode.BROKEN_WORKBOOK))
        return {}


def fits(content: bytes) -> bool:
    """Return True for an archive that unpacks to no more than is taken."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return sum(info.file_size for info in archive.infolist()) <= MOST_UNPACKED
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def _rows(kind: str, sheet: Any, faults: list[Fault]) -> list[tuple[int, list[str]]]:
    rows = []
    for number, cells in enumerate(sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=100), 1):
        formulas = [cell.coordinate for cell in cells if getattr(cell, "data_type", None) == "f"]
        faults += [Fault(kind, number, where, FaultCode.FORMULA) for where in formulas]
        texts = [as_text(cell.value) for cell in cells]
        if any(texts):
            rows.append((number, texts))
    return rows


def as_text(value: Any) -> str:
    """Return a cell as a CSV file would write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _table(name: str, rows: list[tuple[int, list[str]]], columns: Sequence[str], faults: list[Fault]) -> Raw:
    """Return rows as dicts of the columns present. Columns may be left out; unknown or repeated ones are faults."""
    if not rows:
        faults.append(Fault(name, 1, None, FaultCode.NO_HEADER))
        return []
    if len(rows) > MOST_ROWS:
        faults.append(Fault(name, None, None, FaultCode.TOO_MANY_ROWS, (str(MOST_ROWS),)))
        return []
    header = [cell.strip().lower() for cell in rows[0][1]]
    while header and not header[-1]:
        header.pop()
    strange = [cell for n, cell in enumerate(header) if cell not in columns or cell in header[:n]]
    if strange:
        faults += [Fault(name, 1, cell or "?", FaultCode.UNKNOWN_COLUMN) for cell in strange]
        return []
    result = []
    for line, cells in rows[1:]:
        if any(cell.strip() for cell in cells[len(header) :]):
            faults.append(Fault(name, line, None, FaultCode.TOO_MANY_CELLS, (str(len(header)),)))
        elif any(cell.strip() for cell in cells):
            given = dict(zip(header, map(plain, cells)))
            result.append((line, {column: given.get(column, "") for column in columns if column in header}))
    return result


def plain(cell: str) -> str:
    """Undo `safe`."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA else cell


def safe(value: Any) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def separator() -> str:
    """Return what parts cells where the reader's Excel opens CSV; imports take either."""
    return SEPARATORS.get(readers_locale().language, ",")


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]], parted_by: str = ",") -> bytes:
    """Return a CSV file with a byte order mark, which tells spreadsheets its encoding."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=parted_by, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def write_zip(files: dict[str, bytes]) -> bytes:
    """Return a ZIP archive of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
