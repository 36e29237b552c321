"""What refusals on a participant's pages say."""

from flask_babel import gettext as _

from matchmaker.foundation.errors import MatchmakerError
from web import sentences


def of_error(error: MatchmakerError) -> str:
    """A sentence for any refusal a participant can meet."""
    texts = {
        "answers_closed": _("The time for answers is over."),
        "meeting_past": _("This meeting has begun or is over."),
        "meeting_gone": _("This meeting does not stand any more."),
        "slot_not_free": _("This time is not free for both of you any more. Choose another."),
        "no_place": _("No table is left at that time. Choose another."),
        "no_reason": _("Choose a reason first."),
        "photo_large": _("This picture has too many pixels. Choose a smaller one."),
        "photo_unreadable": _("This is not a picture we can read. Choose a JPEG, PNG or WebP file."),
        "photo_missing": _("Choose a picture first."),
        "not_proposed": _("This meeting cannot be proposed."),
    }
    return texts.get(error.code) or sentences.of_error(error) or _("This is not possible now.")
