"""The printed agenda."""

from itertools import groupby
from typing import Any

from flask import Response, g
from flask_babel import gettext as _

from matchmaker.agendas import my_agenda
from matchmaker.foundation.fonts import drawable
from matchmaker.foundation.pdf import agenda_pdf
from matchmaker.foundation.plain_text import plain
from matchmaker.mail import meeting_lines
from matchmaker.matching import reason_sentences
from matchmaker.programme.languages import localised
from web import locales
from web.participants.agenda import reasons_with
from web.participants.blueprint import blueprint
from web.templating import country, names, slot_day, slot_time


@blueprint.get("/agenda.pdf")
def agenda_pdf_file():
    return Response(
        agenda_pdf(_data()),
        mimetype="application/pdf",
        headers={"Content-Disposition": 'attachment; filename="agenda.pdf"', "Cache-Control": "private, no-store"},
    )


def _data() -> dict[str, Any]:
    me = g.participant
    standing = [one for one in my_agenda.entries(me) if one.stands]
    days = groupby(standing, key=lambda one: one.slot.starts_at.date())
    return {
        "lang": locales.chosen(),
        "direction": locales.direction(),
        "title": _("My agenda"),
        "event": f"{localised(me.event.name)} · {localised(me.event.venue)} · {localised(me.event.city)}",
        "who": " · ".join(map(_isolated, filter(None, [names(me)[0], me.organisation and me.organisation.name]))),
        "footer": _("Times are those of the event."),
        "nothing": _("No meetings for you in this agenda"),
        "days": [{"name": slot_day(day), "rows": [_row(one) for one in group]} for day, group in days],
    }


def _row(one: my_agenda.AgendaEntry) -> dict[str, Any]:
    other, sits = one.other, one.sits
    title = (sits or other).job_title
    who = [title if drawable(title) else "", other.organisation and other.organisation.name]
    both = names(sits or other)
    behind = [_("for %(name)s", name=_isolated(names(other)[0]))] if sits else []
    ours = [_("For you: %(name)s", name=_isolated(names(one.delegate)[0]))] if one.delegate else []
    told = reason_sentences.sentences(reasons_with(other), g.participant, other, 2)
    return {
        "time": _isolated(f"{slot_time(one.slot.starts_at)}–{slot_time(one.slot.ends_at)}"),
        "name": _isolated(both[0]),
        "own": _isolated(both[1]) if both[1:] and drawable(both[1]) else None,
        "line": " · ".join([*behind, *(_isolated(part) for part in who if part), country(other.country)]),
        "place": " · ".join(filter(None, [meeting_lines.place_of(one.held), localised(one.place.hint)])),
        "language": " · ".join(filter(None, [meeting_lines.language_of(one.held), *ours])),
        "why": " · ".join(told),
    }


def _isolated(text: str) -> str:
    """Isolate a text from the direction of its line."""
    return f"\u2068{plain(text)}\u2069"
