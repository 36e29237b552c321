"""Tokens of an event's API. The token is shown once; only its hash is kept."""

import secrets
from hashlib import sha256

from sqlalchemy import select

from matchmaker import audit
from matchmaker.foundation import clock
from matchmaker.foundation.bounds import require_at_most
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act
from matchmaker.models import Account, ApiToken, Event

NAME = 120


def issue(event: Event, name: str, account: Account | None = None) -> tuple[ApiToken, str]:
    """Issue a token; returns its row and its text. Raises InvalidError for a name that is too long."""
    text = f"mm_{secrets.token_urlsafe(32)}"
    row = ApiToken(
        event_id=event.id,
        name=require_at_most(name, NAME, "name"),
        token_hash=_hash(text),
        created_at=clock.now(),
        created_by=account.id if account else None,
    )
    db.session.add(row)
    db.session.flush()
    audit.log(Act.API_TOKEN_ISSUED, "api_token", row.id, event=event)
    return row, text


def find(text: str) -> ApiToken | None:
    """Return the active token of a text, or None."""
    return db.session.scalar(select(ApiToken).where(ApiToken.token_hash == _hash(text), ApiToken.revoked_at.is_(None)))


def of(event: Event) -> list[ApiToken]:
    """Return the event's active tokens."""
    query = select(ApiToken).where(ApiToken.event_id == event.id, ApiToken.revoked_at.is_(None))
    return list(db.session.scalars(query.order_by(ApiToken.id)))


def revoke(token: ApiToken) -> None:
    """Revoke a token. Idempotent."""
    if token.revoked_at is None:
        token.revoked_at = clock.now()
        db.session.flush()
        audit.log(Act.API_TOKEN_REVOKED, "api_token", token.id, event=token.event_id)


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
