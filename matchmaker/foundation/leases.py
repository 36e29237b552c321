"""Leases: a row is reserved for the worker that took it, until its lease ends.

Every later write checks the token of the claim.

One UPDATE takes a row, so of two workers one has it. A dead worker needs no clean-up: its lease ends.
"""

import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, Text, or_, update
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.foundation import clock
from matchmaker.foundation.database import changed


class Leased:
    """Columns of a table whose rows are leased."""

    token: Mapped[str | None] = mapped_column(String(32))
    lease_until: Mapped[datetime | None]


class Attempted(Leased):
    """Columns of a table whose rows are work that is tried until it succeeds or is given up."""

    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(Text)


def new_token() -> str:
    """Return a token for one claim."""
    return secrets.token_hex(16)


def expired(table: type[Leased]) -> ColumnElement[bool]:
    """Rows whose lease has ended while they were taken: their worker died or hangs."""
    return table.lease_until < clock.now()


def free(table: type[Leased]) -> ColumnElement[bool]:
    """Rows that no worker has taken."""
    return or_(table.lease_until.is_(None), expired(table))


def held(table: type[Leased], token: str) -> ColumnElement[bool]:
    """Rows taken with this token and by no other worker since."""
    return table.token == token


def take(table: type[Leased], rows: ColumnElement[bool], token: str, life: timedelta, **values: Any) -> int:
    """Lease rows, or renew their lease, by one UPDATE that also writes `values`. Returns how many rows that were."""
    leased = update(table).where(rows).values(token=token, lease_until=clock.now() + life, **values)
    return changed(leased)


def release(table: type[Leased], rows: ColumnElement[bool], token: str, **values: Any) -> int:
    """End the lease of rows and write their outcome. Returns how many were still held."""
    ended = update(table).where(rows, held(table, token)).values(token=None, lease_until=None, **values)
    return changed(ended)
