"""What commands run in: the application with a migrated database, one commit at the end, one line for what is wrong."""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import select

from matchmaker.application import create_core
from matchmaker.foundation import transactions
from matchmaker.foundation.database import require_migrated, writing
from matchmaker.foundation.errors import MissingError
from matchmaker.foundation.extensions import db
from matchmaker.models import Event


def with_database(command: Callable[..., Any]) -> Callable[..., Any]:
    """Run a command inside the application, and commit when it returns."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        app = create_core()
        with ready(app), writing():
            result = command(*args, **kwargs)
            transactions.commit()
            return result

    return run


@contextmanager
def ready(app: Flask) -> Iterator[None]:
    """The context of an application whose database is migrated."""
    with app.app_context():
        require_migrated(db.engine)
        yield


def event_by_key(key: str) -> Event:
    """The event of a key, or an error that names it."""
    event = db.session.scalar(select(Event).where(Event.key == key))
    if event is None:
        known = ", ".join(db.session.scalars(select(Event.key).order_by(Event.key))) or "none"
        raise MissingError(f"There is no event {key!r}. Events here: {known}.")
    return event
