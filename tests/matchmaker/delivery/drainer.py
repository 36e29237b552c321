"""A process that empties an outbox over SMTP once; run by test_killed."""

from datetime import datetime
from pathlib import Path

from matchmaker.application import create_core
from matchmaker.delivery import sender
from matchmaker.delivery.transports import SmtpTransport
from matchmaker.foundation.clock import FixedClock
from matchmaker.foundation.config import Settings


def main(url: str, home: Path, smtp: str, now: datetime) -> None:
    app = create_core(Settings(home=home, database_url=url, secret_key="x" * 40, testing=True))
    app.extensions["matchmaker.clock"] = FixedClock(now)
    with app.app_context():
        sender.drain(SmtpTransport(smtp))
