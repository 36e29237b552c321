"""Everything of an event as plain tables: what can be imported again, and the agenda besides."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from matchmaker.adapters.event_files import columns
from matchmaker.extensions import db
from matchmaker.models import (
    Agenda,
    Attendance,
    Closure,
    Delegate,
    Event,
    Interpreter,
    Meeting,
    Organisation,
    Participant,
    Place,
    Session,
    Slot,
    Walk,
    Wish,
    Zone,
)  # fmt: skip
from matchmaker.queries.organisers_people import current_agenda
from matchmaker.schemas.rows import FILES
from matchmaker.services import audit
from matchmaker.words import MeetingState

Table = tuple[list[str], list[list[Any]]]
MEETINGS = [
    "key",
    "day",
    "start",
    "end",
    "place",
    "seat",
    "participants",
    "names",
    "language",
    "interpreter",
    "pinned",
    "state",
]


def tables(event: Event, names: list[str] | None = None) -> dict[str, Table]:
    """The tables asked for, or all; the act is logged, for it hands personal data out."""
    known: dict[str, Callable[[Event], Table]] = {name: _importable(name) for name in FILES} | {"meetings": meetings}
    wanted = list(known) if names is None else [name for name in known if name in names]
    result = {name: known[name](event) for name in wanted}
    rows = {name: len(table[1]) for name, table in result.items()}
    audit.log("file.exported", "event", event.id, event=event, **rows)
    return result


def _importable(name: str) -> Callable[[Event], Table]:
    """A table whose columns are those of the file that can be imported."""

    def table(event: Event) -> Table:
        heads = columns(FILES[name])
        return heads, [[_cell(row.get(head)) for head in heads] for row in ROWS[name](event)]

    return table


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ";".join(map(str, value)) if isinstance(value, list) else value


def _all(model: type, event: Event, *options) -> list:
    return list(
        db.session.scalars(select(model).where(model.event_id == event.id).order_by(model.id).options(*options))
    )


def _localised(name: str, texts: dict) -> dict[str, str]:
    return {f"{name}_{lang}": texts.get(lang) or texts.get("en") or "" for lang in ("ar", "fr", "en")}


def _times(row: Slot | Session) -> dict[str, str]:
    starts, ends = row.starts_at, row.ends_at
    return {"day": f"{starts:%Y-%m-%d}", "start": f"{starts:%H:%M}", "end": f"{ends:%H:%M}"}


def _slots(event: Event) -> list[dict]:
    return [{"key": row.key} | _times(row) for row in sorted(event.slots, key=lambda slot: slot.position)]


def _sessions(event: Event) -> list[dict]:
    return [{"key": s.key, "kind": s.kind.value} | _times(s) | _localised("title", s.title) for s in event.sessions]


def _zones(event: Event) -> list[dict]:
    return [{"key": zone.key} | _localised("name", zone.name) for zone in _all(Zone, event)]


def _walks(event: Event) -> list[dict]:
    zones = {zone.id: zone.key for zone in _all(Zone, event)}
    rows = db.session.scalars(select(Walk).where(Walk.event_id == event.id))
    ends = [(*sorted((zones[row.zone_a_id], zones[row.zone_b_id])), row.minutes) for row in rows]
    return [{"a": a, "b": b, "minutes": minutes} for a, b, minutes in sorted(ends)]


def _places(event: Event) -> list[dict]:
    rows = _all(Place, event, joinedload(Place.zone), joinedload(Place.owner))
    return [
        {"key": p.key, "kind": p.kind.value, "capacity": p.capacity, "zone": p.zone and p.zone.key,
         "owner": p.owner and p.owner.key} | _localised("name", p.name)
        for p in rows
    ]  # fmt: skip


def _closures(event: Event) -> list[dict]:
    query = (
        select(Place.key, Slot.key, Closure.reason)
        .join(Place, Place.id == Closure.place_id)
        .join(Slot, Slot.id == Closure.slot_id)
        .where(Place.event_id == event.id)
        .order_by(Place.id, Slot.position)
    )
    return [{"place": place, "slot": slot, "reason": why} for place, slot, why in db.session.execute(query)]


def _interpreters(event: Event) -> list[dict]:
    slots = _slot_keys(event)
    rows = _all(Interpreter, event, selectinload(Interpreter.absences))
    return [
        {"key": i.key, "name": i.name, "pairs": i.pairs, "unavailable": sorted(slots[a.slot_id] for a in i.absences)}
        for i in rows
    ]


def _organisations(event: Event) -> list[dict]:
    return [
        {"key": o.key, "name": o.name, "name_own": o.name_own, "country": o.country} for o in _all(Organisation, event)
    ]


_SAME = (
    "key", "honorific", "name", "name_own", "email", "country", "region", "languages", "themes", "headline",
    "headline_language", "text_language", "seats", "ticket_low", "ticket_high", "seeks_kinds", "seeks_stages",
    "seeks_regions", "protocol", "max_meetings",
)  # fmt: skip


def _participants(event: Event) -> list[dict]:
    slots = _slot_keys(event)
    rows = _all(
        Participant, event, joinedload(Participant.organisation), selectinload(Participant.texts),
        selectinload(Participant.availability),
    )  # fmt: skip
    return [
        {name: getattr(p, name) for name in _SAME}
        | {text.field: text.text for text in p.texts}
        | {
            "kind": p.kind.value,
            "organisation": p.organisation and p.organisation.key,
            "role": p.job_title,
            "stage": p.stage and p.stage.value,
            "suggestions": p.open_to_suggestions,
            "unavailable": sorted(slots[one.slot_id] for one in p.availability if not one.available),
        }
        for p in rows
    ]


def _delegates(event: Event) -> list[dict]:
    slots = _slot_keys(event)
    query = (
        select(Delegate, Participant.key)
        .join(Participant, Participant.id == Delegate.participant_id)
        .where(Participant.event_id == event.id)
        .order_by(Participant.id, Delegate.position)
        .options(selectinload(Delegate.absences))
    )
    return [
        {"key": d.key, "participant": key, "name": d.name, "name_own": d.name_own, "email": d.email, "role": d.job_title,
         "languages": d.languages, "unavailable": sorted(slots[one.slot_id] for one in d.absences)}
        for d, key in db.session.execute(query)
    ]  # fmt: skip


def _wishes(event: Event) -> list[dict]:
    keys = dict(
        db.session.execute(select(Participant.id, Participant.key).where(Participant.event_id == event.id)).all()
    )
    query = select(Wish).where(Wish.event_id == event.id).order_by(Wish.from_id, Wish.rank, Wish.id)
    return [
        {"from": keys[w.from_id], "to": keys[w.to_id], "strength": w.strength.value, "note": w.note}
        for w in db.session.scalars(query)
    ]


def _slot_keys(event: Event) -> dict[int, str]:
    return {slot.id: slot.key for slot in event.slots}


def meetings(event: Event) -> Table:
    """The agenda that counts now."""
    agenda = current_agenda(event.id)
    return MEETINGS, [] if agenda is None else _meeting_rows(agenda)


def _meeting_rows(agenda: Agenda) -> list[list[Any]]:
    query = (
        select(Meeting)
        .join(Slot, Slot.id == Meeting.slot_id)
        .where(Meeting.agenda_id == agenda.id, Meeting.state != MeetingState.CANCELLED)
        .options(
            joinedload(Meeting.slot), joinedload(Meeting.place), joinedload(Meeting.interpreter),
            selectinload(Meeting.people).joinedload(Attendance.participant),
        )
        .order_by(Slot.position, Meeting.place_id, Meeting.seat)
    )  # fmt: skip
    rows = []
    for m in db.session.scalars(query):
        people = sorted((one.participant for one in m.people), key=lambda person: person.id)
        names = [";".join(person.key for person in people), "; ".join(person.name for person in people)]
        voice = m.interpreter.name if m.interpreter else None
        when = _times(m.slot).values()
        rows.append([m.key, *when, m.place.key, m.seat, *names, m.language, voice, _cell(m.pinned), m.state.value])
    return rows


ROWS: dict[str, Callable[[Event], list[dict]]] = {
    "slots": _slots, "sessions": _sessions, "zones": _zones, "walks": _walks, "places": _places, "closures": _closures,
    "interpreters": _interpreters, "organisations": _organisations, "participants": _participants, "delegates": _delegates,
    "wishes": _wishes,
}  # fmt: skip
