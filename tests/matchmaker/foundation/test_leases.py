"""Leases: of two workers one has a row, until its lease ends; messages are put off with growing pauses, then given up."""

from datetime import timedelta

import pytest

from matchmaker.foundation import clock as clocks
from matchmaker.foundation import leases, transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.send_queue import SendQueue
from matchmaker.foundation.vocabulary import OutboxState
from matchmaker.models import Outbox

LIFE = timedelta(minutes=5)
QUEUE = SendQueue(Outbox, LIFE, (timedelta(minutes=1), timedelta(minutes=10)))


@pytest.fixture
def mail(app) -> Outbox:
    now = clocks.now()
    row = Outbox(
        address="a@tiny.example", kind="reminder", locale="en", content={}, dedupe_key="1", message_id="1",
        created_at=now, next_attempt_at=now,
    )  # fmt: skip
    db.session.add(row)
    transactions.commit()
    return row


def test_a_row_is_one_workers_until_its_lease_ends(mail, clock):
    first, second = leases.new_token(), leases.new_token()
    assert leases.take(Outbox, leases.free(Outbox), first, LIFE) == 1
    assert leases.take(Outbox, leases.free(Outbox), second, LIFE) == 0
    clock.advance(LIFE + timedelta(seconds=1))
    assert leases.take(Outbox, leases.free(Outbox), second, LIFE) == 1
    assert leases.release(Outbox, Outbox.id == mail.id, first, error="too late") == 0
    assert leases.release(Outbox, Outbox.id == mail.id, second, error=None) == 1
    db.session.refresh(mail)
    assert (mail.token, mail.lease_until, mail.error) == (None, None, None)


def test_a_message_is_claimed_once_and_its_outcome_written_once(mail, clock):
    token, ids = QUEUE.claim(10)
    assert ids == [mail.id]
    assert QUEUE.claim(10)[1] == []
    assert QUEUE.mark(mail.id, token, state=OutboxState.SENT, sent_at=clock.now()) == "sent"
    db.session.expire_all()
    QUEUE.mark(mail.id, token, state=OutboxState.FAILED)  # no more ours
    db.session.expire_all()
    assert mail.state is OutboxState.SENT


def test_pauses_grow_and_the_last_failure_is_kept(mail, clock):
    for attempt, pause in ((1, 1), (2, 10)):
        token, ids = QUEUE.claim(10)
        assert ids == [mail.id]
        assert QUEUE.put_off(mail.id, token, attempt, error="no answer") == "later"
        clock.advance(timedelta(minutes=pause) - timedelta(seconds=1))
        assert QUEUE.claim(10)[1] == []
        clock.advance(timedelta(seconds=1))
    token, _ids = QUEUE.claim(10)
    assert QUEUE.put_off(mail.id, token, 3, error="no answer") == "failed"
    db.session.expire_all()
    assert (mail.state, mail.attempts, mail.error) == (OutboxState.FAILED, 3, "no answer")


def test_what_was_claimed_and_not_tried_costs_no_attempt(mail, clock):
    token, _ids = QUEUE.claim(10)
    QUEUE.give_back(token, error="the server is away")
    db.session.expire_all()
    assert (mail.attempts, mail.state, mail.error) == (0, OutboxState.READY, "the server is away")
    clock.advance(timedelta(minutes=1))
    assert QUEUE.claim(10)[1] == [mail.id]
