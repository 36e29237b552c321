"""Adding rows to an event's programme and venue: one after the other, so that two clicks make one, each under its own key."""

import re

from sqlalchemy import select

from matchmaker.foundation.extensions import db
from matchmaker.models import Event


def lock(event: Event) -> None:
    """Serialise transactions that add rows to the event: reads after the lock see what earlier ones added."""
    db.session.execute(select(Event.id).where(Event.id == event.id).with_for_update())
    db.session.expire(event, ["slots", "sessions"])


def new_key(event: Event, model: type, name: dict[str, str]) -> str:
    """Return an unused key for a row of the event, made of its name where that has Latin letters."""
    lock(event)
    latin = name.get("en") or name.get("fr") or ""
    stem = re.sub(r"[^a-z0-9]+", "-", latin.lower()).strip("-")[:30] or model.__tablename__
    taken = set(db.session.scalars(select(model.key).where(model.event_id == event.id)))
    return next(key for n in range(len(taken) + 1) if (key := stem if not n else f"{stem}-{n + 1}") not in taken)
