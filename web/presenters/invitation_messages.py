"""Sentences about invitations: what of a thesis a startup is outside of, and why an investor has no invitation."""

from babel.lists import format_list
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from matchmaker.foundation.vocabulary import Thesis, UninvitedReason

STATED = {
    Thesis.SOUGHT_KIND: _l("whom you look for"),
    Thesis.SOUGHT_STAGE: _l("the stage"),
    Thesis.SOUGHT_REGION: _l("the region"),
    Thesis.TICKET: _l("the ticket"),
}


def outside(codes: list[str]) -> str:
    """Return which criteria of a thesis a startup fails; empty if it fits."""
    if not codes:
        return ""
    names = [str(STATED[code]) for code in codes]
    return _("outside your thesis: %(what)s", what=format_list(names, locale=get_locale()))


def of_uninvited(why: UninvitedReason) -> str:
    """Return why an investor has no invitation."""
    return {
        UninvitedReason.NOT_COMPARED: _("Not compared with anybody yet."),
        UninvitedReason.NO_FIT: _("Nobody fits everything that they stated: kind, stage, region and ticket."),
        UninvitedReason.LOW: _("Those who fit lie below the threshold; a lower one above brings them in."),
        UninvitedReason.NO_ROOM: _("Those who fit meet them already, or no slot with a table is free for both."),
    }[why]
