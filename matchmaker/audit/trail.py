"""Audit log: every act of a person or a timed task leaves a row."""

from collections.abc import Collection
from contextvars import ContextVar

from sqlalchemy import select

from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act
from matchmaker.models import Account, Audit, Event, Participant

_actor: ContextVar[tuple[Account | str, Participant | None]] = ContextVar("actor", default=("system", None))


def set_actor(actor: Account | str, on_behalf_of: Participant | None = None) -> None:
    """Set the actor of the acts logged from here on in this request, job or command."""
    _actor.set((actor, on_behalf_of))


def log(act: Act, subject: str, subject_id: int | None = None, *, event: Event | int | None = None, **detail) -> None:
    """Log an act, such as (Act.WISH_MADE, "wish", 17, to=23). Details are codes and figures, never sentences."""
    actor, behalf = _actor.get()
    account = actor if isinstance(actor, Account) else None
    db.session.add(
        Audit(
            event_id=event.id if isinstance(event, Event) else event,
            at=clock.now(),
            actor=account.email if account else actor,
            account_id=account.id if account else None,
            on_behalf_of=behalf.id if behalf else None,
            act=str(act),
            subject=subject,
            subject_id=subject_id,
            detail=detail,
        )
    )


def last(event: Event, acts: Collection[str], subject: str, subject_id: int) -> Audit | None:
    """Return the newest of these acts on a row of the event."""
    query = select(Audit).where(
        Audit.event_id == event.id, Audit.act.in_(acts), Audit.subject == subject, Audit.subject_id == subject_id
    )
    return db.session.scalar(query.order_by(Audit.id.desc()).limit(1))
