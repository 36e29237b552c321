"""A run asks the database as often for a large event as for a small one: no statement for a person, a meeting or a pair."""

import itertools
import threading

import pytest
from sqlalchemy import event as events

from matchmaker.foundation import clock, transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Kind, PlaceKind, Strength
from matchmaker.jobs.runner import run_job
from matchmaker.models import Agenda, Delegate, Event, Participant, Place, ProfileText, Score, Wish
from matchmaker.planning import runs
from matchmaker.planning.problem import USUAL
from tests.scenes import publish

pytestmark = pytest.mark.event("tiny")


def crowd(event: Event, people: int) -> None:
    """More people with texts and delegates who wish for each other, and tables for them."""
    now = clock.now()
    place = Place(
        event_id=event.id, key="hall-of-many", kind=PlaceKind.TABLE_POOL, name={"en": "Hall"}, capacity=people
    )
    made = [
        Participant(
            event_id=event.id, key=f"extra-{n}", kind=Kind.INSTITUTION, name=f"Extra {n}", search_name=f"extra {n}",
            languages=["fr", "en"], region="africa", seats=2, created_at=now, changed_at=now,
            texts=[ProfileText(field="needs", language="fr", text=f"Nous cherchons des pompes de type {n}.")],
            delegates=[Delegate(key=f"d{k}", position=k, name=f"Delegate {k}", languages=["fr"]) for k in range(2)],
        )
        for n in range(people)
    ]  # fmt: skip
    db.session.add_all([place, *made])
    db.session.flush()
    for a, b in itertools.pairwise(made):
        db.session.add(
            Wish(event_id=event.id, from_id=a.id, to_id=b.id, strength=Strength.LIKE, created_at=now, changed_at=now)
        )
    transactions.commit()


def statements_of(act) -> int:
    """How many statements an act executes in this thread; the heartbeat is another one."""
    counted, mine = [], threading.current_thread()

    def count(*words) -> None:
        if threading.current_thread() is mine:
            counted.append(words[2])

    events.listen(db.engine, "before_cursor_execute", count)
    try:
        act()
    finally:
        events.remove(db.engine, "before_cursor_execute", count)
    return len(counted)


def run(event: Event) -> int:
    with writing():
        job_id = runs.create(event, None, weights=USUAL, seconds=5, seed=1).job_id
        transactions.commit()
    return statements_of(lambda: run_job(job_id))


def test_statements_of_a_run_and_of_its_approval_do_not_grow_with_the_event(event):
    small = run(event)
    approving = statements_of(lambda: publish(db.session.query(Agenda).one()))
    db.session.expire_all()
    before = db.session.query(Score).count()
    crowd(event, 80)
    large = run(event)
    newest = db.session.query(Agenda).order_by(Agenda.id.desc()).first()
    assert len(newest.meetings) > 60
    assert db.session.query(Score).count() > 10 * before
    assert large <= small + 5
    assert statements_of(lambda: publish(newest)) <= approving + 25
