"""Template filters and globals: isolated names, dates by locale, labels of the vocabulary."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from babel import Locale
from babel.dates import format_interval
from flask import Flask, g
from flask_babel import format_date, format_decimal, format_percent, format_time, format_timedelta, get_locale
from flask_babel import gettext as _
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from matchmaker.foundation import clock, labels
from matchmaker.foundation.plain_text import unturned, without_overrides
from matchmaker.foundation.reader import territory
from matchmaker.models import Event, Participant
from matchmaker.people import field_values
from matchmaker.people.shown_names import names
from matchmaker.programme import kinds, look, themes
from matchmaker.programme.languages import localised
from matchmaker.programme.own_fields import OwnField
from web import locales

LANGUAGE_NAMES = {"ar": "العربية", "fr": "Français", "en": "English"}


def bdi(text: object) -> Markup:
    """Isolate a name or a quotation from the direction of its line."""
    return Markup("<bdi>{}</bdi>").format(escape(text if isinstance(text, Markup) else unturned(str(text))))


def colon(label: object) -> Markup:
    """Return a label with its colon; French sets a space before it."""
    return Markup(_("%(label)s:")) % {"label": label}


def language(code: str | None) -> str:
    """Return a language's name in the reader's language."""
    return get_locale().languages.get(code or "", code or "")


def language_pair(pair: str) -> str:
    """Return the languages of an interpreter's pair ("ar-en") in the reader's language."""
    return _("%(first)s and %(second)s", **dict(zip(("first", "second"), map(language, pair.split("-")), strict=True)))


def slot_time(moment: datetime) -> str:
    """Format wall time of the event, without conversion between zones."""
    return format_time(moment, "short", rebase=False)


def slot_day(moment: datetime, form: str = "EEEE d MMMM") -> str:
    return format_date(moment, form, rebase=False)


def day_and_time(moment: datetime, day: str = "EEE d") -> str:
    """Format a day, in this form, and a time of the event as the reader's language joins them."""
    return _("%(day)s, %(time)s", day=slot_day(moment, day), time=slot_time(moment))


def period(event: Event) -> str:
    """Return the days of an event with their year, such as "2 to 3 February 2027" in the reader's language."""
    return format_interval(event.starts_on, event.ends_on, "yMMMMd", locale=get_locale())


def here(instant: datetime) -> datetime:
    """Return an instant as wall time of the event that the page is about."""
    return clock.wall(instant, g.event.time_zone)


def instant(moment: datetime) -> int:
    """Return wall time of the event that the page is about as seconds since 1970, for scripts."""
    return int(clock.instant(moment, g.event.time_zone).timestamp())


def duration(length: timedelta) -> str:
    """Return a length of time in the reader's words, such as "12 minutes"."""
    return format_timedelta(max(length, timedelta(minutes=1)), granularity="minute", threshold=1.5)


def theme_names(keys: Iterable[str]) -> list[str]:
    """Return the names of themes of the event that the page is about."""
    return themes.names(g.event, keys)


def kind_name(key: str, event: Event | None = None) -> str:
    """Return the name of a kind of participants, of the event that the page is about unless another is given."""
    return kinds.name(event or g.event, key)


def part(person: Participant) -> str:
    """Return the part that a participant plays in the matching."""
    return kinds.part_of(person)


def own_fields(person: Participant, shown: bool = True) -> list[tuple[OwnField, str]]:
    """Return the event's own fields of a participant with their values in words; `shown`: those that others may see."""
    return field_values.told(person, shown=shown)


FILTERS = {
    "localised": localised,
    "bdi": bdi,
    "colon": colon,
    "names": names,
    "country": territory,
    "language": language,
    "language_pair": language_pair,
    "time": slot_time,
    "day": slot_day,
    "here": here,
    "instant": instant,
    "duration": duration,
    "period": period,
    "number": format_decimal,
    "percent": format_percent,
    "label": labels.label,
    "themes": theme_names,
    "kind": kind_name,
    "look": look.of,
    "part": part,
    "own_fields": own_fields,
    "honorific": labels.honorific,
}


def _for_each_reader(filter_: Callable) -> Callable:
    """Mark a filter as dependent on the reader, so that Jinja does not evaluate it when it compiles a template."""

    @pass_context
    def chosen(_context: Context, *args: object, **kwargs: object) -> object:
        return filter_(*args, **kwargs)

    return chosen


def init_app(app: Flask) -> None:
    """Register filters and globals."""
    app.jinja_options = {**app.jinja_options, "autoescape": True}
    app.jinja_env.finalize = without_overrides
    app.jinja_env.filters.update({name: _for_each_reader(filter_) for name, filter_ in FILTERS.items()})

    @app.context_processor
    def shared() -> dict:
        return {
            "locale": locales.chosen(),
            "direction": locales.direction(),
            "locales": locales.choices(),
            "language_names": LANGUAGE_NAMES,
            "event": g.get("event"),
            "own_name_of": lambda code: Locale.parse(code).get_display_name(),
        }
