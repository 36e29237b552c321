"""Column types and names shared by all tables: constraint names, instants in UTC, enums, packed JSON."""

import json
import zlib
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Enum, LargeBinary, MetaData, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def json_type() -> JSON:
    """Return a JSON column's type. A column that notices changes inside its value needs an instance of its own."""
    return JSON().with_variant(JSONB(), "postgresql")


Json = json_type()


class Instant(TypeDecorator):
    """Column type of an instant: timezone-aware UTC in Python, on every database."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(DateTime(timezone=dialect.name == "postgresql"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone: instants are stored in UTC")
        value = value.astimezone(UTC)
        return value if dialect.name == "postgresql" else value.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def packed(value: Any) -> bytes:
    """A document as PackedJson stores it."""
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode())


def unpacked(value: bytes) -> Any:
    """The document that PackedJson stored."""
    return json.loads(zlib.decompress(value))


class PackedJson(TypeDecorator):
    """Column type of a large JSON document, compressed.

    Problems and solutions of runs are kept so that a run can be replayed.
    """

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        return None if value is None else packed(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        return None if value is None else unpacked(value)


def words(enum: type[StrEnum]) -> Enum:
    """Return a column type for an enum of the vocabulary, checked by a constraint of the database."""
    return Enum(
        enum,
        native_enum=False,
        create_constraint=True,
        length=40,
        name=enum.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )


class Base(DeclarativeBase):
    """Declarative base of every table."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: Instant, dict: Json, list: Json}
