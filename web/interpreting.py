"""An interpreter's agenda by its secret address, which is the credential: a page, a PDF, a calendar feed."""

from itertools import groupby

from flask import Blueprint, Response, render_template
from flask_babel import force_locale

from matchmaker.agendas import interpreter_agenda, printed
from matchmaker.foundation.pdf import agenda_pdf
from matchmaker.foundation.vocabulary import LOCALE_TAGS
from matchmaker.models import Interpreter
from web import guards, locales

blueprint = Blueprint("interpreting", __name__, url_prefix="/interpreting")
PRIVATE = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}


def _owner(token: str) -> Interpreter:
    found = guards.found_or_404(interpreter_agenda.owner_of(token))
    locales.speak_for(interpreter_agenda.event_of(found))
    return found


@blueprint.get("/<token>")
def agenda(token: str):
    person = _owner(token)
    rows = [interpreter_agenda.row(one) for one in interpreter_agenda.entries(person)]
    days = [(day, list(group)) for day, group in groupby(rows, key=lambda row: row["slot"].starts_at.date())]
    page = render_template("interpreting.html", person=person, token=token, days=days)
    return Response(page, headers=PRIVATE)


@blueprint.get("/<token>.pdf")
def paper(token: str):
    person = _owner(token)
    file = agenda_pdf(printed.interpreters_sheet(person, interpreter_agenda.entries(person)))
    told = {"Content-Disposition": 'attachment; filename="agenda.pdf"'}
    return Response(file, mimetype="application/pdf", headers=PRIVATE | told)


@blueprint.get("/<token>.ics")
def feed(token: str):
    """Return the feed in the interpreter's language: calendars fetch it, not a reader with a session."""
    person = _owner(token)
    with force_locale(LOCALE_TAGS[interpreter_agenda.reads(person)]):
        file = interpreter_agenda.calendar(person, interpreter_agenda.entries(person))
    return Response(file, mimetype="text/calendar", headers=PRIVATE)
