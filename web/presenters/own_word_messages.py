"""Sentences about the event's own words: what the parts that kinds of participants play mean."""

from flask_babel import gettext as _

from matchmaker.foundation.vocabulary import Kind


def part(code: Kind) -> str:
    """Return what people of a kind with this part do in the matching."""
    texts = {
        Kind.DECISION_MAKER: _("They look for what others offer: buyers, decision-makers."),
        Kind.EXHIBITOR: _("They offer something to those who look for it: exhibitors, suppliers."),
        Kind.STARTUP: _("They raise money, and offer something: startups. Investors may invite them."),
        Kind.INVESTOR: _("They invest money: investors, funds. They may invite startups."),
        Kind.INSTITUTION: _("They both look for and offer: institutions, partners, guests."),
    }
    return texts[code]
