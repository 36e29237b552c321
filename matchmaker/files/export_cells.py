"""Shared parts of export tables: all rows of a model, and keys, times and names as cells."""

from collections.abc import Iterable
from typing import Protocol

from sqlalchemy import select

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import LOCALES
from matchmaker.models import Event, Session, Slot
from matchmaker.programme.timetable import usable_slots


class InSlot(Protocol):
    """A row of a slot: an absence."""

    slot_id: int


def all_of(model: type, event: Event, *options) -> list:
    return list(
        db.session.scalars(select(model).where(model.event_id == event.id).order_by(model.id).options(*options))
    )


def localised(name: str, texts: dict) -> dict[str, str]:
    return {f"{name}_{lang}": texts.get(lang, "") for lang in LOCALES}


def times(row: Slot | Session) -> dict[str, str]:
    starts, ends = row.starts_at, row.ends_at
    return {"day": f"{starts:%Y-%m-%d}", "start": f"{starts:%H:%M}", "end": f"{ends:%H:%M}"}


def slot_keys(event: Event) -> dict[int, str]:
    """Return the keys of the slots that files know: those that a session takes are in none."""
    return {slot.id: slot.key for slot in usable_slots(event)}


def keys_of(slots: dict[int, str], rows: Iterable[InSlot]) -> list[str]:
    """Return the keys of the rows' slots, in order, as far as files know them."""
    return sorted(slots[row.slot_id] for row in rows if row.slot_id in slots)
