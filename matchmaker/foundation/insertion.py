"""Insert rows of which a rival may have inserted some: unique indexes decide, and losing is no error."""

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql, sqlite

from matchmaker.foundation.base import Base
from matchmaker.foundation.extensions import db

Row = TypeVar("Row", bound=Base)

_INSERT = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def insert_once(model: type[Row], **values: Any) -> Row | None:
    """Insert a row and return it; None, and nothing changed, where a unique index has its key already."""
    db.session.flush()
    return db.session.scalar(_insert(model).returning(model), values)


def insert_all_once(model: type[Base], rows: Sequence[dict[str, Any]]) -> bool:
    """Insert all of the rows; False, and nothing changed, where a unique index has the key of one of them already."""
    db.session.flush()
    statement = _insert(model).returning(*inspect(model).primary_key)
    statement = statement.execution_options(render_nulls=True)  # rows with unlike empty columns share a statement
    with db.session.begin_nested() as savepoint:
        made = db.session.execute(statement, rows).all() if rows else []
        if len(made) < len(rows):
            savepoint.rollback()
    return len(made) == len(rows)


def insert_all(model: type[Base], rows: Sequence[dict[str, Any]], *, replace: bool = False) -> None:
    """Insert rows by one statement. Those whose primary key is there already are left as they are, or with `replace` replaced."""
    statement = _INSERT[db.engine.dialect.name](model)
    key = [column.key for column in inspect(model).primary_key]
    new = {name: statement.excluded[name] for name in rows[0] if name not in key}
    if replace:
        statement = statement.on_conflict_do_update(index_elements=key, set_=new)
    else:
        statement = statement.on_conflict_do_nothing()
    db.session.execute(statement, rows)


def _insert(model: type[Base]) -> Any:
    return _INSERT[db.engine.dialect.name](model).on_conflict_do_nothing()
