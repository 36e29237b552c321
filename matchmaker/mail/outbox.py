"""Transactional outbox: a mail is a row, written in the transaction of the act it tells of."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any

from flask import current_app
from sqlalchemy import select

from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.insertion import insert_all
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
    mail = Mail(address, locale, content, dedupe_key, participant)
    row = Outbox(**_values(kind, mail, event, held_by, _host()))
    db.session.add(row)
    return row


@dataclass(frozen=True)
class Mail:
    """One of many mails of a kind; the parameters of `enqueue`."""

    address: str
    locale: str
    content: dict[str, Any]
    dedupe_key: str
    participant: Participant | None = None


def enqueue_all(kind: str, mails: Iterable[Mail], *, event: Event, held_by: Agenda | None = None) -> None:
    """Enqueue many mails of one kind by one statement. Idempotent by their dedupe keys, like `enqueue`."""
    host = _host()
    rows = [_values(kind, mail, event, held_by, host) for mail in mails]
    if rows:
        insert_all(Outbox, rows)


def _values(kind: str, mail: Mail, event: Event | None, held_by: Agenda | None, host: str) -> dict[str, Any]:
    now = clock.now()
    return {
        "event_id": event.id if event else None,
        "agenda_id": held_by.id if held_by else None,
        "participant_id": mail.participant.id if mail.participant else None,
        "kind": kind,
        "address": mail.address,
        "locale": mail.locale,
        "content": mail.content,
        "state": OutboxState.HELD if held_by else OutboxState.READY,
        "dedupe_key": mail.dedupe_key,
        "message_id": f"<{uuid.uuid4()}@{host}>",
        "next_attempt_at": now,
        "created_at": now,
    }


def _host() -> str:
    """Return the domain of the sender, which ends Message-IDs (RFC 5322)."""
    return parseaddr(current_app.extensions["matchmaker.settings"].mail_from)[1].rpartition("@")[2]
