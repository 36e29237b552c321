"""A database that an earlier version made comes up to date with everything in it."""

import base64

import flask_migrate
import pytest
from sqlalchemy import text

from matchmaker.application import create_core
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import RunState
from matchmaker.models import Account, Agenda, Event, Outbox, Participant, Run, Webhook
from tests import databases
from tests.conftest import settings_for

EVENT = """INSERT INTO event (id, key, edition, name, theme, city, venue, time_zone, starts_on, ends_on, languages,
    text_languages, settings, created_at) VALUES (1, 'old', 1, '{}', '{}', '{}', '{}', 'UTC', '2027-01-01', '2027-01-01',
    '["ar", "fr", "en"]', '[]', '{"phases": {"wishes" : ["a", "b"], "feedback" : ["c", "d"]}}', '2027-01-01 00:00:00')"""
RUN = """INSERT INTO run (id, event_id, state, weights, seconds_limit, seed, stop_asked, curve, figures, created_at)
    VALUES (7, 1, 'failed', '{}', 5, 1, false, '[]', '{}', '2027-01-01 00:00:00')"""

OUTBOX = """INSERT INTO outbox (id, event_id, kind, address, locale, content, state, dedupe_key, message_id, attempts,
    next_attempt_at, created_at) VALUES (5, 1, 'agenda_changed', 'a@example.org', 'en', '{"change": {"gone": ["a--b"],
    "new": []}, "agenda_id": 3}', 'ready', 'one', 'one', 0, '2027-01-01 00:00:00', '2027-01-01 00:00:00')"""
AGENDA = """INSERT INTO agenda (id, event_id, run_id, version, state, value, bound, figures, revision, created_at)
    VALUES (3, 1, 7, 1, 'draft', 0, 0, '{}', 1, '2027-01-01 00:00:00')"""
WEBHOOK = """INSERT INTO webhook (id, event_id, url, secret, created_at)
    VALUES (2, 1, 'https://hooks.example.org/', '{secret}', '2027-01-01 00:00:00')"""

PARTICIPANT = """INSERT INTO participant (id, event_id, key, kind, state, name, search_name, languages, themes, seats,
    min_meetings, seeks_kinds, seeks_stages, seeks_regions, protocol, open_to_suggestions, visible, created_at, changed_at,
    revision) VALUES (4, 1, 'lukasz', 'investor', 'validated', 'Łukasz O’Neil', 'łukasz o’neil', '[]', '[]', 1, 0, '[]', '[]',
    '[]', false, true, true, '2027-01-01 00:00:00', '2027-01-01 00:00:00', 1)"""
ACCOUNT = "INSERT INTO account (id, email, epoch, created_at) VALUES (:id, :email, 1, '2027-01-01 00:00:00')"
ADDRESSES = {1: "ada@xn--socit-esab.example", 2: "bo\u200b@mail.example", 3: "bo@mail.example", 4: "josé@mail.example"}


@pytest.fixture
def old(tmp_path):
    """A database of the first version with an event, a run and its agenda."""
    url = databases.create("old", tmp_path)
    app = create_core(settings_for(url, tmp_path))
    with app.app_context():
        flask_migrate.upgrade(revision="0001")
        with db.engine.begin() as connection:
            connection.execute(text(EVENT))
            connection.execute(text(RUN))
            connection.execute(text(AGENDA))
            connection.execute(text(WEBHOOK.format(secret="00ff" * 16)))
            connection.execute(text(OUTBOX))
            connection.execute(text(PARTICIPANT))
            connection.execute(text(ACCOUNT), [{"id": key, "email": email} for key, email in ADDRESSES.items()])
        yield app
        db.session.remove()
        db.engine.dispose()
    databases.drop(url)


def test_an_old_database_comes_up_to_date_and_loses_nothing(old):
    flask_migrate.upgrade()
    event = db.session.query(Event).one()
    assert (event.languages, event.text_languages) == (["en", "fr", "ar"], ["ar", "fr", "en", "es", "pt"])
    assert event.settings == {"phases": {"wishes": ["a", "b"]}}
    assert event.calendar_id == "old@matchmaker"  # meetings that calendars have keep their UID
    assert db.session.query(Agenda.run_id).scalar() == 7
    assert db.session.get(Participant, 4).search_name == "lukasz oneil"
    assert db.session.get(Webhook, 2).secret == "whsec_" + base64.b64encode(bytes.fromhex("00ff" * 16)).decode()
    content = {"change": {"dropped": ["a--b"], "new": []}, "agenda_id": 3}
    assert db.session.get(Outbox, 5).content == content
    addresses = dict(db.session.query(Account.id, Account.email).all())
    assert addresses == ADDRESSES | {1: "ada@société.example"}  # the second would be the third's, the last is none
    db.session.get(Run, 7).state = RunState.STOPPED
    db.session.commit()


def test_the_migrations_stand_in_one_line_and_make_the_tables_of_the_models(old):
    flask_migrate.upgrade()
    flask_migrate.check()
