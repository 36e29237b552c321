"""An act at the desk: done whole, or undone and refused in words."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect
from werkzeug.wrappers import Response

from matchmaker.foundation import transactions
from matchmaker.foundation.errors import MatchmakerError
from web.presenters import errors


def act(do: Callable[[], Any], done: str | Callable[[Any], str], goes: str, refused: str | None = None) -> Response:
    """Do an act, say that it is `done` and go to an address; a refusal leaves nothing of it and goes to `refused`, if given."""
    try:
        made = do()
    except MatchmakerError as error:
        transactions.rollback()
        flash(errors.for_organisers(error), "danger")
        return redirect(refused or goes, 303)
    flash(done(made) if callable(done) else done)
    return redirect(goes, 303)
