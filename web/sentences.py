"""Codes and figures become sentences here, in the reader's language. Libraries and services never speak."""

from flask_babel import gettext as _

from matchmaker.foundation.errors import MatchmakerError


def of_error(error: MatchmakerError) -> str | None:
    """What a refusal says to the reader; None leaves the page's own sentence for its kind."""
    texts = {
        "not_proposed": _("This meeting cannot be proposed."),
        "too_many_musts": _("You have used all your musts. Change one to “would like” first."),
        "too_many_likes": _("You have reached the number of wishes this event allows."),
        "wishes_closed": _("Wishes are closed for this event."),
        "changed_meanwhile": _("Somebody changed this while you were looking at it. Reload and look again."),
    }
    text = texts.get(error.code)
    return text % error.details if text and error.details else text
