"""Two desks, one chair: one seats its person, the other is told. Without what guards the chair both would."""

import os

import pytest
from sqlalchemy import delete, update

from matchmaker.foundation import clock as clocks
from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ChairState, MeetingState
from matchmaker.models import Attendance, Booking, Meeting, Outbox, StandbyChair
from matchmaker.planning import bookings
from tests import databases, processes
from tests.factories import person
from tests.matchmaker.eventday import desks

pytestmark = pytest.mark.event("tiny")
ROUNDS = int(os.environ.get("MATCHMAKER_ROUNDS", "8"))  # `make soak` asks for 100


@pytest.fixture
def two(app, database_url, tmp_path, missed):
    """Two processes with a desk each; race(words) is how many of them seated somebody."""
    started = [processes.start_talking(desks.main, database_url, tmp_path, clocks.now()) for _ in range(2)]

    def race(words: list[str]) -> int:
        for word, (_process, pipe) in zip(words, started, strict=True):
            pipe.send([word])
        assert [pipe.recv() for _process, pipe in started] == ["looked"] * 2
        for _process, pipe in started:
            pipe.send("go")
        return sum(pipe.recv() for _process, pipe in started)

    yield race
    for process, pipe in started:
        pipe.send([])
        process.join(20)


@pytest.fixture
def words(missed, on_standby) -> list[str]:
    """Each desk has somebody else for the one chair."""
    nadia, omar = on_standby("nadia", "omar", standby=False)
    found = [f"{missed.id}:{nadia.id}", f"{missed.id}:{omar.id}"]
    transactions.commit()
    return found


def again(chair: int, key: str) -> None:
    """The lost meeting holds its people and its table as before, and the chair is free."""
    db.session.rollback()
    made = db.session.query(Meeting.id).filter(Meeting.key.contains("nadia") | Meeting.key.contains("omar"))
    numbers = [row.id for row in made]
    for model, column in ((Booking, Booking.meeting_id), (Attendance, Attendance.meeting_id), (Meeting, Meeting.id)):
        db.session.execute(delete(model).where(column.in_(numbers)))
    db.session.execute(delete(Outbox))
    db.session.execute(
        update(StandbyChair).where(StandbyChair.id == chair).values(state=ChairState.OPEN, seated_key=None)
    )
    lost = db.session.query(Meeting).filter_by(key=key).one()
    lost.state, lost.cancel_reason = MeetingState.PLANNED, None
    bookings.book([lost])
    transactions.commit()


def test_one_of_two_desks_wins_and_the_other_is_told(two, words, missed, begun):
    chair, key, slot = missed.id, begun.key, begun.slot_id
    for _ in range(ROUNDS):
        assert two(words) == 1
        db.session.rollback()
        rows = db.session.query(Booking).filter_by(slot_id=slot).all()
        assert len({row.meeting_id for row in rows}) == 1
        assert db.session.query(Outbox).filter_by(kind="standby_seated").count() == 2
        again(chair, key)


@pytest.mark.alone
def test_without_lock_and_unique_rows_both_desks_seat_somebody(two, words):
    """The negative control: the same harness shows the race where nothing guards the chair."""
    person("elena").seats = 2  # nothing but the chair is scarce
    transactions.commit()
    databases.without_unique(db.engine, Booking.__table__)
    assert two([f"{word}:unguarded" for word in words]) == 2
