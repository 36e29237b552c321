"""Why somebody declined an invitation, in words. Mails, pages and the API choose from these alone."""

from flask_babel import lazy_gettext as _l

DECLINE = {
    "no_fit": _l("Not a good fit"),
    "no_time": _l("No time in this slot"),
    "already_talking": _l("We are already in touch"),
    "not_raising": _l("Not raising money now"),
    "other": _l("Another reason"),
}


def decline_reason(code: str | None) -> str:
    """The words of a reason for declining; nothing where none was given."""
    return str(DECLINE[code]) if code in DECLINE else ""
