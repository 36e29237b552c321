"""Labels of the reasons for declining an invitation, shared by mails, pages and API."""

from flask_babel import lazy_gettext as _l

DECLINE = {
    "no_fit": _l("Not a good fit"),
    "no_time": _l("No time in this slot"),
    "already_talking": _l("We are already in touch"),
    "not_raising": _l("Not raising money now"),
    "other": _l("Another reason"),
}


def decline_reason(code: str | None) -> str:
    """Return the label of a reason for declining; an empty text where none was given."""
    return str(DECLINE[code]) if code in DECLINE else ""
