"""Sentences of the checklist's findings, each with the page on which it is corrected."""

from flask import g, url_for
from flask_babel import format_decimal
from flask_babel import gettext as _

from matchmaker.foundation.vocabulary import FindingCode
from matchmaker.overview.checklist import Finding
from web import guards


def words(found: Finding) -> tuple[str, str, str | None]:
    """Return a heading with the count, why it matters, and the address of the page that corrects it."""
    number = format_decimal(found.count)
    people, setup = url_for("organisers.participants"), url_for("organisers.setup_page")
    writes = g.get("role") in guards.MAY_WRITE

    def page(name: str) -> str:
        """Return the page that corrects it; readers, who may not open it, are led to the set-up."""
        return url_for(f"organisers.{name}") if writes else setup

    languages, programme = page("languages_form"), page("programme")
    texts = {
        FindingCode.OVERLAPS: (
            _("Slots that overlap another slot: %(number)s.", number=number),
            _("No run works with slots over each other, and nobody meets during a session."),
            programme,
        ),
        FindingCode.NO_SLOTS: (
            _("There are no slots."),
            _("Without slots nothing can be scheduled."),
            programme,
        ),
        FindingCode.NO_PLACES: (
            _("There are no places."),
            _("Meetings need tables, booths or rooms."),
            page("place"),
        ),
        FindingCode.NO_PLACE_FOR: (
            _("Pairs with a wish but no place to meet: %(number)s.", number=number),
            _("Neither of the two has a booth, and there are no tables or rooms for all."),
            page("place"),
        ),
        FindingCode.NOBODY: (_("Fewer than two validated participants."), _("Import or validate some first."), people),
        FindingCode.WAITING: (
            _("Waiting for validation: %(number)s.", number=number),
            _("They will not be booked."),
            url_for("organisers.participants", state="pending"),
        ),
        FindingCode.NEVER_THERE: (
            _("Never there: %(number)s.", number=number),
            _("They marked every slot as unavailable."),
            people,
        ),
        FindingCode.LIMIT_ZERO: (
            _("Own limit of 0 meetings: %(number)s.", number=number),
            _("They will get none."),
            people,
        ),
        FindingCode.KIND_ZERO: (
            _("Kinds with a limit of 0: %(number)s.", number=number),
            _("Nobody of these kinds will get a meeting."),
            page("settings"),
        ),
        FindingCode.WISHES_TO_ABSENT: (
            _("Wished for, but not validated: %(number)s.", number=number),
            _("Wishes to them cannot be met."),
            people,
        ),
        FindingCode.NEVER_TOGETHER: (
            _("Pairs with a wish but no slot in common: %(number)s.", number=number),
            _("Ask one of the two for more time."),
            people,
        ),
        FindingCode.NO_COMMON_LANGUAGE: (
            _("Pairs with a wish but no common language: %(number)s.", number=number),
            _("No interpreter knows a pair of their languages."),
            page("interpreter"),
        ),
        FindingCode.NO_LANGUAGE: (
            _("Without a language: %(number)s.", number=number),
            _("They will not be matched well."),
            people,
        ),
        FindingCode.CROWDED: (
            _("Slots with more demand than seats: %(number)s.", number=number),
            _("Expected, if wishes spread evenly. More tables, or more slots, would help."),
            programme,
        ),
        FindingCode.SCARCE_INTERPRETERS: (
            _("Languages with more wished meetings than interpreters have slots: %(number)s.", number=number),
            _("Meetings / slots. One interpreter more, or fewer absences, would help."),
            page("interpreter"),
        ),
        FindingCode.NO_ADDRESS: (
            _("Without a mail address: %(number)s.", number=number),
            _("Nobody can invite them, and no change reaches them."),
            people,
        ),
        FindingCode.DOUBLES: (
            _("Perhaps twice: %(number)s.", number=number),
            _("The same address, or nearly the same name. The page of one of the two makes them one."),
            people,
        ),
        FindingCode.SILENT: (
            _("Neither an offer nor a need: %(number)s.", number=number),
            _("Only their wishes can be used, not their profile."),
            people,
        ),
        FindingCode.UNNAMED: (
            _("Without a name in a language of the event: %(number)s.", number=number),
            _("Readers of that language see it in another."),
            setup,
        ),
        FindingCode.STRANGERS: (
            _("Chose to read in a language that is not offered: %(number)s.", number=number),
            _("Pages and mails reach them in another."),
            languages,
        ),
        FindingCode.LANGUAGE_CLOSED: (
            _("Profiles in a language that is taken no longer: %(number)s.", number=number),
            _("They are matched as they are. Take the language again, or ask these people to write in another."),
            languages,
        ),
        FindingCode.HOLIDAY: (
            _("Possibly a public holiday: %(number)s.", number=number),
            _("Days that follow the moon may shift by one: please check."),
            page("event_form"),
        ),
    }
    return texts[found.code]
