"""Export tables: organisations, participants with their delegates, wishes."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from matchmaker.files.export_cells import all_of, keys_of, slot_keys
from matchmaker.foundation.extensions import db
from matchmaker.models import Delegate, Event, Organisation, Participant, Wish
from matchmaker.people.field_values import written
from matchmaker.people.profile_languages import TEXTS
from matchmaker.programme import profile_fields


def organisations(event: Event) -> list[dict]:
    return [
        {"key": o.key, "name": o.name, "name_own": o.name_own, "country": o.country}
        for o in all_of(Organisation, event)
    ]


_SAME = (
    "key", "honorific", "name", "name_own", "email", "country", "region", "languages", "themes", "headline",
    "headline_language", "text_language", "seats", "ticket_low", "ticket_high", "seeks_kinds", "seeks_stages",
    "seeks_regions", "protocol", "max_meetings", "sector", "visible", "min_meetings",
)  # fmt: skip


def participants(event: Event) -> list[dict]:
    slots = slot_keys(event)
    rows = all_of(
        Participant, event, joinedload(Participant.organisation), selectinload(Participant.texts),
        selectinload(Participant.availability),
    )  # fmt: skip
    return [
        {name: getattr(p, name) for name in _SAME}
        | dict.fromkeys(TEXTS)
        | {text.field: text.text for text in p.texts}
        | {
            "kind": p.kind,
            "organisation": p.organisation and p.organisation.key,
            "state": p.state.value,
            "role": p.job_title,
            "stage": p.stage and p.stage.value,
            "suggestions": p.open_to_suggestions,
            "unavailable": keys_of(slots, [one for one in p.availability if not one.available]),
        }
        for p in rows
    ]


def field_values(event: Event) -> list[dict]:
    """Return the values of the event's own fields, of those that it still has."""
    fields = [field.key for field in profile_fields.of(event)]
    return [
        {"participant": p.key, "field": key, "value": written(p.field_values[key])}
        for p in (all_of(Participant, event) if fields else ())
        for key in fields
        if key in p.field_values
    ]


def delegates(event: Event) -> list[dict]:
    slots = slot_keys(event)
    query = (
        select(Delegate, Participant.key)
        .join(Participant, Participant.id == Delegate.participant_id)
        .where(Participant.event_id == event.id)
        .order_by(Participant.id, Delegate.position)
        .options(selectinload(Delegate.absences))
    )
    return [
        {"key": d.key, "participant": key, "name": d.name, "name_own": d.name_own, "email": d.email, "role": d.job_title,
         "languages": d.languages, "unavailable": keys_of(slots, d.absences)}
        for d, key in db.session.execute(query)
    ]  # fmt: skip


def wishes(event: Event) -> list[dict]:
    keys = dict(
        db.session.execute(select(Participant.id, Participant.key).where(Participant.event_id == event.id)).all()
    )
    query = select(Wish).where(Wish.event_id == event.id).order_by(Wish.from_id, Wish.rank, Wish.id)
    return [
        {
            "from": keys[w.from_id],
            "to": keys[w.to_id],
            "strength": w.strength.value,
            "note": w.note,
            "answer": w.answer.value,
        }
        for w in db.session.scalars(query)
    ]
