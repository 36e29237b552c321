"""Pagination of long lists."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from matchmaker.foundation.extensions import db


@dataclass(frozen=True)
class Page:
    """One page of rows: its number, the number of the last page, the count of all rows."""

    rows: Sequence[Any]
    number: int
    last: int
    total: int


def page_of(query: Select, number: int, size: int, *, scalars: bool = True, counted: Select | None = None) -> Page:
    """Return one page of a query's rows; a number beyond the end means the last page.

    `counted`: a cheaper query of as many rows.
    """
    every = (query if counted is None else counted).order_by(None).subquery()
    total = db.session.scalar(select(func.count()).select_from(every)) or 0
    number, last = bounded(number, total, size)
    result = db.session.execute(query.limit(size).offset((number - 1) * size))
    return Page(result.scalars().all() if scalars else result.all(), number, last, total)


def slice_of(rows: Sequence[Any], number: int, size: int, make: Callable[[Any], Any] = lambda row: row) -> Page:
    """Return one page of rows in memory; `make` is called for the rows of that page only."""
    number, last = bounded(number, len(rows), size)
    return Page([make(row) for row in rows[(number - 1) * size : number * size]], number, last, len(rows))


def bounded(number: int, total: int, size: int) -> tuple[int, int]:
    """Return the page number clipped to the existing pages, and the last page number."""
    last = max(1, -(-total // size))
    return min(max(1, number), last), last
