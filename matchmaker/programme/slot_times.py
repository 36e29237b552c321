"""Instants of an event's slots. Slots are wall time: another time of a slot or another time zone changes them."""

from datetime import datetime

from sqlalchemy import select

from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.models import Event, Slot

Instants = tuple[datetime, datetime]  # of beginning and end, in UTC
Times = dict[int, Instants]  # by slot


def of(event: Event, zone: str | None = None) -> Times:
    """Return the instants of every slot, by the event's time zone or by another one."""
    query = select(Slot.id, Slot.starts_at, Slot.ends_at).where(Slot.event_id == event.id)
    return {slot: between(starts, ends, zone or event.time_zone) for slot, starts, ends in db.session.execute(query)}


def between(starts_at: datetime, ends_at: datetime, zone: str) -> Instants:
    """Return the instants of two wall times of a zone."""
    return clock.instant(starts_at, zone), clock.instant(ends_at, zone)
