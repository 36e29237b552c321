"""Filters and words of the mail templates."""

from datetime import datetime

from flask_babel import format_date, format_time, get_translations
from flask_babel import gettext as _
from jinja2 import Environment
from markupsafe import Markup, escape

from matchmaker.programme.languages import localised

ISOLATE, END = "\u2068", "\u2069"


def install(environment: Environment) -> None:
    """Give an environment everything that the templates of mails use."""
    environment.install_gettext_callables(
        lambda text: get_translations().ugettext(text),
        lambda one, many, count: get_translations().ungettext(one, many, count),
        newstyle=True,
    )
    environment.filters.update(
        bdi=bdi, iso=isolate, colon=colon, time=wall_time, day=wall_day, moment=wall_moment, localised=localised
    )


def bdi(text: object) -> Markup:
    """A name kept apart from the direction of the line around it, in HTML."""
    return Markup("<bdi>{}</bdi>").format(escape(plain(text)))


def isolate(text: object) -> str:
    """The same in plain text."""
    return f"{ISOLATE}{plain(text)}{END}"


def colon(label: str) -> str:
    """A label before what it names; French sets a space before the colon."""
    return _("%(label)s:", label=label)


def plain(text: object) -> str:
    """Without line breaks, control and direction characters: what somebody typed stays within its place."""
    return "".join(" " if char in "\r\n\t" else char for char in str(text) if char in "\r\n\t" or char.isprintable())


def wall_time(moment: datetime) -> str:
    """Wall time of the event, shifted by nobody's zone."""
    return format_time(moment, "short", rebase=False)


def wall_day(moment: datetime) -> str:
    return format_date(moment, "EEEE d MMMM", rebase=False)


def wall_moment(moment: datetime) -> str:
    """Day and time in one breath."""
    return _("%(day)s, %(time)s", day=wall_day(moment), time=wall_time(moment))
