"""The table in a sheet: which line is its head, what stands above it, what below it is no row."""

import re
from collections import Counter
from dataclasses import dataclass, field

from matchmaker.foundation.names import normalise
from matchmaker.foundation.vocabulary import Recognised
from matchmaker.sheets.books import Line, Sheet
from matchmaker.sheets.heading_names import GROUP, field_named
from matchmaker.sheets.readers.reading import is_blank

SOUGHT = 30  # lines in which the head is looked for
LONGEST_HEADING = 120
_VALUE = re.compile(r"^[\d\s.,:/€$%+\-]+$|@|^\d{4}-\d\d-\d\d")
_SUM = re.compile(
    r"^(grand |sub)?(total|totaux|totales|totais|totals|sum|summe|somme|suma|soma|المجموع|الاجمالي|مجموع)\b"
)


@dataclass(frozen=True)
class Table:
    """Headings by column, rows of the same width, and the other lines: (line number, text)."""

    headings: tuple[str, ...]
    rows: list[Line]
    head: int
    above: list[tuple[int, str]] = field(default_factory=list)
    left_out: list[tuple[int, str]] = field(default_factory=list)
    formulas: frozenset[tuple[int, int]] = frozenset()

    def cells(self, column: int) -> list[str]:
        """Return what stands in a column, without cells that say nothing."""
        return [cells[column] for _, cells in self.rows if not is_blank(cells[column])]


def table_of(kind: str, sheet: Sheet, head: int | None = None) -> Table:
    """Return the table of a sheet for one of the event's tables; `head` is the line of the head, where it is known."""
    at, joined = _head_at(kind, sheet.lines, head)
    headings = joined or [cell.strip() for cell in sheet.lines[at][1]]
    body = sheet.lines[at + 1 :]
    width = max([len(headings), *(len(cells) for _, cells in body[:200])])
    headings = [" ".join(heading.split())[:LONGEST_HEADING] for heading in headings] + [""] * (width - len(headings))
    padded = [(line, (cells + [""] * width)[:width]) for line, cells in body]
    rows, left_out = _rows(padded, headings)
    first = at - 1 if joined else at
    above = [(line, _said(cells)) for line, cells in sheet.lines[:first]]
    return Table(tuple(headings), rows, sheet.lines[at][0], above, left_out, frozenset(sheet.formulas))


def _said(cells: list[str]) -> str:
    return " · ".join(cell.strip() for cell in cells if cell.strip())


def _head_at(kind: str, lines: list[Line], told: int | None) -> tuple[int, list[str] | None]:
    """Return the place of the head among the lines; with its headings, where two lines make one head."""
    if told is not None:
        at = next((n for n, (line, _) in enumerate(lines) if line >= told), 0)
        return at, None
    best, worth, joined = 0, (-1.0, 0.0), None
    for at in range(min(SOUGHT, len(lines))):
        found = _worth(kind, lines[at][1])
        if found > worth:
            best, worth, joined = at, found, None
        if at and (both := _joined(lines[at - 1][1], lines[at][1])):
            found = _worth(kind, both)
            if found[0] > worth[0] and _looks_like_heads(lines[at][1]):
                best, worth, joined = at, found, both
    return best, joined


def _worth(kind: str, cells: list[str]) -> tuple[float, float]:
    """Return how much a line is a head: headings that are known, then how many cells could be one."""
    texts = [cell for cell in cells if cell.strip()]
    fitting = [cell for cell in texts if len(cell) <= LONGEST_HEADING and not _VALUE.search(cell.strip())]
    if len(texts) < 2 or len(fitting) < 0.7 * len(texts):
        return 0.0, 0.0
    known = {}
    for cell in fitting:
        field, how = field_named(kind, cell)
        worth = {Recognised.HEADING: 1.0, Recognised.SIMILAR: 0.7, Recognised.PART: 0.5}.get(how, 0)
        if len(cell.split()) <= 12:
            known[field or cell] = max(worth * (1 if field else 0.6), known.get(field or cell, 0))
    distinct = len(set(map(normalise, texts))) / len(texts)
    return (sum(known.values()) if sum(known.values()) >= 1 else 0.0), len(fitting) * distinct / 100


def _looks_like_heads(cells: list[str]) -> bool:
    texts = [cell for cell in cells if cell.strip()]
    return len(texts) > 1 and not any(_VALUE.search(cell) or len(cell) > LONGEST_HEADING for cell in texts)


def _joined(upper: list[str], lower: list[str]) -> list[str] | None:
    """Return the headings of a head of two lines: a group stands above its columns, or a heading in either line alone."""
    filled = sum(1 for cell in upper if cell.strip())
    if filled < 2 or not any(cell.strip() for cell in lower):
        return None
    width = max(len(upper), len(lower))
    above, below = (cells + [""] * (width - len(cells)) for cells in (upper, lower))
    if not any(other.strip() and not one.strip() for one, other in zip(above, below)):
        return None  # no group stands above several columns
    group, found = "", []
    for one, other in zip(above, below):
        group = one.strip() or (group if other.strip() else "")
        found.append(f"{group}{GROUP}{other.strip()}" if group and other.strip() else other.strip() or one.strip())
    return found if any(GROUP in heading for heading in found) else None


def _rows(lines: list[Line], headings: list[str]) -> tuple[list[Line], list[tuple[int, str]]]:
    """Part rows from lines that are none: the head again, sums, and notes below the table."""
    again = [normalise(heading) for heading in headings]
    counts = [sum(1 for cell in cells if cell.strip()) for _, cells in lines]
    usual = Counter(counts).most_common(1)[0][0] if counts else 0
    few = max(1, usual // 4)
    last = max((n for n, count in enumerate(counts) if count > few), default=len(lines) - 1)
    rows, left_out = [], []
    for n, (line, cells) in enumerate(lines):
        first = normalise(next(cell for cell in cells if cell.strip()))
        noise = (
            (usual > 2 and n > last)
            or (bool(_SUM.match(first)) and counts[n] <= max(2, usual // 2))
            or [normalise(cell) for cell in cells] == again
        )
        if noise:
            left_out.append((line, _said(cells)[:200]))
        else:
            rows.append((line, cells))
    return rows, left_out
