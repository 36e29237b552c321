"""A fingerprint of everything that an event's problem is built of, to tell whether the event has changed since a run."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import Select, Text, cast, literal, null, select, union_all

from matchmaker.foundation.extensions import db
from matchmaker.models import (
    Availability,
    Closure,
    Delegate,
    DelegateAbsence,
    Event,
    GroupRule,
    Interpreter,
    InterpreterAbsence,
    Invitation,
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
    "sender_name", "reply_to", "remind_days",
    "invitations_sent", "mail_texts", "phases",
)  # fmt: skip
OF_EVENT = {
    Slot: ("key", "day", "starts_at", "ends_at"),
    Organisation: ("name",),
    Session: ("starts_at", "ends_at"),
    Zone: ("key",),
    Walk: ("zone_a_id", "zone_b_id", "minutes"),
    Place: ("key", "kind", "capacity", "zone_id", "owner_id", "kinds"),
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


WIDEST = max(len(names) for names in OF_EVENT.values())


def state_of(event: Event) -> str:
    """Return the fingerprint of the event as it stands; equal as long as nothing changes that a problem is built of.

    One statement reads it all, as text.
    """
    rows = sorted(tuple(map(str, row)) for row in db.session.execute(union_all(*_queries(event))))
    return sha256(repr((_settings(event), rows)).encode()).hexdigest()


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
    """Return a query of the name of a table and its columns as text, as wide as the widest one."""
    columns = [cast(getattr(model, name), Text) for name in names]
    return select(
        literal(model.__tablename__, Text), *columns, *[cast(null(), Text)] * (WIDEST - len(names))
    ).select_from(model)
