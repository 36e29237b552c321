"""A process of rivals: hears lists of invitation numbers, sends the invitations of each at once, says how many were sent.
"investor:startup" is a rival who drafts and sends in one transaction, as the page does.

Each rival has looked at the bookings before the start, so all of them believe that the slot is free: only what the
database guards keeps them apart. Run by test_races.
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Barrier

from matchmaker.application import create_core
from matchmaker.foundation import transactions
from matchmaker.foundation.clock import FixedClock
from matchmaker.foundation.config import Settings
from matchmaker.foundation.database import writing
from matchmaker.foundation.errors import ConflictError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.invitations import acts
from matchmaker.invitations.seats import Seating
from matchmaker.models import Invitation, Participant


def rival(app, word: str, start: Barrier) -> int:
    """1 where this rival's invitation could be sent."""
    with app.app_context():
        if ":" in word:
            start.wait()
            return attempt(lambda: acts.send(acts.invite(*map(person, word.split(":")))))
        mine = db.session.get(Invitation, int(word))
        seating = Seating.of(mine.investor.event, [(mine.investor, mine.startup)])
        transactions.rollback()
        start.wait()
        return attempt(lambda: acts.send(mine, seating))


def person(number: str) -> Participant:
    return db.session.get(Participant, int(number))


def attempt(act) -> int:
    try:
        with writing():
            act()
            transactions.commit()
    except (ConflictError, RefusedError):
        transactions.rollback()
        return 0
    return 1


def main(url: str, home: Path, now: datetime, pipe: Connection) -> None:
    app = create_core(Settings(home=home, database_url=url, secret_key="x" * 40, testing=True))
    app.extensions["matchmaker.clock"] = FixedClock(now)
    pipe.send("ready")
    while words := pipe.recv():
        start = Barrier(len(words))
        with ThreadPoolExecutor(len(words)) as threads:
            won = sum(threads.map(lambda word, start=start: rival(app, word, start), words))
        pipe.send(won)
