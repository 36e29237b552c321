"""A fingerprint of everything that an event's problem is built of, to tell whether the event has changed since a run."""

from collections.abc import Iterator
from functools import reduce
from hashlib import sha256
from typing import Any

from sqlalchemy import Select, Text, cast, func, literal, select, union_all

from matchmaker.foundation.extensions import db
from matchmaker.foundation.read_once import read_once
from matchmaker.models import (
    Agenda,
    Attendance,
    Availability,
    Closure,
    Delegate,
    DelegateAbsence,
    Event,
    GroupRule,
    Interpreter,
    InterpreterAbsence,
    Invitation,
    Meeting,
    Organisation,
    Participant,
    Place,
    Relation,
    Session,
    Slot,
    Walk,
    Wish,
    Zone,
)
from matchmaker.models.invitation import LIVE
from matchmaker.programme.settings import settings_of

ELSEWHERE = (  # settings that no problem reads
    "musts", "likes", "slot_minutes", "change_minutes", "hold_hours", "hold_hours_last_days", "last_days",
    "hold_minutes_event", "open_holds", "self_registration", "listed", "consent_text", "legal_basis",
    "sender_name", "reply_to", "remind_days", "remind_minutes", "grace_minutes", "standby_seconds",
    "invitations_sent", "mail_texts", "phases",
)  # fmt: skip
OF_EVENT = {
    Slot: ("key", "day", "starts_at", "ends_at"),
    Organisation: ("name",),
    Session: ("starts_at", "ends_at"),
    Zone: ("key",),
    Walk: ("zone_a_id", "zone_b_id", "minutes"),
    Place: ("key", "kind", "capacity", "zone_id", "owner_id", "organisation_id", "kinds"),
    Participant: (
        "key", "state", "kind", "seats", "min_meetings", "max_meetings", "protocol", "organisation_id", "languages",
        "region", "open_to_suggestions",
    ),
    Interpreter: ("key", "pairs"),
    Wish: ("from_id", "to_id", "strength", "answer"),
    Relation: ("a_id", "b_id", "sort"),
    GroupRule: ("kind_a", "kind_b"),
}  # fmt: skip
OF_ROWS = (  # model, its columns, the row of the event that it belongs to
    (Closure, ("place_id", "slot_id"), Place),
    (Availability, ("participant_id", "slot_id", "available"), Participant),
    (Delegate, ("participant_id", "position", "languages"), Participant),
    (InterpreterAbsence, ("interpreter_id", "slot_id"), Interpreter),
)
INVITED = (
    "investor_id", "startup_id", "slot_id", "place_id", "seat", "interpreter_id", "investor_delegate_id", "startup_delegate_id",
)  # fmt: skip
HELD = (
    "id", "key", "state", "slot_id", "starts_at", "ends_at", "place_id", "seat", "interpreter_id", "language", "pinned",
)  # fmt: skip

FORM = "3:"  # of the fingerprint; those of another form were made by an older version, and tell nothing now
BETWEEN, LACKING = "\x1f", "\x1a"  # columns of a row; a column without a value


def state_of(event: Event) -> str:
    """Return the fingerprint of the event as it stands; equal as long as nothing changes that a problem is built of."""
    return read_once(("state", event.id), lambda: FORM + _digest(f"{_settings(event)!r}", *_queries(event)))


def state_of_meetings(agenda: Agenda) -> str:
    """Return a fingerprint of an agenda's meetings: who is held where, who sits for them, and what was cancelled."""
    meetings = _as_text(Meeting, HELD).where(Meeting.agenda_id == agenda.id)
    seated = _as_text(Attendance, ("meeting_id", "participant_id", "delegate_id")).join(Meeting)
    seated = seated.where(Meeting.agenda_id == agenda.id, Attendance.delegate_id.is_not(None))
    return read_once(("meetings", agenda.id), lambda: _digest("", meetings, seated))


def _digest(more: str, *queries: Select) -> str:
    """Return a digest of the rows of queries of one text each.

    One statement reads it all, and the database makes one text of it: a large event has a hundred thousand rows.
    """
    rows = union_all(*queries).subquery()
    line = next(iter(rows.c))
    ordered = select(line.label("line")).order_by(line).subquery()
    text = db.session.scalar(select(func.aggregate_strings(ordered.c.line, "\n")))
    return sha256(f"{more}{text}".encode()).hexdigest()


def is_known(fingerprint: str | None) -> bool:
    """Return True if a fingerprint can be compared with those of today."""
    return fingerprint is not None and fingerprint.startswith(FORM)


def _settings(event: Event) -> list[tuple[str, Any]]:
    return sorted((name, str(value)) for name, value in vars(settings_of(event)).items() if name not in ELSEWHERE)


def _queries(event: Event) -> Iterator[Select]:
    for model, names in OF_EVENT.items():
        yield _as_text(model, names).where(model.event_id == event.id)
    for model, names, owner in OF_ROWS:
        yield _as_text(model, names).join(owner).where(owner.event_id == event.id)
    absences = _as_text(DelegateAbsence, ("delegate_id", "slot_id")).join(Delegate).join(Participant)
    yield absences.where(Participant.event_id == event.id)
    yield _as_text(Invitation, INVITED).where(Invitation.event_id == event.id, Invitation.state.in_(LIVE))


def _as_text(model: type, names: tuple[str, ...]) -> Select:
    """Return a query of one text a row: the name of the table and its columns."""
    columns = (func.coalesce(cast(getattr(model, name), Text), LACKING) for name in names)
    parts = (literal(model.__tablename__, Text), *columns)
    return select(reduce(lambda one, other: one + BETWEEN + other, parts).label("line")).select_from(model)
