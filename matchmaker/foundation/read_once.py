"""Answers of a transaction that are read once: whatever the session writes or locks, and its end, makes it forget them."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from matchmaker.foundation.extensions import db

KEY = "matchmaker.read_once"
Answer = TypeVar("Answer")


def read_once(question: Hashable, answer: Callable[[], Answer]) -> Answer:
    """Return the answer to a question about the database, found once in a transaction that only reads."""
    db.session.flush()  # what is pending counts, as in every query
    known: dict[Hashable, Answer] = db.session.info.setdefault(KEY, {})
    if question not in known:
        known[question] = answer()
    return known[question]


def _forget(session: Session) -> None:
    session.info.pop(KEY, None)


@event.listens_for(Session, "after_flush")
def _after_flush(session: Session, _context: object) -> None:
    _forget(session)


@event.listens_for(Session, "after_transaction_end")
def _after_transaction(session: Session, _transaction: object) -> None:
    _forget(session)


@event.listens_for(Session, "do_orm_execute")
def _before_statement(state: ORMExecuteState) -> None:
    """Forget before a statement that writes, or that waits for a lock: others may have written meanwhile."""
    if not state.is_select or getattr(state.statement, "_for_update_arg", None) is not None:
        _forget(state.session)
