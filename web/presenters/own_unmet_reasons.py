"""Why a wish was not met, and what would unlock it, in words that speak of the reader's own side only."""

from flask_babel import format_date, format_time
from flask_babel import gettext as _

from matchmaker.agendas.my_agenda import UnmetWish
from matchmaker.models import Slot


def sentence(one: UnmetWish) -> str:
    """Why there is no meeting."""
    own = {
        "participant_full": _("Your own agenda is full."),
        "no_free_common_slot": _("At every time that would suit, you already sit in another meeting."),
    }
    texts = {
        "not_proposed": _("This meeting was not proposed."),
        "no_common_slot": _("There is no time at which you could both come while a place is open."),
        "participant_full": _("There was no room left for this meeting."),
        "no_free_common_slot": _("There was no free time in common left for this meeting."),
        "places_full": _("All tables were taken at the times when you could have met."),
        "walk": _("The way between two places, or the pause between meetings, was too short."),
        "order": _("It had to come after another meeting, and there was no time after that."),
        "no_interpreter": _("You share no language, and no interpreter was free."),
        "limit": _("Another meeting with the same organisation stands instead."),
        "spread": _("It would have made the waiting times too unequal."),
        "displaced": _("Other meetings, wished for more strongly, needed the time or the table."),
    }
    if one.own_side and one.reason in own:
        return own[one.reason]
    return texts.get(one.reason, texts["not_proposed"])


def unlock(one: UnmetWish) -> str | None:
    """What would make it possible, where one thing would and it is the reader's or the organisers' to give."""
    when = _moment(one.slot) if one.slot else ""
    texts = {
        "free": _("It would become possible if you were free on %(when)s.", when=when),
        "maximum": _("It would become possible if you took one more meeting."),
        "capacity": _("It would become possible with one more table on %(when)s; the organisers know.", when=when),
        "interpreter": _(
            "It would become possible with one more interpreter on %(when)s; the organisers know.", when=when
        ),
    }
    return texts.get(one.unlock or "")


def _moment(slot: Slot) -> str:
    day, time = (
        format_date(slot.starts_at, "EEEE d MMMM", rebase=False),
        format_time(slot.starts_at, "short", rebase=False),
    )
    return _("%(day)s, %(time)s", day=day, time=time)


def declines() -> list[tuple[str, str]]:
    """The reasons one may give for declining a meeting."""
    return [
        ("other_plans", _("I have other plans at that time")),
        ("not_relevant", _("It does not fit what I am looking for")),
        ("not_attending", _("I am not coming to the event that day")),
        ("other", _("Another reason")),
    ]
