"""Posts to webhooks what the acts wrote down: signed, tried again with growing pauses, claimed like mail.

The signature is `X-Matchmaker-Signature: t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">` by the webhook's secret. A
receiver recognises a repeated posting by its `id`.
"""

import hashlib
import hmac
import json
import logging
import secrets
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import urllib3
from sqlalchemy import and_, or_, select, update

from matchmaker.foundation import clock, public_http, transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.words import OutboxState
from matchmaker.models import Delivery, Webhook

LEASE = timedelta(minutes=2)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440))
MOST = 50
Post = Callable[[str, bytes, dict[str, str]], int]
log = logging.getLogger("matchmaker.webhooks")


def signature(secret: str, moment: int, body: bytes) -> str:
    """What a receiver computes to know that a posting is ours."""
    digest = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={moment},v1={digest}"


def post_due(post: Post = public_http.post) -> Counter:
    """Post what is due; how many were taken, put off and given up."""
    token, ids = _claim()
    return Counter(_post_one(post, token, delivery_id) for delivery_id in ids)


def _claim() -> tuple[str, list[int]]:
    now, token = clock.now(), secrets.token_hex(16)
    free = and_(
        Delivery.state == OutboxState.READY,
        Delivery.next_attempt_at <= now,
        or_(Delivery.lease_until.is_(None), Delivery.lease_until < now),
    )
    with writing():
        next_few = select(Delivery.id).where(free).order_by(Delivery.next_attempt_at, Delivery.id).limit(MOST)
        mine = update(Delivery).where(Delivery.id.in_(next_few), free)
        db.session.execute(mine.values(token=token, lease_until=now + LEASE))
        ids = list(db.session.scalars(select(Delivery.id).where(Delivery.token == token).order_by(Delivery.id)))
        transactions.commit()
    return token, ids


def _post_one(post: Post, token: str, delivery_id: int) -> str:
    row = db.session.get(Delivery, delivery_id, populate_existing=True)
    hook = db.session.get(Webhook, row.webhook_id)
    url, secret, stopped, attempts = hook.url, hook.secret, hook.stopped_at is not None, row.attempts + 1
    body = json.dumps(row.payload, separators=(",", ":"), sort_keys=True).encode()
    transactions.rollback()  # no transaction stays open while somebody else's server takes its time
    if stopped:
        return _mark(delivery_id, token, state=OutboxState.DROPPED)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "matchmaker",
        "X-Matchmaker-Signature": signature(secret, int(clock.now().timestamp()), body),
    }
    try:
        status = post(url, body, headers)
    except public_http.AddressError as error:
        return _mark(delivery_id, token, state=OutboxState.FAILED, error=str(error), attempts=attempts)
    except (urllib3.exceptions.HTTPError, OSError) as error:
        return _put_off(delivery_id, token, attempts, type(error).__name__)
    if 200 <= status < 300:
        return _mark(delivery_id, token, state=OutboxState.SENT, sent_at=clock.now(), attempts=attempts, error=None)
    return _put_off(delivery_id, token, attempts, f"status {status}")


def _put_off(delivery_id: int, token: str, attempts: int, error: str) -> str:
    """Later, and later each time; after the last pause it is given up and organisers see why."""
    if attempts > len(PAUSES):
        return _mark(delivery_id, token, state=OutboxState.FAILED, attempts=attempts, error=error)
    again = clock.now() + PAUSES[attempts - 1]
    return _mark(delivery_id, token, attempts=attempts, error=error, next_attempt_at=again)


def _mark(delivery_id: int, token: str, **values) -> str:
    with writing():
        mine = update(Delivery).where(Delivery.id == delivery_id, Delivery.token == token)
        marked = db.session.execute(mine.values(token=None, lease_until=None, **values)).rowcount
        transactions.commit()
    if marked != 1:
        log.warning("delivery %s was in other hands before it was marked", delivery_id)
    return str(values.get("state", "later"))
