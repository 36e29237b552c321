"""Transactional outbox: a mail is a row, written in the transaction of the act it tells of."""

import uuid
from email.utils import parseaddr
from typing import Any

from flask import current_app
from sqlalchemy import select

from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import OutboxState
from matchmaker.models import Agenda, Event, Outbox, Participant


def enqueue(
    kind: str,
    address: str,
    locale: str,
    content: dict[str, Any],
    *,
    dedupe_key: str,
    event: Event | None = None,
    participant: Participant | None = None,
    held_by: Agenda | None = None,
) -> Outbox:
    """Enqueue one mail. Idempotent by `dedupe_key`. With `held_by`, an agenda, it waits until that is published.

    `content` holds codes, figures and ids only: words are chosen at rendering, in the reader's language.
    """
    known = db.session.scalar(select(Outbox).where(Outbox.dedupe_key == dedupe_key))
    if known is not None:
        return known
    now = clock.now()
    row = Outbox(
        event_id=event.id if event else None,
        agenda_id=held_by.id if held_by else None,
        participant_id=participant.id if participant else None,
        kind=kind,
        address=address,
        locale=locale,
        content=content,
        state=OutboxState.HELD if held_by else OutboxState.READY,
        dedupe_key=dedupe_key,
        message_id=f"<{uuid.uuid4()}@{_host()}>",
        next_attempt_at=now,
        created_at=now,
    )
    db.session.add(row)
    return row


def _host() -> str:
    """Return the domain of the sender, which ends Message-IDs (RFC 5322)."""
    return parseaddr(current_app.extensions["matchmaker.settings"].mail_from)[1].rpartition("@")[2]
