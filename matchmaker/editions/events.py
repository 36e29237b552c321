"""The events of the installation, as administrators and visitors see them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from matchmaker.editions.deletion import GONE
from matchmaker.foundation.extensions import db
from matchmaker.models import Event, Participant
from matchmaker.programme import timetable
from matchmaker.programme.settings import settings_of


@dataclass(frozen=True)
class Row:
    """An event with the number of its participants."""

    event: Event
    people: int


def rows() -> list[Row]:
    """Return every event that is not being deleted, the newest first."""
    counts = dict(db.session.execute(select(Participant.event_id, func.count()).group_by(Participant.event_id)).all())
    query = (
        select(Event)
        .where(~Event.key.startswith(GONE, autoescape=True))
        .order_by(Event.starts_on.desc(), Event.id.desc())
    )
    return [Row(event, counts.get(event.id, 0)) for event in db.session.scalars(query)]


def to_come() -> Sequence[Event]:
    """Return the events that a visitor may know of: listed, neither archived nor over."""
    query = select(Event).where(Event.archived_at.is_(None)).order_by(Event.starts_on, Event.id)
    return [event for event in db.session.scalars(query) if settings_of(event).listed and not timetable.is_past(event)]
