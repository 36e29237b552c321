"""Making an event: names, days, languages, and what its template begins with."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from anyascii import anyascii
from sqlalchemy import select

from matchmaker import audit
from matchmaker.accounts import accounts
from matchmaker.editions.templates import TEMPLATES, Template
from matchmaker.foundation import clock, labels
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import TEXT_LANGUAGES, Act, EditionTemplate, Role, SessionKind
from matchmaker.models import Account, Event
from matchmaker.programme import event_facts, setup, slots, timetable
from matchmaker.programme.own_lists import in_all_languages
from matchmaker.programme.time_zones import meant

LONGEST_KEY = 50
MIDNIGHT = time(0)


@dataclass(frozen=True)
class NewEvent:
    """An event to be made. Its names are given in one language and stand for all until somebody translates them.

    `time_zone` is an IANA name, a city, or nothing: that of the country, where it has one.
    """

    name: str
    starts: date
    ends: date
    time_zone: str
    languages: Sequence[str]
    city: str = ""
    venue: str = ""
    country: str | None = None
    template: EditionTemplate = EditionTemplate.TWO_DAYS


def make(new: NewEvent, maker: Account) -> Event:
    """Make an event with its template's slots, sessions, decisions and phases; `maker` owns it.

    Raises InvalidError naming the field that is wrong, and makes nothing then.
    """
    time_zone = meant(new.time_zone, new.country, new.city)
    event_facts.check(new.starts, new.ends, time_zone)
    template = TEMPLATES[new.template]
    event = Event(
        key=free_key(new.name, new.starts),
        name=dict.fromkeys(new.languages, new.name),
        city=dict.fromkeys(new.languages, new.city) if new.city else {},
        venue=dict.fromkeys(new.languages, new.venue) if new.venue else {},
        country=new.country,
        starts_on=new.starts,
        ends_on=new.ends,
        time_zone=time_zone,
        languages=list(new.languages),
        text_languages=list(TEXT_LANGUAGES),
        created_at=clock.now(),
    )
    db.session.add(event)
    db.session.flush()
    audit.log(Act.EVENT_MADE, "event", event.id, event=event, template=new.template.value)
    _furnish(event, template)
    accounts.give_role(maker, event, Role.OWNER)
    return event


def free_key(name: str, starts: date) -> str:
    """Return a key of Latin letters, digits and hyphens that no event has: the name and its year, if need be with a number."""
    plain = re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")[:LONGEST_KEY].strip("-") or "event"
    key = plain if str(starts.year) in plain else f"{plain}-{starts.year}"
    taken = set(db.session.scalars(select(Event.key).where(Event.key.startswith(key, autoescape=True))))
    number, found = 2, key
    while found in taken:
        found, number = f"{key}-{number}", number + 1
    return found


def _furnish(event: Event, template: Template) -> None:
    """Give an empty event what its template has: sessions first, then slots around them."""
    days = setup.days_of(event)
    if template.opening:
        add_session(event, SessionKind.PLENARY, days[0], *template.opening)
    if template.closing:
        add_session(event, SessionKind.CLOSING, days[-1], *template.closing)
    for day in days:
        for kind, (start, end) in template.daily:
            add_session(event, kind, day, start, end)
    for start, end in template.meetings:
        slots.add_slots(event, days, start, end, template.minutes, template.pause)
    words: dict[str, Any] = {} if template.themes is None else {"themes": _words(event, template.themes)}
    if template.kinds is not None:
        named = _words(event, {key: name for key, (name, _part) in template.kinds.items()})
        words["kinds"] = [told | {"part": str(template.kinds[told["key"]][1])} for told in named]
    times = {"slot_minutes": template.minutes, "change_minutes": template.pause, "phases": phases_of(event, template)}
    setup.save_settings(event, {name: _plain(value) for name, value in template.settings.items()} | times | words)


def _words(event: Event, names: Mapping[str, object]) -> list[dict[str, Any]]:
    """Return words as the settings hold them, named in the languages of the event."""
    return [{"key": key, "name": in_languages(event, name)} for key, name in names.items()]


def add_session(event: Event, kind: SessionKind, day: date, start: time, end: time, *, sure: bool = False) -> None:
    """Add a session that is called by its kind, in every language of the event."""
    title = in_languages(event, labels.LABELS[SessionKind][kind])
    setup.save_session(event, None, kind=kind, title=title, day=day, start=start, end=end, sure=sure)


def in_languages(event: Event, name: object) -> dict[str, str]:
    """Return a name in every language of the event."""
    texts = in_all_languages(name)
    return {locale: texts[locale] for locale in event.languages}


def phases_of(event: Event, template: Template) -> dict[str, list[str]]:
    """Return opening and closing of each phase. One that would be over already has no dates, so it is open."""
    first = datetime.combine(event.starts_on, MIDNIGHT)
    now = timetable.wall(event)
    spans = {
        str(phase): (first - timedelta(days=opens), first - timedelta(days=closes))
        for phase, (opens, closes) in template.phases.items()
    }
    return {
        phase: [moment.isoformat(timespec="minutes") for moment in span]
        for phase, span in spans.items()
        if span[1] > now
    }


def _plain(value: object) -> object:
    return {str(key): one for key, one in value.items()} if isinstance(value, dict) else value
