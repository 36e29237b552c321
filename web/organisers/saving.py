"""What follows saving a part of the set-up: a refusal in words, or the way to what is promised and does not fit any more."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import flash, g, redirect, request, url_for
from flask_babel import gettext as _

from matchmaker.agendas import foreseeing, replanning
from matchmaker.agendas.foreseeing import Foreseen
from matchmaker.foundation.errors import MatchmakerError
from matchmaker.planning import meetings, quality, versions
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


AGREED = "agreed"
SHOWN = 30  # meetings of one trouble on a page


def attempt(act: Callable[[], None]) -> Foreseen:
    """Make a change of the venue unless it hits what is promised, and its sender has not seen that (`org.foreseen`)."""
    return foreseeing.attempt(g.event, act, request.form.get(AGREED, ""))


def saved(made: Foreseen, back: str):
    """Return the answer to a change that was made: to the re-plan where it hits what is promised."""
    flash(_("Saved."))
    if made.keys:
        flash(organiser_messages.to_be_moved(len(made.keys)), "warning")
    return redirect(url_for(".replan" if made.keys else back), 303)


def of_displaced(troubles: Mapping[str, Sequence[replanning.Displaced]]) -> dict[str, Any]:
    """Return what a page needs to tell meetings that cannot be held as promised (`org.displaced`)."""
    before = versions.promised(g.event.id)
    keys = sorted({one.key for held in troubles.values() for one in held[:SHOWN]})
    return {
        "most": SHOWN,
        "names": meetings.names_of_meetings([before], keys) if before else {},
        "slots": {slot.id: slot for slot in quality.slots_of(g.event.id)},
        "places": {place.id: place for place in quality.places_of(g.event.id)},
    }
