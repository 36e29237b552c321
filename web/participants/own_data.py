"""Titles of the tables of a personal export, in the reader's language."""

from flask_babel import gettext as _


def titles() -> dict[str, str]:
    """Return the title of every table in an export, in reading order."""
    return {
        "participant": _("Profile"),
        "profile_text": _("My texts"),
        "availability": _("When I can meet"),
        "wish": _("My wishes, and requests to me"),
        "meeting": _("Meetings"),
        "invitation": _("Invitations"),
        "day_fact": _("What was noted on the day of the event"),
        "standby_chair": _("Free chairs beside you"),
        "standby_offer": _("Free chairs that were offered to you"),
        "outcome": _("What you said came of your meetings"),
        "office_hour": _("Office hours"),
        "delegate": _("Delegates"),
        "place": _("Places"),
        "score": _("How well I fit with others"),
        "account": _("My account"),
        "consent": _("My agreement"),
        "representation": _("Who acts for me"),
        "event_role": _("Roles"),
        "sign_in_link": _("Sign-in links"),
        "outbox": _("Mails"),
        "audit": _("What I did here"),
        "agenda": _("Agendas"),
        "api_token": _("API keys"),
    }
