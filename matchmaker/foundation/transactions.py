"""One commit a use case. Services flush; the request, job or command commits; what must wait for it waits here."""

from collections.abc import Callable

from matchmaker.foundation.extensions import db

_KEY = "after_commit"


def after_commit(act: Callable[[], None]) -> None:
    """Do `act` once the present transaction is safely in the database; forget it if it is rolled back."""
    session = db.session()
    session.info.setdefault(_KEY, []).append(act)


def commit() -> None:
    """Commit, then do what was waiting for it."""
    session = db.session()
    session.commit()
    waiting, session.info[_KEY] = session.info.get(_KEY, []), []
    for act in waiting:
        act()


def rollback() -> None:
    """Undo everything since the last commit, and forget what was waiting for it."""
    session = db.session()
    session.rollback()
    session.info[_KEY] = []
