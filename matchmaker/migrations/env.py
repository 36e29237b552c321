"""Runs migrations inside the application: its engine, its tables. No settings of its own."""

from alembic import context
from flask import current_app

import matchmaker.models
from matchmaker.foundation.base import Instant, Json, PackedJson

extension = current_app.extensions["migrate"]


def render_item(kind, item, autogen_context):
    """Our own column types are written by name, so that each database gets its own form."""
    if kind == "type" and isinstance(item, (Instant, PackedJson)):
        autogen_context.imports.add("from matchmaker.foundation.base import Instant, Json, PackedJson")
        return f"{type(item).__name__}()"
    if kind == "type" and item is Json:
        autogen_context.imports.add("from matchmaker.foundation.base import Json")
        return "Json"
    return False


def run() -> None:
    """SQLite changes a table by copying it: that must not look like the end of every row that others point to."""
    with extension.db.engine.connect() as connection:
        check_keys(connection, "OFF")
        context.configure(
            connection=connection,
            target_metadata=matchmaker.models.Base.metadata,
            render_item=render_item,
            render_as_batch=True,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        check_keys(connection, "ON")


def check_keys(connection, state: str) -> None:
    """Whether SQLite follows foreign keys; heard outside of transactions only, so the driver is told directly."""
    if connection.dialect.name == "sqlite":
        connection.connection.driver_connection.execute(f"PRAGMA foreign_keys = {state}")


run()
