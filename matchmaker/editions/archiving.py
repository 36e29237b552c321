"""Archiving: an event that is kept to be read. Nothing in it changes, no tick looks at it, strangers do not see it."""

from sqlalchemy import update

from matchmaker import audit
from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import WAITING, Act, OutboxState
from matchmaker.models import Event, Outbox


def archive(event: Event) -> None:
    """Archive an event. Mails that still wait are not sent. Idempotent."""
    if event.archived_at is not None:
        return
    event.archived_at = clock.now()
    waiting = update(Outbox).where(Outbox.event_id == event.id, Outbox.state.in_(WAITING))
    db.session.execute(waiting.values(state=OutboxState.DROPPED))
    db.session.flush()
    audit.log(Act.EVENT_ARCHIVED, "event", event.id, event=event)


def reopen(event: Event) -> None:
    """Take an event out of the archive. Idempotent."""
    if event.archived_at is None:
        return
    event.archived_at = None
    db.session.flush()
    audit.log(Act.EVENT_REOPENED, "event", event.id, event=event)
