"""The agenda for calendars: a file for one meeting, and a private feed."""

from dataclasses import replace

from flask import Blueprint, Response, g, redirect, request, url_for
from flask_babel import force_locale

from matchmaker.agendas import calendar_feed, my_agenda
from matchmaker.foundation.vocabulary import LOCALE_TAGS
from matchmaker.mail import ics, meeting_lines
from matchmaker.programme.languages import localised
from matchmaker.programme.readers import language_of
from web import guards
from web.participants.blueprint import blueprint

public = Blueprint("calendars", __name__, url_prefix="/calendar")


@blueprint.get("/agenda/<int:meeting_id>.ics")
def meeting_file(meeting_id: int):
    one = guards.found_or_404(my_agenda.entry(g.participant, meeting_id))
    file = ics.calendar([as_entry(one)], "PUBLISH" if one.stands else "CANCEL")
    return _file(file, f"meeting-{meeting_id}.ics")


@blueprint.post("/agenda/feed")
def set_feed():
    if request.form.get("feed") == "close":
        calendar_feed.close_feed(g.participant)
    else:
        calendar_feed.open_feed(g.participant)
    return redirect(url_for("participants.agenda") + "#calendar", 303)


@public.get("/<token>.ics")
def feed(token: str):
    """Return the feed. No session: the secret address is the credential; the language is that of the participant's account."""
    me = guards.found_or_404(calendar_feed.owner_of(token))
    with force_locale(LOCALE_TAGS[language_of(me)]):
        entries = [as_entry(one) for one in my_agenda.entries(me)]
        entries += [as_entry(one, dropped=True) for one in my_agenda.dropped(me)]
        file = ics.calendar(entries, name=localised(me.event.name))
    return _file(file, "agenda.ics")


def as_entry(one: my_agenda.AgendaEntry, *, dropped: bool = False) -> ics.Entry:
    """Return a meeting as calendar entry; a cancelled one has a higher SEQUENCE, so that calendars follow."""
    made = meeting_lines.entry(one.other.event, one.held, one.other)
    return replace(made, sequence=made.sequence + dropped, cancelled=dropped or not one.stands)


@blueprint.app_template_filter()
def where(one: my_agenda.AgendaEntry) -> str:
    """Return the place, with the table number where it has several."""
    return meeting_lines.place_of(one.held)


def _file(content: bytes, name: str) -> Response:
    return Response(
        content,
        mimetype="text/calendar",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"},
    )
