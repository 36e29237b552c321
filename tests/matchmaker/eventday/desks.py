"""A process of desks: hears who each of them seats at a chair ("chair:person"), lets all begin at once, says how many did.
"chair:person:unguarded" is a desk that believes what it saw before: it neither locks the chair nor looks at it again.

All desks of all processes have looked at the chair before the start, so each believes that it is free. Run by test_two_desks.
"""

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Barrier
from unittest.mock import patch

from matchmaker.application import create_core
from matchmaker.eventday import chairs
from matchmaker.foundation import transactions
from matchmaker.foundation.clock import FixedClock
from matchmaker.foundation.config import Settings
from matchmaker.foundation.database import writing
from matchmaker.foundation.errors import ConflictError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ChairState
from matchmaker.models import Participant, StandbyChair


def desk(app, word: str, looked: Barrier, start: Barrier) -> int:
    """1 where this desk could seat its person."""
    with app.app_context():
        number, who, *unguarded = word.split(":")
        chair, person = db.session.get_one(StandbyChair, int(number)), db.session.get_one(Participant, int(who))
        assert chair.state is ChairState.OPEN
        seen = chairs.opening_for(chair, person)
        transactions.rollback()
        looked.wait()
        start.wait()
        blind = {"lock": _believed, "opening_for": lambda *_: seen} if unguarded else {}
        with patch.multiple(chairs, **blind) if blind else nullcontext():
            return attempt(chair, person)


def attempt(chair: StandbyChair, person: Participant) -> int:
    try:
        with writing():
            chairs.seat(chair, person)
            transactions.commit()
    except (ConflictError, RefusedError):
        transactions.rollback()
        return 0
    return 1


def _believed(chair: StandbyChair) -> StandbyChair:
    chair.state = ChairState.OPEN
    return chair


def main(url: str, home: Path, now: datetime, pipe: Connection) -> None:
    app = create_core(Settings(home=home, database_url=url, secret_key="x" * 40, testing=True))
    app.extensions["matchmaker.clock"] = FixedClock(now)
    pipe.send("ready")
    while words := pipe.recv():
        looked, start = Barrier(len(words) + 1), Barrier(len(words) + 1)
        with ThreadPoolExecutor(len(words)) as threads:
            desks = [threads.submit(desk, app, word, looked, start) for word in words]
            looked.wait()
            pipe.send("looked")
            pipe.recv()  # all desks of all processes have looked
            start.wait()
            pipe.send(sum(one.result() for one in desks))
