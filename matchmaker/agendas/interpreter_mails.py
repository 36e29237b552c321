"""Mails to interpreters whose agenda is not what they were told last: a chore compares, whatever the cause of the change.

Changes are gathered for an hour; within a day of a meeting they are told at once.
"""

from datetime import datetime, timedelta

from sqlalchemy import select

from matchmaker.agendas import interpreter_agenda
from matchmaker.agendas.interpreter_agenda import START
from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MailKind
from matchmaker.mail.letter import Letter
from matchmaker.mail.outbox import enqueue
from matchmaker.models import Event, Interpreter, Outbox
from matchmaker.planning import versions
from matchmaker.programme.languages import localised
from matchmaker.programme.timetable import ahead

GATHERED = timedelta(hours=1)
SOON = timedelta(hours=24)


def tell(event: Event) -> int:
    """Enqueue a mail for each interpreter with an address whose agenda changed since they were told; returns how many."""
    if versions.published(event.id) is None:
        return 0
    query = select(Interpreter).where(Interpreter.event_id == event.id, Interpreter.email.is_not(None))
    return sum(_tell(event, one) for one in db.session.scalars(query.order_by(Interpreter.id)))


def _tell(event: Event, interpreter: Interpreter) -> bool:
    state = [one.stands_at for one in interpreter_agenda.entries(interpreter)]
    before, now = interpreter.told or [], clock.now()
    changed = [datetime.fromisoformat(one[START]) for one in (*state, *before) if (one in state) != (one in before)]
    waits = [instant - now for instant in (clock.instant(start, event.time_zone) for start in changed) if instant > now]
    if not waits:  # what has begun is told no more
        return False
    first, told_at = interpreter.told is None, interpreter.told_at
    if not (first or min(waits) <= SOON or told_at is None or now - told_at >= GATHERED):
        return False
    interpreter.told, interpreter.told_at = state, now
    if interpreter.link_token is None:
        interpreter_agenda.open_link(interpreter)
    enqueue(
        MailKind.INTERPRETER_AGENDA, interpreter.email, interpreter_agenda.reads(interpreter),
        {"interpreter_id": interpreter.id, "first": first},
        dedupe_key=f"interpreter:{interpreter.id}:{now.isoformat()}", event=event,
    )  # fmt: skip
    return True


def letter(row: Outbox) -> Letter | None:
    """Return the content of such a mail as the agenda stands at sending; None where the interpreter is gone."""
    interpreter = db.session.get(Interpreter, row.content["interpreter_id"])
    if interpreter is None or interpreter.email is None:
        return None
    event = interpreter_agenda.event_of(interpreter)
    coming = ahead(interpreter_agenda.entries(interpreter))
    context = {
        "event_name": localised(event.name),
        "me": interpreter.name,
        "first": row.content["first"],
        "meetings": [interpreter_agenda.row(one) for one in coming],
        "path": interpreter_agenda.path_of(interpreter),
    }
    files = [("meetings.ics", "PUBLISH", interpreter_agenda.calendar(interpreter, coming))] if coming else []
    return Letter(context, files)
