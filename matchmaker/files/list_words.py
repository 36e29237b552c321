"""What lists to read are made of: columns, and words of countries, languages and organisations in the reader's language."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from typing import Any

from matchmaker.foundation.reader import readers_locale
from matchmaker.models import Participant, Session, Slot

Table = tuple[list[str], list[list[Any]]]
Columns = Sequence[tuple[str, Callable[[Any], Any]]]  # heading, and what stands there for a row


def table(columns: Columns, rows: Iterable[Any]) -> Table:
    """Return headings and cells."""
    return [head for head, _value in columns], [[value(row) for _head, value in columns] for row in rows]


def many(names: Iterable[str]) -> str:
    """Return several names in one cell, as an import takes them apart."""
    return "; ".join(names)


def languages(codes: Iterable[str]) -> str:
    """Return names of languages."""
    names = readers_locale().languages
    return many(names.get(code, code) for code in codes)


def pairs(codes: Iterable[str]) -> str:
    """Return pairs of languages ("ar-en") by their names."""
    names = readers_locale().languages
    return many(" – ".join(names.get(code, code) for code in pair.split("-")) for pair in codes)


def organisation(person: Participant | None) -> str | None:
    """Return the name of a participant's organisation."""
    return person.organisation.name if person and person.organisation else None


def day(row: Slot | Session) -> date:
    return row.starts_at.date()


def start(row: Slot | Session) -> time:
    """Return the start, in wall time of the event."""
    return row.starts_at.time()


def end(row: Slot | Session) -> time:
    return row.ends_at.time()
