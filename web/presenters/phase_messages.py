"""Sentences on phases that are not running: when they are, or were."""

from datetime import datetime, time

from flask_babel import gettext as _

from matchmaker.foundation.vocabulary import Phase
from matchmaker.models import Event
from matchmaker.programme import phases
from web.templating import day_and_time, slot_day

LAST_MINUTE = time(23, 59)


def when(phase: Phase, opens: datetime, closes: datetime) -> str:
    """Return when something can be done, by the dates of its phase."""
    dates = {"opens": _moment(opens, time()), "closes": _moment(closes, LAST_MINUTE)}
    texts = {
        Phase.REGISTRATION: _("You can register from %(opens)s to %(closes)s.", **dates),
        Phase.WISHES: _("You can choose people from %(opens)s to %(closes)s.", **dates),
        Phase.ANSWERS: _("The time for answers is over. It ended on %(closes)s.", **dates),
    }
    return texts[phase]


def of_event(event: Event, phase: Phase) -> str:
    """Return when something can be done at an event; empty for a phase without dates, which is always open."""
    span = phases.period(event, phase)
    return when(phase, *span) if span else ""


def _moment(moment: datetime, usual: time) -> str:
    """Return a day, with the time where it is not the beginning or the end of the day."""
    return slot_day(moment, "d MMMM y") if moment.time() == usual else day_and_time(moment, "d MMMM y")
