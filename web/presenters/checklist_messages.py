"""What the checklist found, in words, each with the page where it is mended."""

from flask import g, url_for
from flask_babel import format_decimal
from flask_babel import gettext as _

from matchmaker.overview.checklist import Finding
from web import guards


def words(found: Finding) -> tuple[str, str, str | None]:
    """What the checklist found: a heading with its count, why it matters, and where to mend it."""
    number = format_decimal(found.count)
    people, setup = url_for("organisers.participants"), url_for("organisers.setup_page")
    languages = url_for("organisers.languages_form") if g.get("role") in guards.MAY_WRITE else setup
    texts = {
        "no_slots": (
            _("There are no slots."),
            _("Without slots nothing can be scheduled."),
            setup,
        ),
        "no_places": (
            _("There are no places."),
            _("Meetings need tables, booths or rooms."),
            setup,
        ),
        "nobody": (_("Fewer than two validated participants."), _("Import or validate some first."), people),
        "waiting": (
            _("Waiting for validation: %(number)s.", number=number),
            _("They will not be booked."),
            url_for("organisers.participants", state="pending"),
        ),
        "never_there": (
            _("Never there: %(number)s.", number=number),
            _("They marked every slot as unavailable."),
            people,
        ),
        "limit_zero": (_("Own limit of 0 meetings: %(number)s.", number=number), _("They will get none."), people),
        "kind_zero": (
            _("Kinds with a limit of 0: %(number)s.", number=number),
            _("Nobody of these kinds will get a meeting."),
            setup,
        ),
        "wishes_to_absent": (
            _("Wished for, but not validated: %(number)s.", number=number),
            _("Wishes to them cannot be met."),
            people,
        ),
        "never_together": (
            _("Pairs with a wish but no slot in common: %(number)s.", number=number),
            _("Ask one of the two for more time."),
            people,
        ),
        "no_common_language": (
            _("Pairs with a wish but no common language: %(number)s.", number=number),
            _("No interpreter knows a pair of their languages."),
            setup,
        ),
        "no_language": (
            _("Without a language: %(number)s.", number=number),
            _("They will not be matched well."),
            people,
        ),
        "crowded": (
            _("Slots with more demand than seats: %(number)s.", number=number),
            _("Expected, if wishes spread evenly. More tables, or more slots, would help."),
            setup,
        ),
        "silent": (
            _("Neither an offer nor a need: %(number)s.", number=number),
            _("Only their wishes can be used, not their profile."),
            people,
        ),
        "unnamed": (
            _("Without a name in a language of the event: %(number)s.", number=number),
            _("Readers of that language see it in another."),
            setup,
        ),
        "strangers": (
            _("Chose to read in a language that is not offered: %(number)s.", number=number),
            _("Pages and mails reach them in another."),
            languages,
        ),
        "language_closed": (
            _("Profiles in a language that is taken no longer: %(number)s.", number=number),
            _("They are matched as they are. Take the language again, or ask these people to write in another."),
            languages,
        ),
        "holiday": (
            _("Possibly a public holiday: %(number)s.", number=number),
            _("Days that follow the moon may shift by one: please check."),
            setup,
        ),
    }
    return texts[found.code]
