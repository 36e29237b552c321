"""Who and what is free in which slot. Counted in memory to choose; the unique rows of Booking decide."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from matchmaker.foundation.extensions import db
from matchmaker.foundation.words import PlaceKind
from matchmaker.models import Booking, Event, Interpreter, Participant, Place, Slot, Walk
from matchmaker.people.spoken_languages import common_language, pairs_to_interpret
from matchmaker.planning.problem_meetings import places_for
from matchmaker.planning.problem_rows import Rows
from matchmaker.programme.settings import settings_of


@dataclass(frozen=True)
class Spot:
    """A slot, a numbered seat of a place, and an interpreter where the two share no language."""

    slot: Slot
    place: Place
    seat: int
    interpreter: Interpreter | None
    language: str | None


class Board:
    """The bookings of an event (of some people, of every place), and the spots they leave."""

    def __init__(self, event: Event, people: Collection[Participant]) -> None:
        self.rows = _rows(event, people)
        self.slots = {slot.id: slot for slot in self.rows.slots}
        self.places = {place.key: place for place in self.rows.places}
        self.closed = {(closure.place_id, closure.slot_id) for place in self.rows.places for closure in place.closures}
        self.away = {(who.id, one.slot_id) for who in people for one in who.availability if not one.available}
        self.absent = Counter(
            (who.id, absence.slot_id) for who in people for delegate in who.delegates for absence in delegate.absences
        )
        self.busy: dict[int, dict[int, set[int]]] = defaultdict(_slots_of_seats)  # person -> slot -> seats
        self.full: dict[tuple[str, int, int], set[int]] = defaultdict(set)  # ("place", id, slot) -> seats
        self.zones: dict[tuple[int, int], int] = {}  # (person, slot) -> where they are
        self.walks = _walks(event)
        self._read(event)

    def _read(self, event: Event) -> None:
        mine = Booking.participant_id.in_(list(self.rows.people)) if len(self.rows.people) < 100 else Booking.id > 0
        holders = defaultdict(list)
        for one in db.session.execute(
            select(Booking.__table__).where(Booking.event_id == event.id, or_(Booking.participant_id.is_(None), mine))
        ):
            holders[one.meeting_id, one.invitation_id].append(one)
            if one.participant_id is not None:
                self.busy[one.participant_id][one.slot_id].add(one.seat)
            else:
                self.full[("place", one.place_id, one.slot_id) if one.place_id else _who(one)].add(one.seat)
        self.pairs = set()
        zones = {place.id: place.zone_id for place in self.rows.places}
        for rows in holders.values():
            there = sorted(row.participant_id for row in rows if row.participant_id is not None)
            self.pairs.update(combinations(there, 2))
            place = next((row for row in rows if row.place_id is not None), None)
            self.zones.update({(who, place.slot_id): zones[place.place_id] for who in there if place})

    def spots(self, a: Participant, b: Participant, slots: Iterable[Slot] | None = None) -> Iterator[Spot]:
        """Where the two could meet, in the order of `slots` (default: by the clock)."""
        keys, pairs, language = places_for(self.rows, a, b), pairs_to_interpret(a, b), common_language(a, b)
        for slot in self.rows.slots if slots is None else slots:
            if self._has_time(a, slot) and self._has_time(b, slot):
                interpreter = self._interpreter(slot, pairs)
                found = None if pairs and interpreter is None else self._seat(slot, keys, (a, b))
                if found:
                    yield Spot(slot, *found, interpreter, language)

    def person_seat(self, who: Participant, slot: Slot) -> int | None:
        """The lowest free seat of a participant in a slot."""
        return _lowest(self.busy[who.id][slot.id], who.seats - self.absent[who.id, slot.id])

    def take(self, spot: Spot, a: Participant, b: Participant) -> None:
        """Count a spot as taken."""
        for who in (a, b):
            self.busy[who.id][spot.slot.id].add(self.person_seat(who, spot.slot))
            self.zones[who.id, spot.slot.id] = spot.place.zone_id
        self.full["place", spot.place.id, spot.slot.id].add(spot.seat)
        if spot.interpreter:
            self.full["interpreter", spot.interpreter.id, spot.slot.id].add(1)
        self.pairs.add(tuple(sorted((a.id, b.id))))

    def copy(self) -> "Board":
        """The same board, to be taken from on its own."""
        other = object.__new__(Board)
        other.__dict__.update(self.__dict__)
        other.busy = deepcopy(self.busy)
        other.full = deepcopy(self.full)
        other.zones, other.pairs = dict(self.zones), set(self.pairs)
        return other

    def _has_time(self, who: Participant, slot: Slot) -> bool:
        """There, not taken, and within the limits of a day, of a stay and of meetings in a row."""
        if (who.id, slot.id) in self.away or self.person_seat(who, slot) is None:
            return False
        held = {slot_id: len(seats) for slot_id, seats in self.busy[who.id].items() if seats}
        a_day = self.rows.settings.max_per_day.get(str(who.kind))
        today = sum(count for slot_id, count in held.items() if self.slots[slot_id].day == slot.day)
        if a_day is not None and today >= a_day * who.seats:
            return False
        if who.max_meetings is not None and sum(held.values()) >= who.max_meetings:
            return False
        return who.seats > 1 or self._in_a_row(held, slot) <= self.rows.settings.max_in_a_row

    def _in_a_row(self, held: dict[int, int], slot: Slot) -> int:
        """How long the run of meetings around a slot would be."""
        taken = {self.slots[slot_id].position for slot_id in held if self.slots[slot_id].day == slot.day}
        first = last = slot.position
        while first - 1 in taken:
            first -= 1
        while last + 1 in taken:
            last += 1
        return last - first + 1

    def _seat(self, slot: Slot, keys: Iterable[str], people: tuple[Participant, ...]) -> tuple[Place, int] | None:
        for place in (self.places[key] for key in keys):
            if (place.id, slot.id) in self.closed or not all(self._reaches(who, slot, place) for who in people):
                continue
            seat = _lowest(self.full["place", place.id, slot.id], self._capacity(place))
            if seat is not None:
                return place, seat
        return None

    def _reaches(self, who: Participant, slot: Slot, place: Place) -> bool:
        """Whether the walk from and to the neighbouring slots fits into the change."""
        if who.seats > 1:
            return True
        for slot_id in self.busy[who.id]:
            zone, other = self.zones.get((who.id, slot_id)), self.slots[slot_id]
            first, then = sorted((other, slot), key=lambda one: one.position)
            walk = self.walks.get(frozenset((zone, place.zone_id)), 0) if zone and place.zone_id else 0
            if first.day == then.day and first is not then and (then.starts_at - first.ends_at).seconds < walk * 60:
                return False
        return True

    def _capacity(self, place: Place) -> int:
        """Of a pool of tables the reserve is kept free, as the scheduler keeps it."""
        reserve = self.rows.settings.reserve_percent if place.kind is PlaceKind.TABLE_POOL else 0
        return place.capacity - place.capacity * reserve // 100

    def _interpreter(self, slot: Slot, pairs: frozenset[str]) -> Interpreter | None:
        for one in self.rows.interpreters if pairs else ():
            away = any(absence.slot_id == slot.id for absence in one.absences)
            if pairs & set(one.pairs) and not away and not self.full["interpreter", one.id, slot.id]:
                return one
        return None


def _rows(event: Event, people: Collection[Participant]) -> Rows:
    def all_of(model: type, *options) -> list:
        return list(
            db.session.scalars(select(model).where(model.event_id == event.id).order_by(model.id).options(*options))
        )

    return Rows(
        event=event,
        settings=settings_of(event),
        slots=sorted(all_of(Slot), key=lambda slot: slot.position),
        people={person.id: person for person in people},
        places=all_of(Place, selectinload(Place.closures)),
        interpreters=all_of(Interpreter, selectinload(Interpreter.absences)),
    )


def _walks(event: Event) -> dict[frozenset[int], int]:
    walks = db.session.scalars(select(Walk).where(Walk.event_id == event.id))
    return {frozenset((walk.zone_a_id, walk.zone_b_id)): walk.minutes for walk in walks}


def _slots_of_seats() -> dict[int, set[int]]:
    return defaultdict(set)


def _who(row) -> tuple[str, int, int]:
    return "interpreter", row.interpreter_id, row.slot_id


def _lowest(taken: set[int], most: int) -> int | None:
    return next((number for number in range(1, most + 1) if number not in taken), None)
