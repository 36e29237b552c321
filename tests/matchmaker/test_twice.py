"""Acts that are asked for several times at once happen once: threads that start together, on either database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import time
from threading import Barrier

import pytest

from matchmaker import jobs
from matchmaker.accounts import accounts, sign_in
from matchmaker.accounts.links import LINKS_AN_HOUR
from matchmaker.foundation import transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import JobState, PlaceKind, RunState, SessionKind
from matchmaker.jobs import table
from matchmaker.models import Event, Interpreter, Job, Outbox, Place, Run, Session, Zone
from matchmaker.planning import runs
from matchmaker.planning.problem import USUAL
from matchmaker.programme import setup, slots, venue
from tests.factories import a_run

pytestmark = pytest.mark.event("tiny")
CLICKS = 8
ASKED = {"weights": USUAL, "seconds": 5, "seed": 1}


@pytest.fixture
def at_once(app):
    """at_once(act): what each of several requests that start together brought, each in a transaction of its own."""

    def together(act: Callable[[], object]) -> list[object]:
        start = Barrier(CLICKS)

        def click(_number: int) -> object:
            with app.app_context():
                start.wait(timeout=60)
                try:
                    with writing():
                        done = act()
                        transactions.commit()
                    return done
                except RefusedError as refusal:
                    transactions.rollback()
                    return refusal.code
                finally:
                    db.session.remove()

        with ThreadPoolExecutor(CLICKS) as threads:
            found = list(threads.map(click, range(CLICKS)))
        db.session.rollback()
        return found

    return together


def only() -> Event:
    return db.session.query(Event).one()


def test_two_clicks_start_one_run(event, at_once):
    found = at_once(lambda: runs.create(only(), None, **ASKED).id)
    assert sorted(map(str, found))[1:] == ["run_active"] * (CLICKS - 1)
    assert db.session.query(Run).count() == 1
    assert db.session.query(Job).count() == 1


def test_the_database_decides_between_two_that_looked_at_the_same_time(event, monkeypatch):
    runs.create(event, None, **ASKED)
    monkeypatch.setattr(runs, "active", lambda _event: None)
    with pytest.raises(RefusedError, match="under way"):
        runs.create(event, None, **ASKED)


def test_a_run_that_has_ended_makes_room_for_the_next(event):
    a_run(event)
    runs.create(event, None, **ASKED).state = RunState.DONE
    db.session.flush()
    runs.create(event, None, **ASKED)
    assert db.session.query(Run).count() == 3


def test_two_clicks_make_one_zone(event, at_once):
    before = db.session.query(Zone).count()
    found = at_once(lambda: venue.add_zone(only(), {"en": "North hall"}).id)
    assert len(set(found)) == 1
    assert db.session.query(Zone).count() == before + 1


def test_two_clicks_make_one_place_one_interpreter_and_one_session(event, at_once):
    usual = {"kind": PlaceKind.ROOM, "name": {"en": "Room"}, "capacity": 1, "zone": None, "owner": None, "closed": []}
    lamia = {"name": "Nadia", "pairs": ["ar-fr"], "absent": []}
    lunch = {
        "kind": SessionKind.LUNCH, "title": {"en": "Lunch"}, "day": event.ends_on, "start": time(13), "end": time(14),
    }  # fmt: skip
    for add, model in (
        (lambda: venue.save_place(only(), None, **usual), Place),
        (lambda: venue.save_interpreter(only(), None, **lamia), Interpreter),
        (lambda: setup.save_session(only(), None, **lunch), Session),
    ):
        before = db.session.query(model).count()
        found = at_once(lambda add=add: add().id)
        assert len(set(found)) == 1
        assert db.session.query(model).count() == before + 1


def test_two_clicks_lay_slots_once(event, at_once):
    found = at_once(lambda: slots.add_slots(only(), [only().ends_on], time(14), time(15), 20, 10))
    assert sorted(found) == [0] * (CLICKS - 1) + [2]


def test_places_of_other_names_that_are_added_at_once_have_keys_of_their_own(event, at_once):
    names = iter(f"Room {'!' * number}" for number in range(CLICKS))
    usual = {"kind": PlaceKind.ROOM, "capacity": 1, "zone": None, "owner": None, "closed": []}
    found = at_once(lambda: venue.save_place(only(), None, name={"en": next(names)}, **usual).key)
    assert len(set(found)) == CLICKS


def test_zones_of_other_names_that_are_added_at_once_have_keys_of_their_own(event, at_once):
    names = iter(f"Hall {'!' * number}" for number in range(CLICKS))
    found = at_once(lambda: venue.add_zone(only(), {"en": next(names)}).key)
    assert len(set(found)) == CLICKS


def test_parallel_asks_get_no_more_mails_than_the_limit(event, at_once):
    accounts.account_for("amina@tiny.example")
    transactions.commit()
    at_once(lambda: sign_in.ask_for_link("amina@tiny.example", "browser", "en"))
    assert db.session.query(Outbox).count() == LINKS_AN_HOUR


def test_a_run_that_no_worker_can_be_told_of_is_started_all_the_same(app, event, clock):
    settings = app.extensions["matchmaker.settings"]
    nobody = "amqp://guest:guest@127.0.0.1:9//"
    app.extensions["matchmaker.settings"] = replace(settings, jobs="celery", broker_url=nobody)
    number = runs.start(event, None, **ASKED).id
    transactions.commit()  # says nothing of the broker
    assert db.session.get(Run, number).state is RunState.WAITING
    clock.advance(table.LEASE * 2)
    assert jobs.recover() == 1
    assert db.session.query(Job).one().state is JobState.QUEUED
