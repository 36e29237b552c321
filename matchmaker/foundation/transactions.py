"""Transactions: one commit for each use case. Use cases flush; the request, job or command commits."""

from collections.abc import Callable

from matchmaker.foundation.extensions import db

_KEY = "after_commit"


def after_commit(act: Callable[[], object]) -> None:
    """Call `act` after the present transaction is committed; drop it if the transaction is rolled back."""
    session = db.session()
    session.info.setdefault(_KEY, []).append(act)


def commit() -> None:
    """Commit, then call what was registered with `after_commit`."""
    session = db.session()
    session.commit()
    waiting, session.info[_KEY] = session.info.get(_KEY, []), []
    for act in waiting:
        act()


def rollback() -> None:
    """Roll back, and drop what was registered with `after_commit`."""
    session = db.session()
    session.rollback()
    session.info[_KEY] = []
