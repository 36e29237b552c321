"""Long results are written in pieces, each in a transaction of its own, so that nobody waits long for the lock of SQLite.

What is written must be right, or not be seen, before the last piece is there.
"""

import time
from collections.abc import Callable, Sequence
from typing import Any

from matchmaker.foundation import transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db

ROWS = 2000  # of the first piece
MOST = 50_000
HELD = (
    0.25  # seconds for which a piece holds the lock; the next one has as many rows as this machine writes in that time
)
REST = 0.11  # seconds between two pieces: those who wait for SQLite's lock look for it every tenth of a second


def in_pieces(rows: Sequence[Any], write: Callable[[Sequence[Any]], object], size: int | None = None) -> None:
    """Call `write` for one piece of the rows after the other and commit each. Ends the present transaction first.

    A piece has `size` rows, or as many as are written in a fraction of a second.
    """
    transactions.rollback()
    start, rows_of_piece = 0, size or ROWS
    while start < len(rows):
        if start:
            rest()
        with writing():
            db.session.connection()  # the wait for the lock is not ours
            began = time.perf_counter()
            write(rows[start : start + rows_of_piece])
            transactions.commit()
        start += rows_of_piece
        if size is None:
            rows_of_piece = fitting(rows_of_piece, time.perf_counter() - began)


def fitting(rows: int, seconds: float) -> int:
    """Return how many rows the next piece has, after one of so many took so long: four times as many at the most."""
    return max(1, min(MOST, 4 * rows, int(rows * HELD / max(seconds, 1e-6))))


def rest() -> None:
    """Let others have the lock. PostgreSQL locks rows only and needs none."""
    if db.engine.dialect.name == "sqlite":
        time.sleep(REST)
