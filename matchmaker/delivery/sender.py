"""Empties the outbox: claim a few by one UPDATE, send with no transaction open, mark each in a transaction of its own.

Killed between sending and marking, a mail is sent again after its lease with the same Message-ID: never lost, doubled
only in that window. A mail that does not leave waits longer each time.
"""

import logging
import secrets
from collections import Counter
from datetime import timedelta

from sqlalchemy import and_, or_, select, update

from matchmaker.delivery.render import render
from matchmaker.delivery.transports import MailError, Outgoing, RefusedMailError, Transport, UnreachableError, transport
from matchmaker.foundation import clock, transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.words import OutboxState
from matchmaker.models import MailRefusal, Outbox

BATCH = 20
LEASE = timedelta(minutes=5)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60, 120, 240, 480, 720))
SECRET = ("sign_in", "first_entry")  # their content opens doors: it is forgotten when they leave
log = logging.getLogger("matchmaker.mail")


def drain(way: Transport | None = None, most: int = 10_000) -> Counter:
    """Send what is due; how many were sent, dropped, put off and given up."""
    way, counts = way or transport(), Counter()
    while counts.total() < most:
        token, ids = _claim()
        if not ids:
            break
        counts += _send_batch(way, token, ids)
        if counts["unreachable"]:
            break
    return counts


def _claim() -> tuple[str, list[int]]:
    """Take the next few that are due and in nobody's hands."""
    now, token = clock.now(), secrets.token_hex(16)
    free = and_(
        Outbox.state == OutboxState.READY,
        Outbox.next_attempt_at <= now,
        or_(Outbox.lease_until.is_(None), Outbox.lease_until < now),
    )
    with writing():
        first = Outbox.kind.not_in(SECRET)  # somebody sits and waits for those
        next_few = select(Outbox.id).where(free).order_by(first, Outbox.next_attempt_at, Outbox.id).limit(BATCH)
        mine = update(Outbox).where(Outbox.id.in_(next_few), free)
        db.session.execute(mine.values(token=token, lease_until=now + LEASE))
        ids = list(db.session.scalars(select(Outbox.id).where(Outbox.token == token).order_by(Outbox.id)))
        transactions.commit()
    return token, ids


def _send_batch(way: Transport, token: str, ids: list[int]) -> Counter:
    counts, left = Counter(), list(ids)
    try:
        with way.open() as out:
            while left:
                counts[_send_one(out, token, left[0])] += 1
                left.pop(0)
    except UnreachableError as error:
        log.warning("mail cannot leave: %s", error)
        _give_back(token, str(error))
        counts["unreachable"] += len(left)
    return counts


def _send_one(out: Outgoing, token: str, outbox_id: int) -> str:
    """Send one mail and write down what became of it."""
    row = db.session.get(Outbox, outbox_id, populate_existing=True)
    kind, attempts = row.kind, row.attempts + 1
    try:
        message = None if _refused(row) else render(row)
    except Exception as error:  # one mail that cannot be written must not keep back those behind it
        log.exception("mail %s (%s) cannot be written", outbox_id, kind)
        return _mark(outbox_id, token, state=OutboxState.FAILED, error=f"{type(error).__name__}: {error}")
    finally:
        transactions.rollback()  # no transaction stays open while the mail server takes its time
    if message is None:
        return _mark(outbox_id, token, state=OutboxState.DROPPED, content={})
    try:
        out.send(message)
    except RefusedMailError as error:
        return _mark(outbox_id, token, state=OutboxState.FAILED, error=str(error), attempts=attempts)
    except UnreachableError as error:
        _put_off(outbox_id, token, attempts, str(error))  # perhaps it was this mail that the server choked on
        raise
    except MailError as error:
        return _put_off(outbox_id, token, attempts, str(error))
    forget = {"content": {}} if kind in SECRET else {}
    left = {"sent_at": clock.now(), "locale": str(message["Content-Language"])}
    return _mark(outbox_id, token, state=OutboxState.SENT, error=None, **left, **forget)


def _refused(row: Outbox) -> bool:
    """Somebody unsubscribed the address from this kind of mail."""
    return db.session.get(MailRefusal, (row.address, row.kind)) is not None


def _put_off(outbox_id: int, token: str, attempts: int, error: str) -> str:
    """Try again later, later each time; after the last pause it is given up, and organisers see why."""
    if attempts > len(PAUSES):
        return _mark(outbox_id, token, state=OutboxState.FAILED, error=error, attempts=attempts)
    return _mark(outbox_id, token, error=error, attempts=attempts, next_attempt_at=clock.now() + PAUSES[attempts - 1])


def _give_back(token: str, error: str) -> None:
    """Nobody to talk to: what was claimed and not tried waits a little, and it does not count against it."""
    with writing():
        mine = update(Outbox).where(Outbox.token == token)
        values = {"token": None, "lease_until": None, "error": error, "next_attempt_at": clock.now() + PAUSES[0]}
        db.session.execute(mine.values(**values))
        transactions.commit()


def _mark(outbox_id: int, token: str, **values) -> str:
    """Write the outcome, if the mail is still ours."""
    with writing():
        mine = update(Outbox).where(Outbox.id == outbox_id, Outbox.token == token)
        marked = db.session.execute(mine.values(token=None, lease_until=None, **values)).rowcount
        transactions.commit()
    if marked != 1:
        log.warning("mail %s was in other hands before it was marked", outbox_id)
    return str(values.get("state", "later"))
