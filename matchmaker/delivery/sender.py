"""Empties the outbox: claim a few by one UPDATE, send with no transaction open, mark each in a transaction of its own.

Killed between sending and marking, a mail is sent again after its lease with the same Message-ID: never lost, doubled
only in that window. A mail that does not leave waits longer each time. Where the server is away or refuses us, all mails
wait (`pauses`).
"""

import logging
from collections import Counter
from datetime import datetime, timedelta
from email.message import EmailMessage

from matchmaker.accounts import sign_in
from matchmaker.delivery import pauses
from matchmaker.delivery.mail_errors import MailError, NothingLeavesError, RefusedMailError
from matchmaker.delivery.render import render
from matchmaker.delivery.transports import Outgoing, Transport, transport
from matchmaker.foundation import clock, transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.send_queue import SendQueue
from matchmaker.foundation.vocabulary import OF_ACCOUNT, MailFault, OutboxState
from matchmaker.models import MailRefusal, Outbox

BATCH = 20
BEHIND = timedelta(minutes=1)  # after the others, when a pause ends
QUEUE = SendQueue(
    Outbox,
    lease=timedelta(minutes=5),
    pauses=tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60, 120, 240, 480, 720)),
    first=(Outbox.kind.not_in(OF_ACCOUNT),),  # somebody sits and waits for those
)
log = logging.getLogger("matchmaker.mail")


def drain(way: Transport | None = None, most: int = 10_000) -> Counter:
    """Send the mails that are due; returns how many were sent, dropped, put off and given up, and how many found no way."""
    way, counts = way or transport(), Counter()
    while counts.total() < most and not counts["unreachable"] and not _waits():
        token, ids = QUEUE.claim(BATCH)
        if not ids:
            break
        counts += _send_batch(way, token, ids)
    return counts


def _waits() -> bool:
    waits = pauses.waits()
    transactions.rollback()
    return waits


def _send_batch(way: Transport, token: str, ids: list[int]) -> Counter:
    """Send claimed mails. Where nothing leaves, the rest is given back and all mail pauses."""
    counts, left, trying = Counter(), list(ids), None
    paused = pauses.current() is not None
    transactions.rollback()
    try:
        with way.open() as out:
            while left:
                trying = left[0]
                outcome = _send_one(out, token, trying)
                counts[outcome] += 1
                left.pop(0)
                if paused and outcome == OutboxState.SENT:
                    pauses.end()
                    paused = False
    except NothingLeavesError as error:
        log.warning("mail cannot leave: %s", error)
        until = pauses.begin(error)
        if trying is not None:
            _let_others_pass(trying, token, until, error, new=not paused)
        QUEUE.give_back(token, error=str(error))
        counts["unreachable"] += len(left)
    return counts


def _let_others_pass(outbox_id: int, token: str, until: datetime, error: NothingLeavesError, *, new: bool) -> None:
    """Put the mail that met the refusal behind the others: were it refused for its own sake, it would hold them up for ever.

    It counts as an attempt where it may be the mail's own fault: a `new` refusal, the server took other mails just before.
    """
    row = db.session.get(Outbox, outbox_id, populate_existing=True)
    attempts = 0 if row is None else row.attempts  # one that was deleted meanwhile is marked nowhere
    transactions.rollback()
    QUEUE.put_off(outbox_id, token, attempts + new, not_before=until + BEHIND, **_told(error))


def _send_one(out: Outgoing, token: str, outbox_id: int) -> str:
    """Send one mail and record its outcome. Raises NothingLeavesError, and records nothing, where it is not about this mail."""
    row = db.session.get(Outbox, outbox_id, populate_existing=True)
    if row is None:  # deleted since it was claimed: an erasure, or an address that lost its rights
        transactions.rollback()
        return OutboxState.DROPPED
    kind, attempts = row.kind, row.attempts + 1
    try:
        message = _written(row)
    except Exception as error:  # one mail that cannot be written must not keep back those behind it
        log.exception("mail %s (%s) cannot be written", outbox_id, kind)
        words = f"{type(error).__name__}: {error}"
        return QUEUE.mark(outbox_id, token, state=OutboxState.FAILED, fault=MailFault.UNWRITABLE, error=words)
    finally:
        transactions.rollback()  # no transaction stays open while the mail server takes its time
    if message is None:
        return QUEUE.mark(outbox_id, token, state=OutboxState.DROPPED, content={})
    try:
        out.send(message)
    except RefusedMailError as error:
        return QUEUE.mark(outbox_id, token, state=OutboxState.FAILED, attempts=attempts, **_told(error))
    except NothingLeavesError:  # not about this mail
        raise
    except MailError as error:
        return QUEUE.put_off(outbox_id, token, attempts, **_told(error))
    forget = {"content": {}} if kind in OF_ACCOUNT else {}  # it opens doors
    left = {"sent_at": clock.now(), "locale": str(message["Content-Language"])}
    return QUEUE.mark(outbox_id, token, state=OutboxState.SENT, error=None, fault=None, **left, **forget)


def _written(row: Outbox) -> EmailMessage | None:
    """Return the message of a row; None where nobody wants it any more. The life of its sign-in link begins now."""
    if db.session.get(MailRefusal, (row.address, row.kind)) is not None:  # the address has unsubscribed from this kind
        return None
    if row.kind in OF_ACCOUNT and not sign_in.begin_life(row.content):
        return None
    return render(row)


def _told(error: MailError) -> dict[str, object]:
    return {"error": str(error), "fault": error.fault}
