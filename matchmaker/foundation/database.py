"""Database connections: foreign keys enforced, writers queue instead of failing, one commit for each use case.

SQLite lets one writer in at a time. A transaction that reads first and writes later can fail when it upgrades its lock.
A writing transaction therefore announces itself (`writing()`) and takes the write lock at its start.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import cast

from sqlalchemy import CursorResult, Engine, Update, event, inspect
from sqlalchemy.exc import OperationalError

from matchmaker.foundation.errors import SetupError
from matchmaker.foundation.extensions import db

_writing: ContextVar[bool] = ContextVar("writing", default=False)


@contextmanager
def writing() -> Iterator[None]:
    """Make transactions begun inside take the write lock at their start (SQLite; PostgreSQL needs none)."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


def changed(statement: Update) -> int:
    """Execute an UPDATE in the present transaction. Returns the number of rows."""
    return cast(CursorResult, db.session.execute(statement)).rowcount


def execute_now(statement: Update) -> int:
    """Execute an UPDATE that counts even where the request only reads: then in a short transaction of its own.

    Returns the number of rows.
    """
    if _writing.get():
        return changed(statement)
    with writing(), db.engine.begin() as connection:
        return connection.execute(statement).rowcount


def prepare(engine: Engine) -> None:
    """Configure the connections of an engine; call once for each engine."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)


def _prepare_sqlite(connection, _record) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late; ours is below
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA busy_timeout = 20000")
    cursor.close()


def _begin_sqlite(connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writing.get() else "BEGIN")


def is_empty(engine: Engine) -> bool:
    """Return True for a database without tables. Raises SetupError where it does not answer."""
    try:
        return not inspect(engine).has_table("event")
    except OperationalError as error:
        where = engine.url.render_as_string(hide_password=True)
        raise SetupError(f"The database {where} does not answer: {str(error.orig).splitlines()[0]}") from error


def require_migrated(engine: Engine) -> None:
    """Raise SetupError, with the remedy, where tables are missing or the database does not answer."""
    if is_empty(engine):
        raise SetupError("The database has no tables yet: run 'matchmaker db upgrade' first.")
