"""Rows of an event for a scheduling problem, read in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from matchmaker.foundation.extensions import db
from matchmaker.matching import candidates
from matchmaker.models import Delegate, Event, Interpreter, Invitation, Meeting, Participant, Place, Slot
from matchmaker.planning.stranded import PlaceCapacity, invited_tables, taken_invitations
from matchmaker.programme.settings import EventSettings, settings_of
from matchmaker.programme.timetable import begun


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
    def capacity(self) -> PlaceCapacity:
        return PlaceCapacity.of(self.places)

    def stranded(self, held: Meeting | Invitation) -> bool:
        """Return True if the place of a meeting or invitation cannot hold it any more."""
        return self.capacity.obstacle(held.place_id, held.slot_id, held.seat) is not None

    @cached_property
    def busy(self) -> dict[int, set[int]]:
        """Return by participant the slots held by an invitation without a place."""
        slots: dict[int, set[int]] = defaultdict(set)
        for one in filter(self.stranded, self.invitations):
            for who in (one.investor_id, one.startup_id):
                slots[who].add(one.slot_id)
        return slots

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

        db.session.scalars(  # one query for what each participant's row is asked for below
            select(Participant)
            .where(Participant.event_id == event.id)
            .options(
                selectinload(Participant.availability),
                selectinload(Participant.delegates).selectinload(Delegate.absences),
            )
        ).all()
        return cls(
            event=event,
            settings=settings_of(event),
            slots=sorted(all_of(Slot), key=lambda slot: slot.position),
            people={person.id: person for person in candidates.bookable(event)},
            places=all_of(Place, selectinload(Place.closures)),
            interpreters=all_of(Interpreter, selectinload(Interpreter.absences)),
            invitations=taken_invitations(event),
            begun=begun(event),
        )
