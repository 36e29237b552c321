"""Why an act on an invitation was not possible, in words that say what to do."""

from babel.lists import format_list
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from matchmaker.foundation.errors import MatchmakerError

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


def of_error(error: MatchmakerError) -> str:
    """A refusal's sentence."""
    texts = {
        "slot_taken": _("This slot has just been taken. Choose another one."),
        "no_common_slot": _("No slot is free for both of you any more."),
        "same_slot": _("This is the slot you were invited to. Choose another one, or accept."),
        "holds_full": _("This startup has as many open invitations as it may. Try again when it has answered one."),
        "too_many_sent": _("You have invited as many startups as you may at a time. Wait for an answer first."),
        "already_meeting": _("You already meet each other at this event."),
        "not_proposed": _("This meeting cannot be proposed."),
        "not_asked": _("The other side answers this."),
        "invitation_closed": _("This invitation was answered or taken back meanwhile."),
        "invitation_expired": _("The time to answer has passed, and the slot was given back."),
        "changed_meanwhile": _("Somebody changed this while you were looking at it. Look again."),
        "too_long": _("This text is too long: 600 characters at most."),
    }
    return texts.get(error.code) or _("This is not possible.")
