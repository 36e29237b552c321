"""Words of the steps of the set-up: what each is, what is there, what is missing, and what the usual would give."""

from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext

from matchmaker.foundation.vocabulary import SetupStep
from matchmaker.overview.setup_steps import Step


class StepWords(NamedTuple):
    """Words of a step. `usual` is on the button that takes it, where there is one."""

    name: str
    there: str
    missing: str
    usual: str = ""


def setup_step(step: Step) -> StepWords:
    """Return the words of a step."""
    count, missing = step.count, step.missing
    texts = {
        SetupStep.DAYS: lambda: StepWords(
            _("Days, venue, languages"), ngettext("%(num)s day", "%(num)s days", count), _("complete")
        ),
        SetupStep.SESSIONS: lambda: StepWords(
            _("Programme: plenaries, lunch, prayers"),
            ngettext("%(num)s session", "%(num)s sessions", count),
            _("empty"),
            _("Take lunch and coffee on every day"),
        ),
        SetupStep.SLOTS: lambda: StepWords(
            _("Slots for meetings, on every day"),
            ngettext("%(num)s slot", "%(num)s slots", count),
            ngettext("%(num)s day has none", "%(num)s days have none", missing),
            _("Fill these days from 9:00 to 17:30, around the programme"),
        ),
        SetupStep.PLACES: lambda: StepWords(
            _("Tables, booths with their owners, rooms"),
            ngettext("%(num)s place", "%(num)s places", count),
            ngettext("%(num)s booth has no owner", "%(num)s booths have no owner", missing)
            if missing
            else _("no table for those without a booth")
            if count
            else _("none yet"),
            "" if missing else _("Take tables for all, in one hall"),
        ),
        SetupStep.PEOPLE: lambda: StepWords(
            _("Participants, from your own sheet or one by one"),
            ngettext("%(num)s participant", "%(num)s participants", count),
            _("none yet"),
        ),
        SetupStep.DECISIONS: lambda: StepWords(
            _("Rules, and the dates of the phases"),
            ngettext("%(num)s phase has dates", "%(num)s phases have dates", count),
            ngettext("%(num)s phase has none, so it is open", "%(num)s phases have none, so they are open", missing),
            _("Take the usual dates, counted back from the first day"),
        ),
        SetupStep.INVITING: lambda: StepWords(
            _("Invitations to come in"),
            ngettext("%(num)s mailing", "%(num)s mailings", count),
            _("nobody was written to"),
        ),
    }
    return texts[step.code]()
