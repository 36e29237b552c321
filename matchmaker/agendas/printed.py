"""Agendas on paper: the words of templates/pdf/agenda.typ, for one participant or for all who have meetings."""

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import groupby
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from matchmaker.agendas import interpreter_agenda, my_agenda
from matchmaker.agendas.interpreter_agenda import Interpreted
from matchmaker.foundation.fonts import drawable
from matchmaker.foundation.reader import readers_locale, territory
from matchmaker.foundation.vocabulary import LOCALE_TAGS
from matchmaker.mail import meeting_lines
from matchmaker.mail.wording import isolate, wall_day, wall_time
from matchmaker.models import Event, Interpreter, Participant
from matchmaker.people.shown_names import names
from matchmaker.programme import languages, look
from matchmaker.programme.languages import localised
from matchmaker.programme.readers import language_of

Why = Callable[[Participant], Sequence[str]]


def sheets_of(event: Event, kinds: Collection[str] = ()) -> list[tuple[Participant, dict[str, Any]]]:
    """Return the words of the agendas of everybody who has meetings, by name, each in its reader's language.

    With `kinds` only of people of these kinds.
    """
    found, sheets = my_agenda.entries_of_all(event), []
    for person in sorted(found, key=lambda one: one.search_name):
        if kinds and person.kind not in kinds:
            continue
        with force_locale(LOCALE_TAGS[language_of(person)]):
            sheets.append((person, sheet(person, found[person])))
    return sheets


def title_of(event: Event) -> str:
    """Return the name of an event in its first language."""
    with languages.in_first_language(event):
        return localised(event.name)


def sheet(me: Participant, entries: Iterable[my_agenda.AgendaEntry], why: Why = lambda _other: ()) -> dict[str, Any]:
    """Return the words of an agenda in the reader's language. `why`: what speaks for meeting somebody."""
    standing = [one for one in entries if one.stands]
    days = groupby(standing, key=lambda one: one.slot.starts_at.date())
    return heading(me.event) | {
        "title": _("My agenda"),
        "who": " · ".join(map(isolate, filter(None, [names(me)[0], me.organisation and me.organisation.name]))),
        "days": [{"name": wall_day(day), "rows": [_row(one, why) for one in group]} for day, group in days],
    }


def interpreters_sheet(person: Interpreter, entries: Iterable[Interpreted]) -> dict[str, Any]:
    """Return the words of an interpreter's agenda in the reader's language."""
    rows = [interpreter_agenda.row(one) for one in entries]
    days = groupby(rows, key=lambda row: row["slot"].starts_at.date())
    return heading(interpreter_agenda.event_of(person)) | {
        "title": _("Agenda of %(name)s", name=isolate(person.name)),
        "who": "",
        "days": [{"name": wall_day(day), "rows": [_interpreted(row) for row in group]} for day, group in days],
    }


def _interpreted(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "time": hours(row["slot"]),
        "name": " – ".join(map(isolate, row["names"])),
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
    behind = [_("for %(name)s", name=isolate(names(other)[0]))] if sits else []
    ours = [_("For you: %(name)s", name=isolate(names(one.delegate)[0]))] if one.delegate else []
    return {
        "time": hours(one.slot),
        "name": isolate(both[0]),
        "own": isolate(both[1]) if both[1:] and drawable(both[1]) else None,
        "line": " · ".join([*behind, *(isolate(part) for part in who if part), territory(other.country)]),
        "place": " · ".join(filter(None, [meeting_lines.place_of(one.held), localised(one.place.hint)])),
        "language": " · ".join(filter(None, [meeting_lines.language_of(one.held), *ours])),
        "why": " · ".join(why(other)),
    }


def hours(slot: Any) -> str:
    """Return start and end of a slot."""
    return isolate(f"{wall_time(slot.starts_at)}–{wall_time(slot.ends_at)}")
