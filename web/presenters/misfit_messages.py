"""Sentences on meetings that do not fit the event as it stands now: why, and which person or place prevents it."""

from collections.abc import Mapping

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _

from matchmaker.foundation.vocabulary import Trouble
from matchmaker.models import Invitation, Meeting
from matchmaker.planning.misfits import Cause, Misfit
from web.presenters import unmet_reasons


def heading(count: int) -> str:
    """Return how many meetings do not fit."""
    return ngettext(
        "%(num)s meeting does not fit the event as it is now",
        "%(num)s meetings do not fit the event as it is now",
        count,
    )


def names(meeting: Meeting) -> str:
    """Return the people of a meeting."""
    return " – ".join(one.participant.name for one in sorted(meeting.people, key=lambda one: one.participant_id))


def reasons(misfit: Misfit, invitations: Mapping[int, Invitation]) -> list[str]:
    """Return why a meeting cannot be held as its agenda says; `invitations` by id, those that may be in its way."""
    found = ((cause, invitations.get(cause.invitation_id)) for cause in misfit.causes)
    return list(dict.fromkeys(_reason(misfit, *one) for one in found))


def _reason(misfit: Misfit, cause: Cause, invitation: Invitation | None) -> str:
    who = "".join(unmet_reasons.people_named(filter(None, [cause.broken.detail.get("participant")])))
    texts = {
        Trouble.GONE: lambda: _("%(person)s does not take part any more", person=who),
        Trouble.AWAY: lambda: _("%(person)s is not there then", person=who),
        Trouble.CLOSED: lambda: _("the place is closed then"),
        Trouble.CROWDED: lambda: _("table %(seat)s is not there any more", seat=format_decimal(misfit.meeting.seat)),
        Trouble.TAKEN: lambda: _taken(misfit, cause, invitation, who),
        Trouble.UNSUITED: lambda: _("the place is not open to these two any more"),
        Trouble.SESSION: lambda: _("a session of the programme takes this time"),
        Trouble.INTERPRETER: lambda: _("no interpreter is free for these two then"),
        Trouble.DELEGATE: lambda: unmet_reasons.violation(cause.broken),
        Trouble.APART: lambda: _("the two may not meet any more: a rule, a wish or an answer has changed"),
        Trouble.LIMITS: lambda: unmet_reasons.violation(cause.broken),
    }
    return texts[cause.trouble]()


def _taken(misfit: Misfit, cause: Cause, invitation: Invitation | None, who: str) -> str:
    """Return who holds the table, or somebody's time: an invitation is named by its two people."""
    if invitation is None:
        return unmet_reasons.violation(cause.broken)
    two = {"investor": invitation.investor.name, "startup": invitation.startup.name}
    if who:
        return _("%(person)s is then promised to the invitation of %(startup)s by %(investor)s", person=who, **two)
    seat = format_decimal(misfit.meeting.seat)
    return _("table %(seat)s is held by the invitation of %(startup)s by %(investor)s", seat=seat, **two)
