"""Meetings and invitations that cannot be held any more: a place is closed or has fewer tables, a session takes the time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Trouble
from matchmaker.models import Closure, Event, Invitation, Place
from matchmaker.models.invitation import LIVE
from matchmaker.programme.timetable import ahead, slots_under_sessions


@dataclass(frozen=True)
class PlaceCapacity:
    """Capacity of an event's places: their tables, when they are closed, and the slots that sessions take."""

    tables: dict[int, int]
    closed: frozenset[tuple[int, int]]
    under_sessions: frozenset[int] = frozenset()

    @classmethod
    def of(cls, places: Iterable[Place], under_sessions: Iterable[int] = ()) -> "PlaceCapacity":
        rows = list(places)
        closed = frozenset((place.id, closure.slot_id) for place in rows for closure in place.closures)
        return cls({place.id: place.capacity for place in rows}, closed, frozenset(under_sessions))

    def obstacle(self, place_id: int, slot_id: int, seat: int) -> Trouble | None:
        """Return why nothing can be held there and then, as a code; None if something can."""
        if slot_id in self.under_sessions:
            return Trouble.SESSION
        if (place_id, slot_id) in self.closed:
            return Trouble.CLOSED
        return Trouble.CROWDED if seat > self.tables.get(place_id, 0) else None


def capacity_of(event: Event) -> PlaceCapacity:
    """Return the capacity of an event's places, and when sessions leave none."""
    tables = dict(db.session.execute(select(Place.id, Place.capacity).where(Place.event_id == event.id)).all())
    closed = (
        select(Closure.place_id, Closure.slot_id)
        .join(Place, Place.id == Closure.place_id)
        .where(Place.event_id == event.id)
    )
    shut = frozenset(tuple(row) for row in db.session.execute(closed))
    return PlaceCapacity(tables, shut, frozenset(slots_under_sessions(event)))


def taken_invitations(event: Event) -> list[Invitation]:
    """Return open and accepted invitations: each holds a slot, a place and two people."""
    query = select(Invitation).where(Invitation.event_id == event.id, Invitation.state.in_(LIVE))
    query = query.options(
        joinedload(Invitation.investor),
        joinedload(Invitation.startup),
        joinedload(Invitation.slot),
        joinedload(Invitation.place),
    )
    return list(db.session.scalars(query.order_by(Invitation.id)))


def invited_tables(invitations: Iterable[Invitation]) -> dict[tuple[int, int], set[int]]:
    """Return the tables that invitations hold, by slot and place; an empty set where they hold none."""
    tables: dict[tuple[int, int], set[int]] = defaultdict(set)
    for one in invitations:
        tables[one.slot_id, one.place_id].add(one.seat)
    return tables


def displaced_invitations(event: Event, capacity: PlaceCapacity) -> list[Invitation]:
    """Return the invitations to come that their place, or their time, cannot hold any more."""
    coming = ahead(taken_invitations(event))
    return [one for one in coming if capacity.obstacle(one.place_id, one.slot_id, one.seat)]
