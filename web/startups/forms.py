"""Forms of invitations. They carry values; services validate."""

from flask_babel import format_date, format_time
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectChoice, SelectField, TextAreaField

from matchmaker.foundation.labels import LABELS
from matchmaker.foundation.vocabulary import DeclineReason
from matchmaker.models import Slot
from web.fields import AtMost

LONGEST = 600


class DeclineForm(FlaskForm):
    """Reason and note of a decline; both are optional. `card` is the invitation whose answer was refused, `fault` says why."""

    card: int | None = None
    fault = ""

    reason = SelectField(
        _l("Reason"),
        choices=[
            SelectChoice("", _l("No reason given")),
            *(SelectChoice(*one) for one in LABELS[DeclineReason].items()),
        ],
    )
    note = TextAreaField(_l("A word to the other side"), [AtMost(LONGEST)])

    def refused(self, card: int, fault: str) -> "DeclineForm":
        """Keep what was typed into the form of one card."""
        self.card, self.fault = card, fault
        return self


class InviteForm(FlaskForm):
    """Slot and personal note of an invitation."""

    slot = SelectField(_l("Slot"), choices=[SelectChoice("", _l("The first one free for both"))])
    message = TextAreaField(_l("Why you want to meet them"), [AtMost(LONGEST)])

    def with_slots(self, slots: list[Slot]) -> "InviteForm":
        """Offer these slots."""
        named = [
            SelectChoice(str(slot.id), f"{format_date(slot.starts_at, 'EEE d MMM', rebase=False)} · {_span(slot)}")
            for slot in slots
        ]
        self.slot.choices = [SelectChoice("", _l("The first one free for both")), *named]
        return self


def _span(slot: Slot) -> str:
    return f"{format_time(slot.starts_at, 'short', rebase=False)}–{format_time(slot.ends_at, 'short', rebase=False)}"
