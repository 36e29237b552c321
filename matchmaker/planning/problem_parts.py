"""Places, participants, interpreters and walks of a problem."""

from collections import Counter
from dataclasses import replace

from sqlalchemy import select

import scheduler
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import PlaceKind
from matchmaker.models import Event, Interpreter, Participant, Place, Walk, Zone
from matchmaker.planning.problem_rows import Rows
from matchmaker.planning.sitting import sitters


def place_of(rows: Rows, place: Place, promised: int = 0) -> scheduler.Place:
    """Return a place; a pool of tables keeps its reserve free, unless `promised` meetings at once need it."""
    reserve = place.capacity * rows.settings.reserve_percent // 100 if place.kind is PlaceKind.TABLE_POOL else 0
    return replace(
        place_with_all_tables(rows, place), capacity=min(place.capacity, max(place.capacity - reserve, promised))
    )


def place_with_all_tables(rows: Rows, place: Place) -> scheduler.Place:
    """Return a place with its reserve; it is closed while a session lasts."""
    shut = {closure.slot_id for closure in place.closures} | rows.under_sessions
    return scheduler.Place(
        place.key,
        place.capacity,
        zone=place.zone.key if place.zone else None,
        closed=frozenset(slot.key for slot in rows.slots if slot.id in shut),
    )


def participant_of(rows: Rows, person: Participant) -> scheduler.Participant:
    """Return a participant with the seats of available delegates, and the limits of their kind for each seat."""
    away = {one.slot_id for one in person.availability if not one.available}
    away |= rows.busy[person.id] | rows.under_sessions
    absent = Counter(absence.slot_id for delegate in person.delegates for absence in delegate.absences)
    seats: int | dict[str, int] = person.seats
    if absent:
        seats = {slot.key: left for slot in rows.slots if (left := person.seats - absent[slot.id]) > 0}
    per_day = rows.settings.max_per_day.get(str(person.kind))
    most_a_day = None if per_day is None else per_day * person.seats
    return scheduler.Participant(
        person.key,
        available=frozenset(slot.key for slot in rows.slots if slot.id not in away) if away else None,
        seats=seats,
        min=person.min_meetings,
        max=_most(rows, person, away, most_a_day),
        max_per_day=most_a_day,
        max_in_a_row=rows.settings.max_in_a_row if person.seats == 1 else None,
        region=person.region,
        delegates=delegates_of(rows, person),
    )


def delegates_of(rows: Rows, person: Participant) -> tuple[scheduler.Delegate, ...]:
    """Return who can sit for a participant with delegates: in seats beyond their number, the participant themselves."""
    if not person.delegates:
        return ()
    return tuple(
        scheduler.Delegate(key, _there(rows, {absence.slot_id for absence in one.absences} if one else set()))
        for key, one in sitters(person).items()
    )


def _there(rows: Rows, away: set[int]) -> frozenset[str] | None:
    return frozenset(slot.key for slot in rows.slots if slot.id not in away) if away else None


def _most(rows: Rows, person: Participant, away: set[int], most_a_day: int | None) -> int:
    """Return the largest number of meetings a participant can have: the base of their satisfaction."""
    there = Counter(slot.day for slot in rows.slots if slot.id not in away)
    days = sum(
        min(count * person.seats, count * person.seats if most_a_day is None else most_a_day)
        for count in there.values()
    )
    return days if person.max_meetings is None else min(days, person.max_meetings)


def walks_of(event: Event) -> tuple[tuple[str, str, int], ...]:
    zones = {zone.id: zone.key for zone in db.session.scalars(select(Zone).where(Zone.event_id == event.id))}
    walks = db.session.scalars(select(Walk).where(Walk.event_id == event.id).order_by(Walk.zone_a_id, Walk.zone_b_id))
    return tuple((zones[walk.zone_a_id], zones[walk.zone_b_id], walk.minutes) for walk in walks)


def interpreter_of(rows: Rows, one: Interpreter) -> scheduler.Interpreter:
    """Return an interpreter, who is away while an invitation needs them."""
    away = {absence.slot_id for absence in one.absences} | rows.invited_interpreters[one.id]
    return scheduler.Interpreter(one.key, frozenset(one.pairs), _there(rows, away))
