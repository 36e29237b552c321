"""Keys to an event's API. The key itself is shown once; its hash stays."""

import secrets
from hashlib import sha256

from sqlalchemy import select

from matchmaker import audit
from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.models import Account, ApiToken, Event


def issue(event: Event, name: str, account: Account | None = None) -> tuple[ApiToken, str]:
    """A new key and its text."""
    text = f"mm_{secrets.token_urlsafe(32)}"
    row = ApiToken(
        event_id=event.id,
        name=name,
        token_hash=_hash(text),
        created_at=clock.now(),
        created_by=account.id if account else None,
    )
    db.session.add(row)
    db.session.flush()
    audit.log("api_token.issued", "api_token", row.id, event=event)
    return row, text


def find(text: str) -> ApiToken | None:
    """The living key of a text."""
    return db.session.scalar(select(ApiToken).where(ApiToken.token_hash == _hash(text), ApiToken.revoked_at.is_(None)))


def of(event: Event) -> list[ApiToken]:
    """The event's living keys."""
    query = select(ApiToken).where(ApiToken.event_id == event.id, ApiToken.revoked_at.is_(None))
    return list(db.session.scalars(query.order_by(ApiToken.id)))


def revoke(token: ApiToken) -> None:
    """It opens nothing any more. Twice is once."""
    if token.revoked_at is None:
        token.revoked_at = clock.now()
        db.session.flush()
        audit.log("api_token.revoked", "api_token", token.id, event=token.event_id)


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
