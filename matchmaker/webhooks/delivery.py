"""Posts to webhooks what the acts wrote down: signed, tried again with growing pauses, claimed like mail.

Signed as Standard Webhooks prescribes (https://www.standardwebhooks.com): headers `webhook-id`, the same on every attempt,
`webhook-timestamp` and `webhook-signature`.
"""

import json
import socket
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import standardwebhooks
import urllib3

from matchmaker.foundation import clock, public_http, transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.send_queue import SendQueue
from matchmaker.foundation.vocabulary import OutboxState, PostingFault
from matchmaker.models import Delivery, Webhook

MOST = 50
QUEUE = SendQueue(
    Delivery,
    lease=timedelta(minutes=2),
    pauses=tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440)),
)
Post = Callable[[str, bytes, dict[str, str]], int]


def signed(secret: str, message_id: str, body: str) -> dict[str, str]:
    """Return the headers by which a receiver knows that a posting is ours and when it was made."""
    now = clock.now()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": standardwebhooks.Webhook(secret).sign(message_id, now, body),
    }


def post_due(post: Post = public_http.post) -> Counter:
    """Post what is due; returns how many were accepted, put off and given up."""
    token, ids = QUEUE.claim(MOST)
    return Counter(_post_one(post, token, delivery_id) for delivery_id in ids)


def _post_one(post: Post, token: str, delivery_id: int) -> str:
    row = db.session.get(Delivery, delivery_id, populate_existing=True)
    hook = db.session.get(Webhook, row.webhook_id)
    url, secret, stopped, attempts = hook.url, hook.secret, hook.stopped_at is not None, row.attempts + 1
    message_id = row.payload["id"]
    body = json.dumps(row.payload, separators=(",", ":"), sort_keys=True)
    transactions.rollback()  # no transaction stays open while somebody else's server takes its time
    if stopped:
        return QUEUE.mark(delivery_id, token, state=OutboxState.DROPPED)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "matchmaker",
    }
    try:
        status = post(url, body.encode(), headers | signed(secret, message_id, body))
    except public_http.AddressError as error:
        told = {"fault": PostingFault.NOT_PUBLIC, "answer": None, "error": str(error)}
        return QUEUE.mark(delivery_id, token, state=OutboxState.FAILED, attempts=attempts, **told)
    except (urllib3.exceptions.HTTPError, OSError) as error:
        told = {"fault": _fault(error), "answer": None, "error": type(error).__name__}
        return QUEUE.put_off(delivery_id, token, attempts, **told)
    if 200 <= status < 300:
        taken = {"sent_at": clock.now(), "answer": status, "fault": None, "error": None}
        return QUEUE.mark(delivery_id, token, state=OutboxState.SENT, attempts=attempts, **taken)
    told = {"fault": PostingFault.REFUSED, "answer": status, "error": f"status {status}"}
    return QUEUE.put_off(delivery_id, token, attempts, **told)


def _fault(error: Exception) -> PostingFault:
    if isinstance(error, socket.gaierror):
        return PostingFault.NAME_NOT_FOUND
    return PostingFault.NOT_SECURE if isinstance(error, urllib3.exceptions.SSLError) else PostingFault.NO_ANSWER
