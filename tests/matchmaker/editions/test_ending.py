"""Archiving and deleting an event, and the administrators who may."""

from datetime import date

import pytest
from sqlalchemy import func, select

from matchmaker.editions import administrators, archiving, deletion, events, making
from matchmaker.editions.delete_job import DeleteJob
from matchmaker.editions.making import NewEvent
from matchmaker.foundation import transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.errors import InvalidError, MissingError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import JobState, OutboxState
from matchmaker.mail import outbox
from matchmaker.models import Account, Audit, Base, Job, Participant
from matchmaker.programme import setup
from matchmaker.ticks import chores
from tests.factories import acting, an_organiser

SHARED = {"account", "alembic_version", "audit", "job", "lock", "tick", "mail_pause", "mail_refusal", "ended_session"}


def rows_by_table() -> dict[str, int]:
    """Rows of every table that belongs to events."""
    tables = [table for table in Base.metadata.sorted_tables if table.name not in SHARED]
    counts = {table.name: db.session.scalar(select(func.count()).select_from(table)) for table in tables}
    return {name: count for name, count in counts.items() if count}


@pytest.mark.event("tiny")
def test_with_an_event_goes_everything_in_it_and_nobody_else(event, published):
    with writing():
        an_organiser(event)
        other = making.make(
            NewEvent("Other", date(2028, 1, 1), date(2028, 1, 1), "UTC", ["en"]),
            acting("amina", email="both@example.org"),
        )
        other_rows = sum(1 for _ in (*other.slots, *other.sessions))
        transactions.commit()
    key, going = event.key, deletion.what_goes(event)
    assert going.participants == db.session.query(Participant).count() > 0
    assert going.meetings > 0
    with pytest.raises(InvalidError):
        deletion.delete_event(event, "tiny")
    with writing():
        number = deletion.delete_event(event, f" {key} ").id
        assert [row.event for row in events.rows()] == [other]
        transactions.commit()  # the job is done here and now
    job = db.session.get(Job, number)
    assert (job.kind, job.state) == (DeleteJob.name, JobState.DONE)
    left = rows_by_table()
    assert left.pop("slot") + left.pop("session") == other_rows
    assert left == {"event": 1, "event_role": 1}
    assert [one.email for one in db.session.query(Account)] == ["both@example.org"]
    assert [row.detail["key"] for row in db.session.query(Audit).filter_by(act="event.deleted")] == [key]


@pytest.mark.event("tiny")
def test_an_archived_event_is_left_alone(event):
    mail = outbox.enqueue("reminder", "a@example.org", "en", {"day": 0}, dedupe_key="one", event=event)
    setup.save_settings(event, {"self_registration": True})
    assert events.to_come() == [event]
    archiving.archive(event)
    assert events.to_come() == []
    assert mail.state is OutboxState.DROPPED
    transactions.commit()
    assert list(chores._each_event()) == []
    archiving.reopen(event)
    assert events.to_come() == [event]


@pytest.mark.event("tiny")
def test_what_is_over_or_unlisted_is_not_shown_to_visitors(event, clock):
    setup.save_settings(event, {"listed": False})
    assert events.to_come() == []
    setup.save_settings(event, {"listed": True})
    clock.moment = clock.moment.replace(month=12)
    assert events.to_come() == []


def test_administrators_name_each_other_and_one_stays(app):
    first = administrators.grant("First@Example.org")
    assert administrators.grant("first@example.org") is first
    with pytest.raises(RefusedError):
        administrators.revoke("first@example.org")
    administrators.grant("second@example.org")
    administrators.revoke("first@example.org")
    assert [one.email for one in administrators.all_of_them()] == ["second@example.org"]
    with pytest.raises(MissingError):
        administrators.revoke("nobody@example.org")
