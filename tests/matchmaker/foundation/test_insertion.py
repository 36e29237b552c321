"""Inserting what a rival may have inserted first: the row is new, or nothing changes."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.insertion import insert_all_once, insert_once
from matchmaker.models import Account, Lock

pytestmark = pytest.mark.event("tiny")


def lock(name: str) -> dict:
    return {"name": name, "token": "t", "lease_until": clock.now()}


def names() -> list[str]:
    return sorted(db.session.scalars(select(Lock.name)))


def test_a_new_row_comes_back_with_its_key_and_its_defaults(app):
    made = insert_once(Account, email="new@tiny.example", created_at=clock.now())
    assert db.session.get(Account, made.id) is made
    assert made.email == "new@tiny.example"


def test_a_row_whose_key_is_there_is_none_and_changes_nothing(app):
    first = insert_once(Account, email="new@tiny.example", name="First", created_at=clock.now())
    assert insert_once(Account, email="new@tiny.example", name="Second", created_at=clock.now()) is None
    db.session.refresh(first)
    assert first.name == "First"


def test_rows_not_flushed_yet_count(app):
    db.session.add(Account(email="new@tiny.example", created_at=clock.now()))
    assert insert_once(Account, email="new@tiny.example", created_at=clock.now()) is None


def test_many_rows_are_inserted_all_or_none(app):
    assert insert_all_once(Lock, [lock("a"), lock("b")])
    assert not insert_all_once(Lock, [lock("c"), lock("b"), lock("d")])
    assert insert_all_once(Lock, [])
    assert names() == ["a", "b"]
    assert insert_all_once(Lock, [lock("c")])  # the transaction goes on
    assert names() == ["a", "b", "c"]


def test_other_faults_of_a_row_are_not_taken_for_a_rivals(app):
    with pytest.raises(IntegrityError), db.session.begin_nested():
        insert_once(Account, email=None, created_at=clock.now())
