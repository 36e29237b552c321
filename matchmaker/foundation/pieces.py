"""Long results are written in pieces, each in a transaction of its own, so that nobody waits long for the lock of SQLite.

What is written must be right, or not be seen, before the last piece is there.
"""

import time
from collections.abc import Callable, Sequence
from typing import Any

from matchmaker.foundation import transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db

ROWS = 2000  # of a piece: a fraction of a second
REST = 0.11  # seconds between two pieces: those who wait for SQLite's lock look for it every tenth of a second


def in_pieces(rows: Sequence[Any], write: Callable[[Sequence[Any]], object], size: int | None = None) -> None:
    """Call `write` for one piece of the rows after the other and commit each. Ends the present transaction first."""
    transactions.rollback()
    size = size or ROWS
    for start in range(0, len(rows), size):
        if start:
            rest()
        with writing():
            write(rows[start : start + size])
            transactions.commit()


def rest() -> None:
    """Let others have the lock. PostgreSQL locks rows only and needs none."""
    if db.engine.dialect.name == "sqlite":
        time.sleep(REST)
