"""What a transaction asks twice is read once, until somebody may have written."""

import pytest
from sqlalchemy import select, update

from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.read_once import read_once
from matchmaker.models import Event

pytestmark = pytest.mark.event("tiny")

BETWEEN = {
    "a pending change": lambda event: setattr(event, "country", "FR"),
    "a statement that writes": lambda event: db.session.execute(update(Event).values(country="FR")),
    "a lock": lambda event: db.session.scalars(select(Event).with_for_update()).all(),
    "a commit": lambda event: transactions.commit(),
    "a rollback": lambda event: transactions.rollback(),
}


def asked() -> list[int]:
    """Ask a question whose answers are counted."""
    return read_once("how often", lambda: [len(ANSWERS), ANSWERS.append(1)])


ANSWERS: list[int] = []


def test_a_question_is_answered_once(event):
    assert asked() is asked()


@pytest.mark.parametrize("between", BETWEEN)
def test_it_is_asked_anew_after(event, between):
    before = asked()
    BETWEEN[between](event)
    assert asked() is not before
