"""Rows of an event -> a scheduling problem of keys and whole numbers (docs/formats.md). The rules are the scheduler's own."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

import scheduler
from matchmaker.adapters.people import pairs_to_interpret
from matchmaker.extensions import db
from matchmaker.models import (
    Agenda,
    Delegate,
    Event,
    Interpreter,
    Invitation,
    Participant,
    Place,
    Slot,
    Walk,
    Zone,
)  # fmt: skip
from matchmaker.queries import matching
from matchmaker.schemas.settings import EventSettings, settings_of
from matchmaker.words import InvitationState, MeetingState, PlaceKind
from matchmaker.worth import Candidate

INVITATION = "invitation-"
TAKEN = (InvitationState.SENT, InvitationState.COUNTERED, InvitationState.ACCEPTED)
USUAL = {"worth": 50, "fairness": 50, "cross_region": 50, "idle": 50, "stability": 50}
FLOOR = 40  # per cent of what they could have had below which somebody counts as badly served


@dataclass
class Rows:
    """Everything of an event that a problem is made from."""

    event: Event
    settings: EventSettings
    slots: list[Slot]
    people: dict[int, Participant]
    places: list[Place]
    interpreters: list[Interpreter]

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
            people={person.id: person for person in matching.bookable(event)},
            places=all_of(Place, selectinload(Place.closures)),
            interpreters=all_of(Interpreter, selectinload(Interpreter.absences)),
        )


def meeting_key(a: Participant, b: Participant) -> str:
    """The name of the meeting of two participants, the same in every version of the agenda."""
    return f"{a.key}--{b.key}" if a.id < b.id else f"{b.key}--{a.key}"


def build_problem(
    event: Event, weights: dict[str, int] | None = None, previous: Agenda | None = None, name: str | None = None
) -> scheduler.Problem:
    """The event as it stands, as a problem; `previous` is the agenda that was promised."""
    rows = Rows.of(event)
    found = matching.candidates(event)
    meetings = _meetings(rows, found, _pins(previous))
    return scheduler.Problem(
        name=name or event.key,
        slots=tuple(scheduler.Slot(s.key, s.day, s.starts_at, s.ends_at) for s in rows.slots),
        places=tuple(_place(rows, place) for place in rows.places),
        participants=tuple(_participant(rows, person) for person in rows.people.values()),
        meetings=meetings,
        walks=_walks(event),
        interpreters=tuple(_interpreter(rows, one) for one in rows.interpreters),
        limits=_one_of_an_organisation(rows, found, {meeting.id for meeting in meetings}),
        previous=_promised(previous, {meeting.id for meeting in meetings}),
        policy=_policy(weights or USUAL),
    )


def _policy(weights: dict[str, int]) -> scheduler.Policy:
    """Prices in units of a meeting's value (a mutual like is 600 to 690). 50 is usual, 0 is off, 100 is twice."""
    unit = 50 / max(1, weights["worth"])

    def price(weight: str, usual: int) -> int:
        return round(usual * weights[weight] / 50 * unit)

    return scheduler.Policy(
        shortfall=1500,
        idle=price("idle", 5),
        bridge=price("cross_region", 60),
        fairness=price("fairness", 5),
        floor=FLOOR,
        moved=price("stability", 100),
        dropped=price("stability", 300),
    )


def _place(rows: Rows, place: Place) -> scheduler.Place:
    """A place; of a pool of tables the reserve is kept free."""
    keys = {slot.id: slot.key for slot in rows.slots}
    reserve = place.capacity * rows.settings.reserve_percent // 100 if place.kind is PlaceKind.TABLE_POOL else 0
    return scheduler.Place(
        place.key,
        place.capacity - reserve,
        zone=place.zone.key if place.zone else None,
        closed=frozenset(keys[closure.slot_id] for closure in place.closures),
    )


def _participant(rows: Rows, person: Participant) -> scheduler.Participant:
    """A participant with the seats of their delegates who are there, and the limits of their kind for each of them."""
    away = {one.slot_id for one in person.availability if not one.available}
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
    )


def _most(rows: Rows, person: Participant, away: set[int], most_a_day: int | None) -> int:
    """The most meetings they can have at all: what their satisfaction is measured against."""
    there = Counter(slot.day for slot in rows.slots if slot.id not in away)
    days = sum(
        min(count * person.seats, count * person.seats if most_a_day is None else most_a_day)
        for count in there.values()
    )
    return days if person.max_meetings is None else min(days, person.max_meetings)


