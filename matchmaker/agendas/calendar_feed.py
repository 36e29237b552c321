"""Secret address of a participant's calendar feed. Its holder can read the agenda, so it can be renewed or closed."""

import secrets

from sqlalchemy import select

from matchmaker import audit
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act
from matchmaker.models import Participant


def feed_path(participant: Participant) -> str | None:
    """Return the path of the feed, None if it is not open."""
    return f"/calendar/{participant.feed_token}.ics" if participant.feed_token else None


def open_feed(participant: Participant) -> None:
    """Give the feed a new address; an older one stops working."""
    participant.feed_token = secrets.token_urlsafe(32)
    db.session.flush()
    audit.log(Act.FEED_OPENED, "participant", participant.id, event=participant.event_id)


def close_feed(participant: Participant) -> None:
    """Close the feed."""
    participant.feed_token = None
    db.session.flush()
    audit.log(Act.FEED_CLOSED, "participant", participant.id, event=participant.event_id)


def owner_of(token: str) -> Participant | None:
    """Return the participant of a feed's token, or None."""
    return db.session.scalar(select(Participant).where(Participant.feed_token == token))
