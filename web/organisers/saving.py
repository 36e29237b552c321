"""What follows saving a part of the set-up: a refusal in words, or the way to what is promised and does not fit any more."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import flash, g, redirect, url_for
from flask_babel import gettext as _

from matchmaker.agendas import replanning
from matchmaker.foundation.errors import MatchmakerError
from web.presenters import errors, organiser_messages


def remove(act: Callable[[], None], back: str):
    """Remove a row and return to its list; a refusal is shown there."""
    try:
        with watching(back) as after:
            act()
        flash(_("Removed."))
        return redirect(url_for(after.page), 303)
    except MatchmakerError as error:
        flash(errors.for_organisers(error), "danger")
    return redirect(url_for(back), 303)


@dataclass
class After:
    """The page to show after saving."""

    page: str


@contextmanager
def watching(back: str) -> Iterator[After]:
    """Compare what is promised and does not fit before and after the block: where it hits more, the page is the re-plan."""
    before, after = replanning.displaced(g.event), After(back)
    yield after
    hit = replanning.displaced(g.event) - before
    if hit:
        flash(organiser_messages.to_be_moved(len(hit)), "warning")
        after.page = ".replan"
