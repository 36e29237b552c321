"""Databases of tests: SQLite files, or databases on the PostgreSQL server that DATABASE_URL names."""

import os
import secrets
import shutil
from pathlib import Path

from sqlalchemy import create_engine, make_url, text


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
        shutil.copy(url.removeprefix("sqlite:///"), home / "test.db")
        return f"sqlite:///{home / 'test.db'}"
    template = make_url(url).database
    return _on_server(f"CREATE DATABASE {{}} TEMPLATE {template}", f"mm_test_{secrets.token_hex(6)}")


def drop(url: str) -> None:
    if not url.startswith("sqlite"):
        _on_server("DROP DATABASE IF EXISTS {} WITH (FORCE)", make_url(url).database)


def _on_server(statement: str, name: str) -> str:
    engine = create_engine(server(), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement.format(name)))
    engine.dispose()
    return make_url(server()).set(database=name).render_as_string(hide_password=False)