def places_for(rows: Rows, a: Participant, b: Participant) -> tuple[str, ...]:
    """Where two people may meet: at their booth; people of rank in a room; else in the pools open to their kinds."""
    booths = tuple(p.key for p in rows.places if p.owner_id in (a.id, b.id))
    if booths:
        return booths
    rank = a.protocol or b.protocol
    rooms = tuple(p.key for p in rows.places if p.kind is PlaceKind.ROOM and p.owner_id is None)
    if rank and rooms:
        return rooms
    kinds = {str(a.kind), str(b.kind)}
    pools = [p for p in rows.places if p.kind is PlaceKind.TABLE_POOL and p.owner_id is None]
    own = [p.key for p in pools if kinds & set(p.kinds)]
    return tuple(own or [p.key for p in pools if not p.kinds] or [p.key for p in pools] or rooms)


def _pins(previous: Agenda | None) -> dict[str, scheduler.Pin]:
    """Where an organiser said that a meeting of the older agenda stays."""
    if previous is None:
        return {}
    held = (m for m in previous.meetings if m.pinned and m.state is not MeetingState.CANCELLED)
    return {meeting.key: scheduler.Pin(meeting.slot.key, meeting.place.key) for meeting in held}


def _meetings(rows: Rows, found: list[Candidate], pins: dict[str, scheduler.Pin]) -> tuple[scheduler.Meeting, ...]:
    invitations = _invitations(rows)
    invited = {tuple(sorted((one.investor_id, one.startup_id))) for one, _ in invitations}
    meetings = [meeting for _, meeting in invitations]
    for one in found:
        a, b = rows.people[one.a], rows.people[one.b]
        places = places_for(rows, a, b)
        if places and (one.a, one.b) not in invited:
            meetings.append(
                scheduler.Meeting(
                    meeting_key(a, b),
                    (a.key, b.key),
                    one.value,
                    places,
                    worth={a.key: one.worth[0], b.key: one.worth[1]},
                    interpret=pairs_to_interpret(a, b),
                    pinned=pins.get(meeting_key(a, b)),
                )
            )
    return tuple(meetings)


def _invitations(rows: Rows) -> list[tuple[Invitation, scheduler.Meeting]]:
    """Open and accepted invitations stand where they stand: the solver sees them as pins."""
    query = (
        select(Invitation)
        .where(Invitation.event_id == rows.event.id, Invitation.state.in_(TAKEN))
        .order_by(Invitation.id)
    )
    return [
        (
            one,
            scheduler.Meeting(
                f"{INVITATION}{one.id}",
                (rows.people[one.investor_id].key, rows.people[one.startup_id].key),
                900,
                (one.place.key,),
                pinned=scheduler.Pin(one.slot.key, one.place.key),
            ),
        )
        for one in db.session.scalars(query)
        if one.investor_id in rows.people and one.startup_id in rows.people
    ]


def _one_of_an_organisation(rows: Rows, found: list[Candidate], known: set[str]) -> tuple[scheduler.Limit, ...]:
    """Nobody meets two representatives of one organisation."""
    groups: dict[tuple[int, int], list[str]] = defaultdict(list)
    for one in found:
        a, b = rows.people[one.a], rows.people[one.b]
        key = meeting_key(a, b)
        if key not in known:
            continue
        for who, other in ((a, b), (b, a)):
            if other.organisation_id is not None:
                groups[who.id, other.organisation_id].append(key)
    return tuple(
        scheduler.Limit(f"{rows.people[who].key} and organisation {organisation}", tuple(keys), 1)
        for (who, organisation), keys in groups.items()
        if len(keys) > 1
    )


def _walks(event: Event) -> tuple[tuple[str, str, int], ...]:
    zones = {zone.id: zone.key for zone in db.session.scalars(select(Zone).where(Zone.event_id == event.id))}
    walks = db.session.scalars(select(Walk).where(Walk.event_id == event.id).order_by(Walk.zone_a_id, Walk.zone_b_id))
    return tuple((zones[walk.zone_a_id], zones[walk.zone_b_id], walk.minutes) for walk in walks)


def _interpreter(rows: Rows, one: Interpreter) -> scheduler.Interpreter:
    away = {absence.slot_id for absence in one.absences}
    there = frozenset(slot.key for slot in rows.slots if slot.id not in away) if away else None
    return scheduler.Interpreter(one.key, frozenset(one.pairs), there)


def _promised(previous: Agenda | None, known: set[str]) -> tuple[scheduler.Booked, ...]:
    """The meetings of an agenda that still stand, as what was promised."""
    if previous is None:
        return ()
    standing = (meeting for meeting in previous.meetings if meeting.state is not MeetingState.CANCELLED)
    return tuple(scheduler.Booked(m.key, m.slot.key, m.place.key) for m in standing if m.key in known)
