"""Context of commands: the application with a migrated database, one commit at the end, one line for an error."""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import select

from matchmaker.application import create_core
from matchmaker.foundation import collector, transactions
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
    """Push the context of an application whose database is migrated."""
    with app.app_context():
        require_migrated(db.engine)
        collector.settle()
        yield


def event_by_key(key: str) -> Event:
    """Return the event of a key. Raises MissingError naming the events that exist."""
    event = db.session.scalar(select(Event).where(Event.key == key))
    if event is None:
        known = ", ".join(db.session.scalars(select(Event.key).order_by(Event.key))) or "none"
        raise MissingError(f"There is no event {key!r}. Events here: {known}.")
    return event
