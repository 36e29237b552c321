"""Twelve rivals in two processes: one wins the last slot; without the guard the race shows."""

import os
from itertools import cycle

import pytest
from sqlalchemy import delete, update

from matchmaker.foundation import clock as clocks
from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import InvitationState, Kind
from matchmaker.invitations import acts
from matchmaker.invitations.holds import free_slots
from matchmaker.models import Booking, Invitation, Participant
from tests import databases, processes
from tests.factories import person, slot
from tests.matchmaker.invitations import racer

pytestmark = pytest.mark.event("tiny")
ROUNDS = int(os.environ.get("MATCHMAKER_ROUNDS", "8"))  # `make soak` asks for 100
RIVALS = 12


def people(kind: Kind, count: int) -> list[Participant]:
    elena = person("elena")
    made = [
        Participant(
            event_id=elena.event_id, key=f"{kind}-{number}", kind=kind, name=f"{kind} {number}", languages=["en"],
            created_at=elena.created_at, changed_at=elena.changed_at,
        )
        for number in range(count)
    ]  # fmt: skip
    db.session.add_all(made)
    db.session.flush()
    return made


@pytest.fixture
def racers(app, database_url, tmp_path):
    """Two processes of rivals; race(numbers) is how many of them won."""
    started = [processes.start_talking(racer.main, database_url, tmp_path, clocks.now()) for _ in range(2)]

    def race(numbers: list) -> int:
        for half, (_process, pipe) in enumerate(started):
            pipe.send(list(map(str, numbers[half::2])))
        return sum(pipe.recv() for _process, pipe in started)

    yield race
    for process, pipe in started:
        pipe.send([])
        process.join(20)


def again(numbers: list[int]) -> None:
    """Everybody back to the start."""
    db.session.rollback()
    db.session.execute(delete(Booking))
    back = update(Invitation).where(Invitation.id.in_(numbers))
    db.session.execute(back.values(state=InvitationState.DRAFT, revision=Invitation.revision + 1))
    transactions.commit()


@pytest.fixture
def rivals(app) -> list[int]:
    """Twelve drafts for the same slot at the only table, of different people."""
    pairs = zip(people(Kind.INVESTOR, RIVALS), people(Kind.STARTUP, RIVALS), strict=True)
    drafts = [acts.invite(investor, startup, slot("d1-0930")) for investor, startup in pairs]
    numbers = [draft.id for draft in drafts]
    transactions.commit()
    return numbers


def test_of_twelve_rivals_for_the_last_slot_one_wins(racers, rivals):
    for _ in range(ROUNDS):
        assert racers(rivals) == 1
        db.session.rollback()
        assert db.session.query(Booking).count() == 3
        again(rivals)


@pytest.mark.alone
def test_without_the_unique_rows_the_same_rivals_all_win(racers, rivals):
    """The negative control: the same harness shows the race where the constraint that guards is gone."""
    databases.without_unique(db.engine, Booking.__table__)
    assert racers(rivals) > 1


def test_a_startups_open_holds_are_counted_right_whatever_runs_in_parallel(racers, app):
    startup, investors = people(Kind.STARTUP, 1)[0], people(Kind.INVESTOR, RIVALS)
    free = cycle(free_slots(investors[0], startup))
    numbers = [acts.invite(investor, startup, when).id for investor, when in zip(investors, free, strict=False)]
    transactions.commit()
    for _ in range(ROUNDS):
        assert racers(numbers) == 3
        again(numbers)


def test_investors_who_draft_and_send_at_once_neither_flood_nor_block_each_other(racers, app):
    startup, investors = people(Kind.STARTUP, 1)[0], people(Kind.INVESTOR, RIVALS)
    words = [f"{investor.id}:{startup.id}" for investor in investors]
    transactions.commit()
    for _ in range(ROUNDS):
        assert racers(words) == 3
        db.session.rollback()
        db.session.execute(delete(Invitation))
        transactions.commit()
