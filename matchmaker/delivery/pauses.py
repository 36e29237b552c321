"""The pause of all mail while the mail server is away or refuses us. It grows with each try and ends when a mail leaves."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update

from matchmaker.delivery.mail_errors import NothingLeavesError
from matchmaker.foundation import clock, transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.insertion import insert_once
from matchmaker.models import MailPause

LENGTHS = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 15))  # the last one again and again


def current() -> MailPause | None:
    """Return the pause; mails wait until its end, and it lasts until one has left."""
    return db.session.get(MailPause, 1, populate_existing=True)


def waits() -> bool:
    """Return True while nothing is to be tried. A pause that a clock set back has made longer does not count."""
    pause = current()
    return pause is not None and clock.now() < pause.until <= clock.now() + LENGTHS[-1]


def begin(error: NothingLeavesError) -> datetime:
    """Pause all mail, or prolong the pause. Returns its end."""
    now, told = clock.now(), {"fault": error.fault, "error": str(error)}
    with writing():
        insert_once(MailPause, id=1, since=now, until=now, tries=0, **told)
        pause = current()
        until = now + LENGTHS[min(pause.tries, len(LENGTHS) - 1)]
        db.session.execute(update(MailPause).values(until=until, tries=MailPause.tries + 1, **told))
        transactions.commit()
    return until


def end() -> None:
    """End the pause: the server took a mail."""
    with writing():
        db.session.execute(delete(MailPause))
        transactions.commit()
