"""Failed mails: listed, and sent again once their cause is gone."""

from sqlalchemy import ColumnElement, select, true

from matchmaker import audit
from matchmaker.delivery.sender import QUEUE
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, OutboxState
from matchmaker.models import Event, Outbox
from matchmaker.overview.log import concerning


def of(event: Event | None) -> list[Outbox]:
    """Return the failed mails that concern an event, or all of the installation, newest first."""
    failed = select(Outbox).where(Outbox.state == OutboxState.FAILED, _of(event))
    return list(db.session.scalars(failed.order_by(Outbox.id.desc())))


def send_again(event: Event | None, mail: Outbox | None = None) -> int:
    """Let the failed mails of an event, or of the installation, or one of them, leave now. Returns how many those are.

    A mail that is obsolete by now is dropped when its turn comes.
    """
    count = QUEUE.again(_of(event) if mail is None else Outbox.id == mail.id)
    if count:
        audit.log(Act.MAIL_SENT_AGAIN, "outbox", mail.id if mail else None, event=event, mails=count)
    return count


def _of(event: Event | None) -> ColumnElement[bool]:
    return concerning(event) if event else true()
