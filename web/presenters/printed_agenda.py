"""Agendas on paper: the words of templates/pdf/agenda.typ, for one participant or for all who have meetings."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from matchmaker.agendas import interpreter_agenda, my_agenda
from matchmaker.agendas.interpreter_agenda import Interpreted
from matchmaker.foundation.fonts import drawable
from matchmaker.foundation.pdf import agendas_pdf
from matchmaker.foundation.plain_text import plain
from matchmaker.foundation.reader import readers_locale
from matchmaker.foundation.vocabulary import LOCALE_TAGS
from matchmaker.mail import meeting_lines
from matchmaker.models import Event, Interpreter, Participant
from matchmaker.programme import look
from matchmaker.programme.languages import localised
from matchmaker.programme.readers import language_of
from web.templating import country, names, slot_day, slot_time

Why = Callable[[Participant], Sequence[str]]


def everybody(event: Event, found: Mapping[Participant, list[my_agenda.AgendaEntry]]) -> bytes:
    """Return agendas as one PDF, by name, each on a page of its own in its reader's language."""
    sheets = []
    for person in sorted(found, key=lambda one: one.search_name):
        with force_locale(LOCALE_TAGS[language_of(person)]):
            sheets.append(sheet(person, found[person]))
    return agendas_pdf(localised(event.name), sheets)


def sheet(me: Participant, entries: Iterable[my_agenda.AgendaEntry], why: Why = lambda _other: ()) -> dict[str, Any]:
    """Return the words of an agenda in the reader's language. `why`: what speaks for meeting somebody."""
    standing = [one for one in entries if one.stands]
    days = groupby(standing, key=lambda one: one.slot.starts_at.date())
    return heading(me.event) | {
        "title": _("My agenda"),
        "who": " · ".join(map(isolated, filter(None, [names(me)[0], me.organisation and me.organisation.name]))),
        "days": [{"name": slot_day(day), "rows": [_row(one, why) for one in group]} for day, group in days],
    }


def interpreters_sheet(person: Interpreter, entries: Iterable[Interpreted]) -> dict[str, Any]:
    """Return the words of an interpreter's agenda in the reader's language."""
    rows = [interpreter_agenda.row(one) for one in entries]
    days = groupby(rows, key=lambda row: row["slot"].starts_at.date())
    return heading(interpreter_agenda.event_of(person)) | {
        "title": _("Agenda of %(name)s", name=isolated(person.name)),
        "who": "",
        "days": [{"name": slot_day(day), "rows": [_interpreted(row) for row in group]} for day, group in days],
    }


def _interpreted(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "time": hours(row["slot"]),
        "name": " – ".join(map(isolated, row["names"])),
        "own": None,
        "line": row["language"],
        "place": " · ".join(filter(None, [row["place"], row["hint"]])),
        "language": "",
        "why": "",
    }


def heading(event: Event) -> dict[str, Any]:
    """Return what every page says of the event, and how its language runs."""
    locale = readers_locale()
    return {
        "lang": locale.language,
        "colour": look.main_colour(event),
        "direction": "rtl" if locale.text_direction == "rtl" else "ltr",
        "event": " · ".join(filter(None, map(localised, (event.name, event.venue, event.city)))),
        "footer": _("Times are those of the event."),
        "nothing": _("No meetings for you in this agenda"),
    }


def _row(one: my_agenda.AgendaEntry, why: Why) -> dict[str, Any]:
    other, sits = one.other, one.sits
    title = (sits or other).job_title
    who = [title if drawable(title) else "", other.organisation and other.organisation.name]
    both = names(sits or other)
    behind = [_("for %(name)s", name=isolated(names(other)[0]))] if sits else []
    ours = [_("For you: %(name)s", name=isolated(names(one.delegate)[0]))] if one.delegate else []
    return {
        "time": hours(one.slot),
        "name": isolated(both[0]),
        "own": isolated(both[1]) if both[1:] and drawable(both[1]) else None,
        "line": " · ".join([*behind, *(isolated(part) for part in who if part), country(other.country)]),
        "place": " · ".join(filter(None, [meeting_lines.place_of(one.held), localised(one.place.hint)])),
        "language": " · ".join(filter(None, [meeting_lines.language_of(one.held), *ours])),
        "why": " · ".join(why(other)),
    }


def hours(slot: Any) -> str:
    """Return start and end of a slot."""
    return isolated(f"{slot_time(slot.starts_at)}–{slot_time(slot.ends_at)}")


def isolated(text: str) -> str:
    """Isolate a text from the direction of its line."""
    return f"\u2068{plain(text)}\u2069"
