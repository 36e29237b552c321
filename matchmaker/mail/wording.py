"""Filters and globals of the mail templates."""

from datetime import datetime

from flask_babel import format_date, format_time, get_translations
from flask_babel import gettext as _
from jinja2 import Environment
from markupsafe import Markup, escape

from matchmaker.foundation.plain_text import plain
from matchmaker.programme.languages import localised

ISOLATE, END = "\u2068", "\u2069"


def install(environment: Environment) -> None:
    """Add filters and globals for mail templates to an environment."""
    environment.install_gettext_callables(  # pyright: ignore[reportAttributeAccessIssue] (of the extension i18n)
        lambda text: get_translations().ugettext(text),
        lambda one, many, count: get_translations().ungettext(one, many, count),
        newstyle=True,
    )
    environment.filters.update(
        bdi=bdi, iso=isolate, colon=colon, time=wall_time, day=wall_day, moment=wall_moment, localised=localised
    )


def bdi(text: object) -> Markup:
    """Isolate a text from the direction of its line, in HTML."""
    return Markup("<bdi>{}</bdi>").format(escape(plain(text)))


def isolate(text: object) -> str:
    """Isolate a text from the direction of its line, in plain text."""
    return f"{ISOLATE}{plain(text)}{END}"


def colon(label: str) -> str:
    """Return a label with its colon; French sets a space before it."""
    return _("%(label)s:", label=label)


def wall_time(moment: datetime) -> str:
    """Format wall time of the event, without conversion between zones."""
    return format_time(moment, "short", rebase=False)


def wall_day(moment: datetime) -> str:
    return format_date(moment, "EEEE d MMMM", rebase=False)


def wall_moment(moment: datetime) -> str:
    """Format day and time."""
    return _("%(day)s, %(time)s", day=wall_day(moment), time=wall_time(moment))
