"""Webhook subscriptions and their events: a posting is a row of the act's transaction, delivered after the commit."""

import base64
import secrets
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from matchmaker import audit
from matchmaker.foundation import clock
from matchmaker.foundation.bounds import require_at_most
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.public_http import check_address
from matchmaker.foundation.vocabulary import Act, ErrorCode, WebhookTopic
from matchmaker.models import Delivery, Event, Invitation, Webhook

ADDRESS = 500


def add(event: Event, url: str, topics: Iterable[WebhookTopic] = (WebhookTopic.INVITATIONS,)) -> Webhook:
    """Subscribe an address to the event's webhook events of these topics. Idempotent: the last topics count.

    Raises AddressError for a private or malformed one, InvalidError for one that is too long, or without a topic.
    """
    chosen = [str(topic) for topic in WebhookTopic if topic in set(topics)]
    if not chosen:
        raise InvalidError("topics: none, expected one at least", code=ErrorCode.NO_TOPIC, field="topics")
    check_address(require_at_most(url, ADDRESS, "url"))
    known = db.session.scalar(select(Webhook).where(Webhook.event_id == event.id, Webhook.url == url))
    if known is None:
        known = Webhook(event_id=event.id, url=url, secret=_new_secret(), created_at=clock.now())
        db.session.add(known)
    known.stopped_at, known.topics = None, chosen
    db.session.flush()
    audit.log(Act.WEBHOOK_ADDED, "webhook", known.id, event=event)
    return known


def _new_secret() -> str:
    """Return 256 random bits in the form of Standard Webhooks."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def stop(webhook: Webhook) -> None:
    """Stop a webhook. Idempotent."""
    if webhook.stopped_at is None:
        webhook.stopped_at = clock.now()
        db.session.flush()
        audit.log(Act.WEBHOOK_STOPPED, "webhook", webhook.id, event=webhook.event_id)


def enqueue(event_id: int, what: str, data: dict[str, Any], topic: WebhookTopic = WebhookTopic.INVITATIONS) -> None:
    """Write one posting for each webhook of the event that is told of the topic."""
    now = clock.now()
    hooks = select(Webhook.id, Webhook.topics).where(Webhook.event_id == event_id, Webhook.stopped_at.is_(None))
    for webhook_id in [row.id for row in db.session.execute(hooks) if topic in row.topics]:
        payload = {"id": secrets.token_hex(16), "type": what, "timestamp": now.isoformat(), "data": data}
        db.session.add(Delivery(webhook_id=webhook_id, payload=payload, next_attempt_at=now, created_at=now))


def invitation_data(invitation: Invitation) -> dict[str, Any]:
    """Return an invitation as other systems see it: keys, codes and wall times."""
    return {
        "id": invitation.id,
        "investor": invitation.investor.key,
        "startup": invitation.startup.key,
        "slot": invitation.slot.key,
        "starts_at": invitation.slot.starts_at.isoformat(),
        "place": invitation.place.key,
        "seat": invitation.seat,
        "state": str(invitation.state),
        "round": invitation.round,
        "decline_reason": invitation.decline_reason,
    }


def of(event: Event) -> list[Webhook]:
    """Return the event's active webhooks."""
    query = select(Webhook).where(Webhook.event_id == event.id, Webhook.stopped_at.is_(None)).order_by(Webhook.id)
    return list(db.session.scalars(query))
