"""Export tables: programme, venue, interpreters."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from matchmaker.files.export_cells import all_of, keys_of, localised, slot_keys, times
from matchmaker.foundation.extensions import db
from matchmaker.models import Closure, Event, Interpreter, Place, Slot, Walk, Zone
from matchmaker.programme.timetable import usable_slots


def slots(event: Event) -> list[dict]:
    return [{"key": row.key} | times(row) for row in sorted(usable_slots(event), key=lambda slot: slot.position)]


def sessions(event: Event) -> list[dict]:
    return [{"key": s.key, "kind": s.kind.value} | times(s) | localised("title", s.title) for s in event.sessions]


def zones(event: Event) -> list[dict]:
    return [{"key": zone.key} | localised("name", zone.name) for zone in all_of(Zone, event)]


def walks(event: Event) -> list[dict]:
    zones = {zone.id: zone.key for zone in all_of(Zone, event)}
    rows = db.session.scalars(select(Walk).where(Walk.event_id == event.id))
    ends = [(*sorted((zones[row.zone_a_id], zones[row.zone_b_id])), row.minutes) for row in rows]
    return [{"a": a, "b": b, "minutes": minutes} for a, b, minutes in sorted(ends)]


def places(event: Event) -> list[dict]:
    rows = all_of(Place, event, joinedload(Place.zone), joinedload(Place.owner), joinedload(Place.organisation))
    return [
        {"key": p.key, "kind": p.kind.value, "capacity": p.capacity, "zone": p.zone and p.zone.key, "kinds": p.kinds,
         "owner": p.owner and p.owner.key, "organisation": p.organisation and p.organisation.key}
        | localised("name", p.name) | localised("hint", p.hint)
        for p in rows
    ]  # fmt: skip


def closures(event: Event) -> list[dict]:
    query = (
        select(Place.key, Slot.key, Closure.reason)
        .join(Place, Place.id == Closure.place_id)
        .join(Slot, Slot.id == Closure.slot_id)
        .where(Place.event_id == event.id, Slot.id.in_(slot_keys(event)))
        .order_by(Place.id, Slot.position)
    )
    return [{"place": place, "slot": slot, "reason": why} for place, slot, why in db.session.execute(query)]


def interpreters(event: Event) -> list[dict]:
    slots = slot_keys(event)
    rows = all_of(Interpreter, event, selectinload(Interpreter.absences))
    return [
        {
            "key": i.key,
            "name": i.name,
            "pairs": i.pairs,
            "unavailable": keys_of(slots, i.absences),
            "email": i.email,
        }
        for i in rows
    ]
