"""An act of a participant: done whole, or undone and refused in words."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect
from werkzeug.wrappers import Response

from matchmaker.foundation import transactions
from matchmaker.foundation.errors import ConflictError, RefusedError
from web.presenters.errors import of_error


def act(do: Callable[[], Any], done: str, goes: str, level: str = "danger") -> Response:
    """Do an act, say that it is `done` and go to an address; a refusal leaves nothing of it and is told there."""
    try:
        do()
    except (RefusedError, ConflictError) as refusal:
        transactions.rollback()
        flash(of_error(refusal), level)
    else:
        flash(done)
    return redirect(goes, 303)
