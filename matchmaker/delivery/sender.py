"""Empties the outbox: claim a few by one UPDATE, send with no transaction open, mark each in a transaction of its own.

Killed between sending and marking, a mail is sent again after its lease with the same Message-ID: never lost, doubled
only in that window. A mail that does not leave waits longer each time.
"""

import logging
from collections import Counter
from datetime import timedelta

from matchmaker.delivery.render import render
from matchmaker.delivery.transports import MailError, Outgoing, RefusedMailError, Transport, UnreachableError, transport
from matchmaker.foundation import clock, transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.send_queue import SendQueue
from matchmaker.foundation.vocabulary import OutboxState
from matchmaker.models import MailRefusal, Outbox

BATCH = 20
SECRET = ("sign_in", "first_entry")  # their content opens doors: it is forgotten when they leave
QUEUE = SendQueue(
    Outbox,
    lease=timedelta(minutes=5),
    pauses=tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60, 120, 240, 480, 720)),
    first=(Outbox.kind.not_in(SECRET),),  # somebody sits and waits for those
)
log = logging.getLogger("matchmaker.mail")


def drain(way: Transport | None = None, most: int = 10_000) -> Counter:
    """Send the mails that are due; returns how many were sent, dropped, put off and given up."""
    way, counts = way or transport(), Counter()
    while counts.total() < most:
        token, ids = QUEUE.claim(BATCH)
        if not ids:
            break
        counts += _send_batch(way, token, ids)
        if counts["unreachable"]:
            break
    return counts


def _send_batch(way: Transport, token: str, ids: list[int]) -> Counter:
    counts, left = Counter(), list(ids)
    try:
        with way.open() as out:
            while left:
                counts[_send_one(out, token, left[0])] += 1
                left.pop(0)
    except UnreachableError as error:
        log.warning("mail cannot leave: %s", error)
        QUEUE.give_back(token, str(error))
        counts["unreachable"] += len(left)
    return counts


def _send_one(out: Outgoing, token: str, outbox_id: int) -> str:
    """Send one mail and record its outcome."""
    row = db.session.get(Outbox, outbox_id, populate_existing=True)
    kind, attempts = row.kind, row.attempts + 1
    try:
        message = None if _refused(row) else render(row)
    except Exception as error:  # one mail that cannot be written must not keep back those behind it
        log.exception("mail %s (%s) cannot be written", outbox_id, kind)
        return QUEUE.mark(outbox_id, token, state=OutboxState.FAILED, error=f"{type(error).__name__}: {error}")
    finally:
        transactions.rollback()  # no transaction stays open while the mail server takes its time
    if message is None:
        return QUEUE.mark(outbox_id, token, state=OutboxState.DROPPED, content={})
    try:
        out.send(message)
    except RefusedMailError as error:
        return QUEUE.mark(outbox_id, token, state=OutboxState.FAILED, error=str(error), attempts=attempts)
    except UnreachableError as error:
        QUEUE.put_off(outbox_id, token, attempts, str(error))  # perhaps it was this mail that the server choked on
        raise
    except MailError as error:
        return QUEUE.put_off(outbox_id, token, attempts, str(error))
    forget = {"content": {}} if kind in SECRET else {}
    left = {"sent_at": clock.now(), "locale": str(message["Content-Language"])}
    return QUEUE.mark(outbox_id, token, state=OutboxState.SENT, error=None, **left, **forget)


def _refused(row: Outbox) -> bool:
    """Return True if the address has unsubscribed from this kind of mail."""
    return db.session.get(MailRefusal, (row.address, row.kind)) is not None
