"""Number formats: gaps, durations, instants."""

import math
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import g
from flask_babel import format_decimal, format_percent, get_locale, ngettext
from flask_babel import gettext as _
from markupsafe import Markup

from web.templating import day_and_time


def gap(value: float | None, bound: float | None) -> float | None:
    """Return the relative gap of a value to its bound."""
    return None if value is None or bound is None else max(0.0, (bound - value) / max(1.0, abs(bound)))


def share_of_best(gap: float) -> str:
    """Return the guaranteed share of the optimum, rounded down."""
    return _percent(math.floor((1 - gap) * 1000) / 1000, "0.0")


def gap_figure(gap: float) -> str:
    """Return the gap, rounded up."""
    return _percent(math.ceil(gap * 10000 - 1e-9) / 10000, "0.##")


def _percent(share: float, digits: str) -> str:
    """Return a percentage with so many digits, in the reader's format."""
    return format_percent(share, get_locale().percent_formats[None].pattern.replace("##0", f"##{digits}"))


def seconds(figure: int) -> str:
    """Return a duration."""
    if figure < 120:
        return ngettext("%(num)d second", "%(num)d seconds", figure)
    return ngettext("%(num)d minute", "%(num)d minutes", figure // 60)


def tenths(figure: float) -> str:
    """Return seconds with one decimal, for tables."""
    return _("%(number)s s", number=format_decimal(figure, "0.0"))


def hundredths(figure: float) -> Markup:
    """Return a number with at most two decimals; its minus sign stays in front in every writing direction."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(format_decimal(round(figure, 2) + 0.0, "#,##0.##"))


def percent(share: float) -> str:
    """Return a whole percentage."""
    return format_percent(share)


def moment(instant: datetime | None) -> str:
    """Return an instant in the event's time zone."""
    if instant is None:
        return ""
    local = instant.astimezone(ZoneInfo(g.event.time_zone))
    return day_and_time(local.replace(tzinfo=None), "d MMM y")


def wall(text: str) -> str:
    """Return wall time of the event from its ISO form."""
    return day_and_time(datetime.fromisoformat(text), "d MMM y")


def counted(what: str, number: int) -> str:
    """Return a figure with what it counts: "Participants: 70"."""
    return _("%(what)s: %(number)s", what=what, number=format_decimal(number))
