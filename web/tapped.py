"""What a button of the day sends: its id, so that a second tap does nothing twice, and one of the kinds that the page has."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import uuid4

from flask import request

from web import guards

LONGEST = 64  # letters of an id
Kind = TypeVar("Kind")


def new_id() -> str:
    """Return an id for an act of a page."""
    return uuid4().hex


def client_id() -> str:
    """Return the id that the page gave this act. Answers 404 without one."""
    return guards.found_or_404(request.form.get("id", "")[:LONGEST] or None)


def kind(allowed: Iterable[Kind]) -> Kind:
    """Return the kind that a button sends. Answers 404 for one that the page does not have."""
    return guards.found_or_404(next((one for one in allowed if one == request.form.get("kind")), None))
