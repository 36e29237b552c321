"""Content of the mails of mailings and reminders, looked up at sending."""

from datetime import datetime

from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Phase
from matchmaker.mail.letter import Letter
from matchmaker.models import Event, Outbox
from matchmaker.programme import phases
from matchmaker.programme.languages import localised

PAGES = {Phase.REGISTRATION: "profile", Phase.WISHES: "wishes", Phase.ANSWERS: "requests"}


def message(row: Outbox) -> Letter:
    """Return the content of a message: its words are the organisers' own (mail.own_words)."""
    event = db.session.get_one(Event, row.event_id)
    return Letter({"event_name": localised(event.name), "participant_id": row.participant_id or row.content.get("as")})


def phase_closing(row: Outbox) -> Letter | None:
    """Return the content of a reminder, or None where the phase is over by now."""
    event, phase = db.session.get_one(Event, row.event_id), Phase(row.content["phase"])
    if row.sent_at is None and not phases.is_open(event, phase):
        return None
    span = phases.period(event, phase)
    closes = span[1] if span else clock.wall(datetime.fromisoformat(row.content["closes"]), event.time_zone)
    return Letter(
        {
            "event_name": localised(event.name),
            "participant_id": row.participant_id,
            "phase": phase,
            "closes": closes,
            "page": PAGES[phase],
        }
    )
