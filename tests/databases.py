"""Databases of tests: SQLite files, or databases on the PostgreSQL server that DATABASE_URL names."""

import os
import secrets
import shutil
from functools import cache
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, Engine, Table, UniqueConstraint, create_engine, make_url, text


def server() -> str | None:
    """The PostgreSQL server to test on, or None for SQLite."""
    url = os.environ.get("DATABASE_URL", "")
    return url.replace("postgresql://", "postgresql+psycopg://", 1) if url.startswith("postgres") else None


def create(name: str, home: Path) -> str:
    """A new, empty database."""
    if server() is None:
        return f"sqlite:///{home / name}.db"
    return _on_server("CREATE DATABASE {}", f"mm_{name}_{secrets.token_hex(4)}")


def copy(url: str, home: Path) -> str:
    """A database like another one."""
    if url.startswith("sqlite"):
        for left in home.glob("test.db*"):  # with its journal; whoever still has it open keeps the old one
            left.unlink()
        shutil.copy(url.removeprefix("sqlite:///"), home / "test.db")
        return f"sqlite:///{home / 'test.db'}"
    template = make_url(url).database
    return _on_server(f"CREATE DATABASE {{}} TEMPLATE {template} STRATEGY file_copy", f"mm_test_{secrets.token_hex(6)}")


def drop(url: str) -> None:
    if not url.startswith("sqlite"):
        _on_server("DROP DATABASE IF EXISTS {} WITH (FORCE)", make_url(url).database)


def without_unique(engine: Engine, table: Table) -> None:
    """Drop what keeps rows of a table unique, for a negative control. The test is marked `alone`."""
    unique = [one for one in table.constraints if isinstance(one, UniqueConstraint)]
    with (
        engine.begin() as connection,
        Operations.context(MigrationContext.configure(connection)) as change,
        change.batch_alter_table(table.name) as altered,
    ):
        for one in unique:
            altered.drop_constraint(one.name or f"uq_{table.name}_{next(iter(one.columns)).name}", type_="unique")


@cache
def _connection(url: str) -> Connection:
    """The one connection of this process that makes and drops databases."""
    return create_engine(url, isolation_level="AUTOCOMMIT").connect()


def _on_server(statement: str, name: str) -> str:
    _connection(server()).execute(text(statement.format(name)))
    return make_url(server()).set(database=name).render_as_string(hide_password=False)
