"""Sentences about invitations: what of a thesis a startup is outside of, and why an investor has no invitation."""

from babel.lists import format_list
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

STATED = {
    "sought_kind": _l("whom you look for"),
    "sought_stage": _l("the stage"),
    "sought_region": _l("the region"),
    "ticket": _l("the ticket"),
}


def outside(codes: list[str]) -> str:
    """What of an investor's thesis a startup is outside of; nothing where it fits."""
    if not codes:
        return ""
    names = [str(STATED[code]) for code in codes]
    return _("outside your thesis: %(what)s", what=format_list(names, locale=get_locale()))


def of_uninvited(why: str) -> str:
    """Why an investor has no invitation."""
    return {
        "not_compared": _("Not compared with any startup yet."),
        "no_fit": _("No startup fits everything that they stated: kind, stage, region and ticket."),
        "low": _("The startups that fit lie below the threshold; a lower one above brings them in."),
        "no_room": _("Those who fit meet them already, or no slot with a table is free for both."),
    }[why]
