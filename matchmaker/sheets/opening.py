"""A file to a book of lines, bounded before anything is unpacked; what cannot be read is a fault in words."""

import csv
import io
import re
import zipfile
from typing import Any

from matchmaker.files import spreadsheets
from matchmaker.foundation.file_faults import Fault, FileFaultsError
from matchmaker.foundation.vocabulary import FaultCode
from matchmaker.sheets.books import Book, Line, Sheet
from matchmaker.sheets.decoding import decode

MOST_ROWS = spreadsheets.MOST_ROWS
MOST_COLUMNS = 100
MOST_SHEETS = 30
LONGEST = 32_767  # letters of a cell, as in Excel
DELIMITERS = "\t;,|"  # of two that part the lines equally well, the one that stands less often within cells
FOREIGN = (  # first bytes of files that are no table, and what is said of them
    (b"\xff\xd8\xff", FaultCode.PICTURE),
    (b"\x89PNG", FaultCode.PICTURE),
    (b"GIF8", FaultCode.PICTURE),
    (b"RIFF", FaultCode.PICTURE),
    (b"II*\0", FaultCode.PICTURE),
    (b"MM\0*", FaultCode.PICTURE),
    (b"BM", FaultCode.PICTURE),
    (b"%PDF", FaultCode.PDF),
    (b"\xd0\xcf\x11\xe0", FaultCode.OLD_WORKBOOK),
    (b"\x1f\x8b", FaultCode.ARCHIVE),
    (b"7z\xbc\xaf", FaultCode.ARCHIVE),
    (b"Rar!", FaultCode.ARCHIVE),
)
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"


def open_book(name: str, content: bytes, encoding: str | None = None) -> Book:
    """Return the sheets of a workbook or text file. Raises FileFaultsError for what is no table."""
    if not content.strip(b"\0\r\n\t ,;"):
        raise _refusal(name, FaultCode.EMPTY_FILE)
    for first, code in FOREIGN:
        if content.startswith(first) and not (first == b"BM" and b"\0" not in content[:200]):
            raise _refusal(name, code)
    return _workbook(name, content) if content[:2] == b"PK" else _text_file(name, content, encoding)


def _refusal(name: str, code: FaultCode, *figures: str) -> FileFaultsError:
    return FileFaultsError([Fault(name, None, None, code, figures)])


def _text_file(name: str, content: bytes, encoding: str | None) -> Book:
    found = decode(content, encoding)
    if found is None:
        raise _refusal(name, FaultCode.NOT_TEXT)
    text, encoding = found
    if text.count("\ufffd") or sum(not c.isprintable() and c not in "\r\n\t" for c in text[:5000]) > 50:
        raise _refusal(name, FaultCode.NOT_TEXT)
    said = re.match(r"sep=(.)\r?\n", text)  # a line that Excel writes for itself
    delimiter = said[1] if said else _delimiter(text)
    lines = _lines(name, text[said.end() :] if said else text, delimiter, 1 if said else 0)
    return Book([Sheet(name, lines)], encoding, delimiter)


def _delimiter(text: str) -> str:
    """Return the sign that parts most lines into the same number of cells, more than one.

    Of two that do so equally well, the one after which no space follows: "O'Brien; Ltd" is one cell, "a;b" two.
    """
    sample = "\n".join(text.splitlines()[:200])

    def evenness(sign: str) -> tuple[float, int, float]:
        try:
            rows = [row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=sign) if any(row)]
        except csv.Error:
            return 0, 0, 0
        widths = [len(row) for row in rows]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        spaced = sum(cell.startswith(" ") for row in rows for cell in row[1:])
        return (widths.count(usual) / len(widths) if usual > 1 else 0), usual, -spaced

    return max(DELIMITERS, key=evenness)


def _lines(name: str, text: str, delimiter: str, before: int) -> list[Line]:
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST * 4))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[Line] = []
    start = before + 1
    try:
        for cells in reader:
            _bounded(name, len(lines), cells)
            if any(cell.strip() for cell in cells):
                lines.append((start, [spreadsheets.plain(cell) for cell in _trimmed(cells)]))
            start = before + reader.line_num + 1
    except csv.Error as error:
        raise FileFaultsError(
            [Fault(name, before + reader.line_num, None, FaultCode.NOT_CSV, (str(error),))]
        ) from error
    return lines


def _bounded(name: str, lines: int, cells: list[str]) -> None:
    if lines > MOST_ROWS:
        raise _refusal(name, FaultCode.TOO_MANY_ROWS, str(MOST_ROWS))
    if len(cells) > MOST_COLUMNS and any(cell.strip() for cell in cells[MOST_COLUMNS:]):
        raise _refusal(name, FaultCode.TOO_MANY_COLUMNS, str(MOST_COLUMNS))


def _trimmed(cells: list[str]) -> list[str]:
    """Return a line without the empty cells at its end."""
    width = next((n for n in range(len(cells), 0, -1) if cells[n - 1].strip()), 0)
    return cells[:width]


def _workbook(name: str, content: bytes) -> Book:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    if _SPREADSHEET in content[:200]:
        raise _refusal(name, FaultCode.OPEN_DOCUMENT)
    if not spreadsheets.fits(content):
        raise _refusal(name, FaultCode.NO_WORKBOOK)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
        sheets = [_sheet(name, sheet) for sheet in shown[:MOST_SHEETS]]
    except (InvalidFileException, KeyError, ValueError, zipfile.BadZipFile, SyntaxError, TypeError, EOFError) as error:
        raise _refusal(name, FaultCode.BROKEN_WORKBOOK) from error
    filled = [sheet for sheet in sheets if sheet.lines]
    if not filled:
        raise _refusal(name, FaultCode.EMPTY_FILE)
    return Book(filled)


def _sheet(name: str, sheet: Any) -> Sheet:
    lines: list[Line] = []
    formulas: list[tuple[int, int]] = []
    for number, cells in enumerate(sheet.iter_rows(max_row=MOST_ROWS + 50, max_col=MOST_COLUMNS + 1), 1):
        texts = _trimmed([spreadsheets.as_text(cell.value).replace("_x000D_", "") for cell in cells])
        if not texts:
            continue
        _bounded(name, len(lines), texts)
        formulas += [(number, n) for n, cell in enumerate(cells) if getattr(cell, "data_type", None) == "f"]
        lines.append((number, [text[:LONGEST] for text in map(spreadsheets.plain, texts)]))
    return Sheet(sheet.title, lines, formulas)
