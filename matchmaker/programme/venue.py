"""Venue: zones and walks, places with closures and owners, interpreters with absences."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from matchmaker import audit
from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.names import normalise
from matchmaker.foundation.vocabulary import Act, ErrorCode, PlaceKind
from matchmaker.models import (
    Closure,
    Event,
    Interpreter,
    InterpreterAbsence,
    Organisation,
    Participant,
    Place,
    Slot,
    Walk,
    Zone,
)
from matchmaker.programme import languages
from matchmaker.programme.adding import lock, new_key

PAIR = re.compile(r"^([a-z]{2,3})-([a-z]{2,3})$")
NUMBER = re.compile(r"\d{1,6}$")  # of a place, at the end of its name
LONGEST_WALK = 600  # minutes
SHOWN = 8  # owners of a name, where it is several\'s
Owner = Participant | Organisation


def rows(event: Event, model: type) -> list:
    """Return all zones, places or interpreters of the event."""
    return list(db.session.scalars(select(model).where(model.event_id == event.id).order_by(model.id)))


def places(event: Event) -> list[Place]:
    """Return all places of the event with their owners."""
    owned = (joinedload(Place.owner), joinedload(Place.organisation))
    return list(db.session.scalars(select(Place).where(Place.event_id == event.id).options(*owned).order_by(Place.id)))


class Owned(NamedTuple):
    """Whose a place is."""

    kind: PlaceKind
    owner_id: int | None
    organisation_id: int | None

    @property
    def for_all(self) -> bool:
        """Return True for tables and rooms that belong to nobody."""
        return self.kind is not PlaceKind.BOOTH and self.owner_id is None and self.organisation_id is None


def owned(event: Event) -> list[Owned]:
    """Return whose each place of the event is."""
    query = select(Place.kind, Place.owner_id, Place.organisation_id).where(Place.event_id == event.id)
    return [Owned(*row) for row in db.session.execute(query)]


def open_seats(event: Event) -> dict[int, tuple[int, int]]:
    """Return by slot how many places are open, and how many meetings they hold at once."""
    capacity = dict(db.session.execute(select(Place.id, Place.capacity).where(Place.event_id == event.id)).all())
    closed: dict[int, set[int]] = {}
    shut = select(Closure.slot_id, Closure.place_id).join(Place).where(Place.event_id == event.id)
    for slot_id, place_id in db.session.execute(shut):
        closed.setdefault(slot_id, set()).add(place_id)
    found = {slot.id: capacity.keys() - closed.get(slot.id, set()) for slot in event.slots}
    return {slot: (len(places), sum(capacity[one] for one in places)) for slot, places in found.items()}


def save_place(
    event: Event, place: Place | None, *, kind: PlaceKind, name: dict[str, str], capacity: int, zone: Zone | None,
    owner: Owner | None, closed: Iterable[Slot], kinds: Iterable[str] = (), hint: dict[str, str] | None = None,
) -> Place:  # fmt: skip
    """Create or change a place. `owner` is a participant or an organisation; `kinds` limits whose meetings it holds (empty: all).

    A new one that is like one of the event in all is that one: two clicks make one.
    """
    person_id = owner.id if isinstance(owner, Participant) else None
    firm_id = owner.id if isinstance(owner, Organisation) else None
    if place is None:
        lock(event)
        said = (kind, name, capacity, zone and zone.id, person_id, firm_id, [str(one) for one in kinds], hint or {})
        place = next((one for one in rows(event, Place) if _said(one) == said), None)
    if place is None:
        place = Place(event_id=event.id, key=new_key(event, Place, name))
        db.session.add(place)
    place.kind, place.capacity, place.kinds = kind, capacity, [str(one) for one in kinds]
    place.name = languages.unseen(event, place.name or {}) | name
    place.hint = languages.unseen(event, place.hint or {}) | (hint or {})
    place.zone_id, place.owner_id, place.organisation_id = zone.id if zone else None, person_id, firm_id
    db.session.flush()
    reasons = {closure.slot_id: closure.reason for closure in place.closures}
    db.session.execute(delete(Closure).where(Closure.place_id == place.id))
    db.session.expire(place, ["closures"])
    db.session.add_all(Closure(place_id=place.id, slot_id=slot.id, reason=reasons.get(slot.id)) for slot in closed)
    db.session.flush()
    audit.log(Act.PLACE_SAVED, "place", place.id, event=event, key=place.key, capacity=capacity)
    return place


def series(name: dict[str, str], count: int) -> list[dict[str, str]]:
    """Return the names of several places, counted on from the number at the end of the first: "B09", "B10".

    Raises InvalidError for a name without a number where there are several.
    """
    lost = next((locale for locale, text in name.items() if not NUMBER.search(text)), None)
    if count > 1 and lost:
        raise InvalidError(f"name {name[lost]!r}: no number", code=ErrorCode.NO_NUMBER, field=f"name_{lost}")
    return [{locale: _counted(text, n) for locale, text in name.items()} for n in range(count)]


def _counted(text: str, on: int) -> str:
    return NUMBER.sub(lambda found: f"{int(found[0]) + on:0{len(found[0])}}", text) if on else text


def remove_place(event: Event, place: Place) -> None:
    """Remove a place. Raises RefusedError if a meeting of any version uses it."""
    audit.log(Act.PLACE_REMOVED, "place", place.id, event=event, key=place.key)
    _delete(place)


def save_interpreter(
    event: Event,
    person: Interpreter | None,
    *,
    name: str,
    pairs: list[str],
    absent: Iterable[Slot],
    email: str | None = None,
) -> Interpreter:
    """Create or change an interpreter; pairs are alphabetical ("ar-en"). Two clicks make one, of one name and its pairs."""
    known = [PAIR.match(pair) for pair in pairs]
    if not pairs or not all(found and found[1] < found[2] for found in known):
        raise InvalidError(
            "Pairs of languages are written ar-en, in alphabetical order.", code=ErrorCode.PAIRS, field="pairs"
        )
    if person is None:
        lock(event)
        person = next((one for one in rows(event, Interpreter) if (one.name, one.pairs) == (name, pairs)), None)
    if person is None:
        person = Interpreter(event_id=event.id, key=new_key(event, Interpreter, {"en": name}), name=name, pairs=pairs)
        db.session.add(person)
    person.name, person.pairs, person.email = name, pairs, email
    person.absences = [InterpreterAbsence(slot_id=slot.id) for slot in absent]
    db.session.flush()
    audit.log(Act.INTERPRETER_SAVED, "interpreter", person.id, event=event, key=person.key)
    return person


def remove_interpreter(event: Event, person: Interpreter) -> None:
    """Remove an interpreter. Raises RefusedError if a meeting of any version needs them."""
    audit.log(Act.INTERPRETER_REMOVED, "interpreter", person.id, event=event, key=person.key)
    _delete(person)


def rename_zone(event: Event, zone: Zone, name: dict[str, str]) -> None:
    """Give a zone another name; names in languages not offered stay."""
    zone.name = languages.unseen(event, zone.name) | name
    db.session.flush()
    audit.log(Act.ZONE_SAVED, "zone", zone.id, event=event, key=zone.key)


def add_zone(event: Event, name: dict[str, str]) -> Zone:
    """Add a zone, unless one of this name is there: two clicks make one."""
    lock(event)
    known = next((zone for zone in rows(event, Zone) if zone.name == name), None)
    if known is not None:
        return known
    zone = Zone(event_id=event.id, key=new_key(event, Zone, name), name=name)
    db.session.add(zone)
    db.session.flush()
    audit.log(Act.ZONE_SAVED, "zone", zone.id, event=event, key=zone.key)
    return zone


def remove_zone(event: Event, zone: Zone) -> None:
    """Remove a zone. Raises RefusedError if a place lies in it."""
    audit.log(Act.ZONE_SAVED, "zone", zone.id, event=event, removed=zone.key)
    _delete(zone)


def set_walks(event: Event, minutes: dict[tuple[int, int], int]) -> None:
    """Set the minutes between two zones each (smaller id first); 0 is no walk."""
    known = {zone.id for zone in rows(event, Zone)}
    if any(not {a, b} <= known or a >= b or not 0 <= figure <= LONGEST_WALK for (a, b), figure in minutes.items()):
        raise InvalidError("A walk is a number of minutes between two zones.", code=ErrorCode.WALKS)
    db.session.execute(delete(Walk).where(Walk.event_id == event.id))
    db.session.add_all(
        Walk(event_id=event.id, zone_a_id=a, zone_b_id=b, minutes=figure)
        for (a, b), figure in minutes.items()
        if figure
    )
    db.session.flush()
    audit.log(Act.ZONE_SAVED, "event", event.id, event=event, walks=sum(map(bool, minutes.values())))


def walks(event: Event) -> dict[tuple[int, int], int]:
    """Return minutes by pair of zones."""
    found = db.session.scalars(select(Walk).where(Walk.event_id == event.id))
    return {(walk.zone_a_id, walk.zone_b_id): walk.minutes for walk in found}


def _said(place: Place) -> tuple:
    """Return what the form of a place says, apart from closures."""
    return (
        place.kind, place.name, place.capacity, place.zone_id, place.owner_id, place.organisation_id, place.kinds,
        place.hint or {},
    )  # fmt: skip


def owner_named(event: Event, text: str | None) -> Owner | None:
    """Return the participant or organisation that a text names: wholly, else by a part that only one has.

    Raises InvalidError for nobody of this name, and for several.
    """
    wanted = normalise(text or "")
    if not wanted:
        return None
    called = Participant.search_name.contains(wanted, autoescape=True)
    people = select(Participant).where(Participant.event_id == event.id, called)
    firms = select(Organisation).where(Organisation.event_id == event.id)
    rows = (*db.session.scalars(people.order_by(Participant.id)), *db.session.scalars(firms.order_by(Organisation.id)))
    found: list[Owner] = [one for one in rows if any(wanted in name for name in _names(one))]
    found = [one for one in found if wanted in _names(one)] or found
    if len(found) == 1:
        return found[0]
    if not found:
        raise InvalidError(f"owner {text!r}: nobody of this name", code=ErrorCode.NO_OWNER, field="owner")
    names = ", ".join(one.name for one in found[:SHOWN])
    raise InvalidError(f"owner {text!r}: several", code=ErrorCode.SEVERAL_OWNERS, field="owner", names=names)


def _names(owner: Owner) -> list[str]:
    return [normalise(name) for name in (owner.name, owner.name_own) if name]


def _delete(row: Place | Interpreter | Zone) -> None:
    try:
        with db.session.begin_nested():
            db.session.delete(row)
            db.session.flush()
    except IntegrityError as error:
        raise RefusedError("Something still stands there.", code=ErrorCode.STILL_USED) from error
