"""A process that empties an outbox over SMTP once; test_killed runs it with URL, HOME, SMTP and NOW as arguments."""

import sys
from datetime import datetime
from pathlib import Path

from matchmaker.application import create_core
from matchmaker.delivery import sender
from matchmaker.delivery.transports import SmtpTransport
from matchmaker.foundation.clock import FixedClock
from matchmaker.foundation.config import Settings


def main(url: str, home: str, smtp: str, now: str) -> None:
    app = create_core(Settings(home=Path(home), database_url=url, secret_key="x" * 40, testing=True))
    app.extensions["matchmaker.clock"] = FixedClock(datetime.fromisoformat(now))
    with app.app_context():
        sender.drain(SmtpTransport(smtp))


if __name__ == "__main__":
    main(*sys.argv[1:])
