"""Content of every kind of mail for its templates, looked up at sending. None means that the mail is obsolete."""

from collections.abc import Callable
from typing import Any

from matchmaker.agendas import interpreter_mails, letters
from matchmaker.eventday import chair_letters, notices
from matchmaker.foundation.extensions import db
from matchmaker.invitations import letters as invited
from matchmaker.mail.letter import Letter
from matchmaker.mailings import letters as mailed
from matchmaker.models import Event, Outbox
from matchmaker.outcomes import letters as asked
from matchmaker.programme.languages import localised


def sign_in(row: Outbox) -> Letter:
    return Letter({"event_name": _event_name(row), **_content(row, "path", "code", "minutes")})


def first_entry(row: Outbox) -> Letter:
    return Letter({"event_name": _event_name(row), **_content(row, "path", "days")})


def registration_decided(row: Outbox) -> Letter:
    """Return the content of a decision on a registration: the state, and what the organisers say of it."""
    return Letter(
        {"event_name": _event_name(row), "participant_id": row.participant_id, **_content(row, "state", "note")}
    )


def digest(row: Outbox) -> Letter:
    """Return the content of a digest: the number of requests that wait for an answer."""
    return Letter({"event_name": _event_name(row), "participant_id": row.participant_id, **_content(row, "waiting")})


def _content(row: Outbox, *names: str) -> dict[str, Any]:
    return {name: row.content[name] for name in names}


def _event_name(row: Outbox) -> str:
    event = db.session.get(Event, row.event_id) if row.event_id else None
    return localised(event.name) if event else ""


KINDS: dict[str, Callable[[Outbox], Letter | None]] = {
    "sign_in": sign_in,
    "first_entry": first_entry,
    "registration_decided": registration_decided,
    "message": mailed.message,
    "phase_closing": mailed.phase_closing,
    "digest": digest,
    "agenda_published": letters.agenda,
    "agenda_changed": letters.agenda,
    "meeting_declined": letters.declined,
    "slot_proposed": letters.slot_proposed,
    "meeting_moved": letters.moved,
    "reminder": letters.reminder,
    "meeting_soon": notices.soon,
    "running_late": notices.late,
    "outcomes": asked.outcomes,
    "interpreter_agenda": interpreter_mails.letter,
    "standby_offer": chair_letters.offer_letter,
    "standby_seated": chair_letters.seated_letter,
    "standby_given_back": chair_letters.given_back_letter,
    "invitation": invited.invitation,
    "invitation_reminder": invited.invitation,
    "invitation_accepted": invited.accepted,
    "invitation_declined": invited.declined,
    "invitation_countered": invited.countered,
    "invitation_expired": invited.told,
    "invitation_withdrawn": invited.told,
    "invitation_cancelled": invited.cancelled,
}
