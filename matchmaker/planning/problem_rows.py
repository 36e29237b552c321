"""Rows of an event for a scheduling problem, read in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import PlaceKind
from matchmaker.matching import candidates
from matchmaker.models import Delegate, Event, Interpreter, Invitation, Meeting, Participant, Place, Slot
from matchmaker.planning.place_capacity import PlaceCapacity, invited_tables, taken_invitations
from matchmaker.programme.settings import EventSettings, settings_of
from matchmaker.programme.timetable import begun, slots_under_sessions


@dataclass
class Rows:
    """Everything of an event that a problem is built from."""

    event: Event
    settings: EventSettings
    slots: list[Slot]
    people: dict[int, Participant]
    places: list[Place]
    interpreters: list[Interpreter]
    invitations: list[Invitation] = field(default_factory=list)
    begun: set[int] = field(default_factory=set)

    @cached_property
    def booths(self) -> dict[int, list[tuple[int, str]]]:
        """Return the places that belong to somebody or to their organisation, by person: position among all places, and key."""
        staff: dict[int, list[int]] = defaultdict(list)
        for person in self.people.values():
            if person.organisation_id is not None:
                staff[person.organisation_id].append(person.id)
        owned: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for position, place in enumerate(self.places):
            owners = [place.owner_id] if place.owner_id is not None else staff.get(place.organisation_id or 0, [])
            for owner in owners:
                owned[owner].append((position, place.key))
        return dict(owned)

    @cached_property
    def of_kind(self) -> dict[PlaceKind, list[Place]]:
        """Return the places that belong to nobody, by kind."""
        free = [place for place in self.places if place.owner_id is None and place.organisation_id is None]
        return {kind: [place for place in free if place.kind is kind] for kind in PlaceKind}

    @cached_property
    def rooms(self) -> tuple[str, ...]:
        """Return the keys of the rooms that belong to nobody."""
        return tuple(place.key for place in self.of_kind[PlaceKind.ROOM])

    def pools_for(self, kinds: frozenset[str]) -> tuple[str, ...]:
        """Return the keys of the pools open to participants of these kinds; the rooms where there are no pools."""
        if kinds not in self._pools:
            pools = self.of_kind[PlaceKind.TABLE_POOL]
            own = [pool.key for pool in pools if kinds.intersection(pool.kinds)]
            usual = own or [pool.key for pool in pools if not pool.kinds] or [pool.key for pool in pools]
            self._pools[kinds] = tuple(usual) or self.rooms
        return self._pools[kinds]

    @cached_property
    def _pools(self) -> dict[frozenset[str], tuple[str, ...]]:
        return {}

    @cached_property
    def capacity(self) -> PlaceCapacity:
        return PlaceCapacity.of(self.places, self.under_sessions)

    def displaced(self, held: Meeting | Invitation) -> bool:
        """Return True if the place of a meeting or invitation cannot hold it any more, or a session takes its time."""
        return self.capacity.obstacle(held.place_id, held.slot_id, held.seat) is not None

    @cached_property
    def busy(self) -> dict[int, set[int]]:
        """Return by participant the slots held by an invitation without a place."""
        slots: dict[int, set[int]] = defaultdict(set)
        for one in filter(self.displaced, self.invitations):
            for who in (one.investor_id, one.startup_id):
                slots[who].add(one.slot_id)
        return slots

    @cached_property
    def held_invitations(self) -> list[Invitation]:
        """Return the invitations that their place can hold, of two people who take part."""
        here = (one for one in self.invitations if not self.displaced(one))
        return [one for one in here if one.investor_id in self.people and one.startup_id in self.people]

    @cached_property
    def invited_interpreters(self) -> dict[int, set[int]]:
        """Return the slots in which invitations need an interpreter, by interpreter."""
        slots: dict[int, set[int]] = defaultdict(set)
        for one in self.invitations:
            if one.interpreter_id is not None:
                slots[one.interpreter_id].add(one.slot_id)
        return slots

    @cached_property
    def known_pairs(self) -> frozenset[str]:
        """Return the pairs of languages that the event's interpreters know."""
        return frozenset(pair for one in self.interpreters for pair in one.pairs)

    @cached_property
    def under_sessions(self) -> set[int]:
        """Return the slots over which a session of the programme lies: nobody meets in them."""
        return slots_under_sessions(self.event)

    def free_tables(self, slot_id: int, place_id: int) -> set[int]:
        """Return the tables of a place that no invitation holds in a slot."""
        return set(range(1, self.capacity.tables[place_id] + 1)) - self.invited[slot_id, place_id]

    @cached_property
    def invited(self) -> dict[tuple[int, int], set[int]]:
        """Return the tables that open and accepted invitations hold, by slot and place."""
        return invited_tables(self.invitations)

    @cached_property
    def ahead(self) -> frozenset[str] | None:
        """Return the keys of the slots that have not begun; None if that is every slot."""
        return frozenset(slot.key for slot in self.slots if slot.id not in self.begun) if self.begun else None

    @classmethod
    def of(cls, event: Event) -> "Rows":
        def all_of(model: type, *options) -> list:
            return list(
                db.session.scalars(select(model).where(model.event_id == event.id).order_by(model.id).options(*options))
            )

        with_days = (
            selectinload(Participant.availability),
            selectinload(Participant.delegates).selectinload(Delegate.absences),
        )
        return cls(
            event=event,
            settings=settings_of(event),
            slots=sorted(all_of(Slot), key=lambda slot: slot.position),
            people={person.id: person for person in candidates.bookable(event, *with_days)},
            places=all_of(Place, selectinload(Place.closures), joinedload(Place.zone)),
            interpreters=all_of(Interpreter, selectinload(Interpreter.absences)),
            invitations=taken_invitations(event),
            begun=begun(event),
        )
