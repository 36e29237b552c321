"""Sentences for participants: why a wish is unmet and what would unlock it. They name the reader's own side only."""

from flask_babel import format_decimal
from flask_babel import gettext as _

from matchmaker.agendas.own_unmet import UnmetWish
from matchmaker.matching.reason_sentences import listed
from matchmaker.models import Slot
from scheduler import UnlockKind, UnmetReason
from web.templating import day_and_time


def sentence(one: UnmetWish) -> str:
    """Return why there is no meeting, and for a must what it lost against."""
    return " ".join(filter(None, (_cause(one), _lost_against(one))))


def _lost_against(one: UnmetWish) -> str:
    if not one.against:
        return ""
    people = listed([person.name for person in one.against])
    return _("Meetings that are worth no less to the whole plan stand instead: %(people)s.", people=people)


def _cause(one: UnmetWish) -> str:
    """Return the reason; for a pair that was no candidate: it was not proposed."""
    if one.instead:
        people = listed([person.name for person in one.instead])
        return _("You meet enough people of this organisation already: %(people)s.", people=people)
    if one.most_a_day is not None:
        return _(
            "You have reached this event's limit of meetings a day (%(most)s).", most=format_decimal(one.most_a_day)
        )
    own = {
        UnmetReason.PARTICIPANT_FULL: _("You have reached your own maximum of meetings."),
        UnmetReason.NO_FREE_COMMON_SLOT: _("At every time that would suit, you already sit in another meeting."),
    }
    texts = {
        "not_proposed": _("This meeting was not proposed."),
        UnmetReason.NO_PLACE: _("There was no table for this meeting."),
        UnmetReason.NO_COMMON_SLOT: _("There is no time at which you could both come while a place is open."),
        UnmetReason.PARTICIPANT_FULL: _("There was no room left for this meeting."),
        UnmetReason.NO_FREE_COMMON_SLOT: _("There was no free time in common left for this meeting."),
        UnmetReason.PLACES_FULL: _("All tables were taken at the times when you could have met."),
        UnmetReason.WALK: _("The way between two places, or the pause between meetings, was too short."),
        UnmetReason.ORDER: _("It had to come after another meeting, and there was no time after that."),
        UnmetReason.NO_INTERPRETER: _("You share no language, and no interpreter was free."),
        UnmetReason.LIMIT: _(
            "The event limits how many people of one organisation somebody meets, and another meeting stands instead."
        ),
        UnmetReason.SPREAD: _("It would have made the waiting times too unequal."),
        UnmetReason.DISPLACED: _("Other meetings, wished for more strongly, needed the time or the table."),
    }
    if one.own_side and one.reason in own:
        return own[one.reason]
    return texts.get(one.reason, texts["not_proposed"])


def unlock(one: UnmetWish) -> str | None:
    """Return the one change that would admit the meeting, if the reader or the organisers can make it; else None."""
    when = _moment(one.slot) if one.slot else ""
    texts = {
        UnlockKind.FREE: _("It would become possible if you were free on %(when)s.", when=when),
        UnlockKind.MAXIMUM: _("It would become possible if you took one more meeting.")
        if one.most_a_day is None
        else _("It would become possible if the organisers allowed one more meeting a day."),
        UnlockKind.CAPACITY: _(
            "It would become possible with one more table on %(when)s; the organisers know.", when=when
        ),
        UnlockKind.INTERPRETER: _(
            "It would become possible with one more interpreter on %(when)s; the organisers know.", when=when
        ),
    }
    return texts.get(one.unlock or "")


def _moment(slot: Slot) -> str:
    return day_and_time(slot.starts_at, "EEEE d MMMM")
