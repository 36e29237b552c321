"""Pseudonymisation: replaces a participant's key, often made of their name, in every row of the event.

Documents name people by key, alone or in keys of meetings (`amina--chen`). A deleted participant gets a meaningless
key, and every document that named the old one names the new one, so that old plans can still be read.
"""

import zlib
from itertools import chain, count

from sqlalchemy import LargeBinary, Text, cast, func, literal, or_, select, type_coerce, update
from sqlalchemy.orm import InstrumentedAttribute

from matchmaker.foundation.base import Json
from matchmaker.foundation.extensions import db
from matchmaker.models import (
    Agenda,
    Attendance,
    Audit,
    Delivery,
    Invitation,
    Job,
    Meeting,
    Outbox,
    Participant,
    Run,
    Unmet,
    Webhook,
)

PACKED = (Run.problem, Run.solution)


def pseudonymise_key(participant: Participant) -> None:
    """Replace a participant's key by a meaningless one, in their row and wherever the event names it."""
    event_id, old = participant.event_id, participant.key
    new = _free_key(participant)
    if old == new:
        return
    _forget_in_meetings(participant.id, old, new)
    changes = _changes(old, new)
    for column, rows in documents(event_id):
        _forget_in_json(column, rows, changes)
    for column in PACKED:
        _forget_in_packed(column, event_id, changes)
    participant.key = new
    db.session.flush()


def _free_key(participant: Participant) -> str:
    """Return a key that nobody else has; a file may have brought pseudonyms of another installation."""
    others = Participant.event_id == participant.event_id, Participant.id != participant.id
    taken, key = set(db.session.scalars(select(Participant.key).where(*others))), f"erased-{participant.id}"
    return next(one for one in chain([key], (f"{key}-{number}" for number in count(2))) if one not in taken)


def _changes(old: str, new: str) -> list[tuple[str, str]]:
    """Return the replacements in JSON text: the key alone, on either side of a meeting's key, and in the name of a limit."""
    return [
        (f'"{old}"', f'"{new}"'),
        (f'"{old}--', f'"{new}--'),
        (f'--{old}"', f'--{new}"'),
        (f'"{old} and organisation ', f'"{new} and organisation '),
    ]


def documents(event_id: int) -> list[tuple[InstrumentedAttribute, object]]:
    """Return every JSON column that may name a participant, with the condition that limits it to the event."""
    agendas = select(Agenda.id).where(Agenda.event_id == event_id)
    webhooks = select(Webhook.id).where(Webhook.event_id == event_id)
    return [
        (Agenda.figures, Agenda.event_id == event_id),
        (Run.figures, Run.event_id == event_id),
        (Unmet.blockers, Unmet.agenda_id.in_(agendas)),
        (Unmet.unlock, Unmet.agenda_id.in_(agendas)),
        (Invitation.reasons, Invitation.event_id == event_id),
        (Outbox.content, Outbox.event_id == event_id),
        (Delivery.payload, Delivery.webhook_id.in_(webhooks)),
        (Job.arguments, Job.event_id == event_id),
        (Job.progress, Job.event_id == event_id),
        (Audit.detail, Audit.event_id == event_id),
    ]


def _forget_in_json(column: InstrumentedAttribute, rows: object, changes: list[tuple[str, str]]) -> None:
    text = cast(column, Text)
    named = or_(*(text.contains(before, autoescape=True) for before, _after in changes))
    for before, after in changes:
        text = func.replace(text, before, after)
    value = cast(text, Json) if db.engine.dialect.name == "postgresql" else type_coerce(text, Text)
    query = update(column.class_).where(rows, named).values({column.key: value})
    db.session.execute(query, execution_options={"synchronize_session": False})


def _forget_in_packed(column: InstrumentedAttribute, event_id: int, changes: list[tuple[str, str]]) -> None:
    """Replace keys in packed documents of runs, as text."""
    packed = select(Run.id, type_coerce(column, LargeBinary)).where(Run.event_id == event_id, column.is_not(None))
    for run_id, data in db.session.execute(packed).all():
        before = zlib.decompress(data).decode()
        after = _replaced(before, changes)
        if after != before:
            value = literal(zlib.compress(after.encode()), LargeBinary)
            query = update(Run).where(Run.id == run_id).values({column.key: value})
            db.session.execute(query, execution_options={"synchronize_session": False})


def _forget_in_meetings(participant_id: int, old: str, new: str) -> None:
    mine = select(Meeting).join(Attendance).where(Attendance.participant_id == participant_id)
    for meeting in db.session.scalars(mine):
        meeting.key = _replaced(f'"{meeting.key}"', _changes(old, new)).strip('"')
    db.session.flush()


def _replaced(text: str, changes: list[tuple[str, str]]) -> str:
    for before, after in changes:
        text = text.replace(before, after)
    return text
