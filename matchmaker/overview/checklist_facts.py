"""Facts of an event for the checklist: people with their free slots, wishes, seats, pairs of languages."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from sqlalchemy import Row, String, Text, case, cast, func, select, type_coerce

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ParticipantState, PlaceKind, Strength
from matchmaker.models import (
    Availability,
    Closure,
    Delegate,
    Event,
    Participant,
    Place,
    ProfileText,
    Slot,
    Wish,
)
from matchmaker.overview import checklist_interpreters, checklist_languages, checklist_people, checklist_places
from matchmaker.programme import venue
from matchmaker.programme.settings import EventSettings, settings_of
from matchmaker.programme.timetable import usable_slots


class Person(NamedTuple):
    """Facts of a participant."""

    name: str
    kind: str
    state: str
    languages: frozenset[str]
    most: int | None
    there: int


@dataclass(frozen=True)
class Facts:
    """Facts of an event; sets of slots are bitmasks in chronological order."""

    event: Event
    settings: EventSettings
    slots: list[Slot]
    people: dict[int, Person]
    silent: list[str]
    wished: list[tuple[int, int]]
    seats: list[int]
    unnamed: list[str]
    strangers: list[str]
    closed: list[str]
    unreachable: list[str]
    doubles: list[str]
    interpreters: dict[tuple[str, ...], int]
    placeless: frozenset[int]

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Return the pairs of languages that the event's interpreters know."""
        return frozenset(pair for pairs in self.interpreters for pair in pairs)

    @cached_property
    def live(self) -> list[tuple[int, int]]:
        """Return the wished pairs of whom both take part."""
        here = {who for who, one in self.people.items() if one.state == ParticipantState.VALIDATED}
        return [(a, b) for a, b in self.wished if a in here and b in here]


def facts_of(event: Event) -> Facts:
    settings, slots, places = settings_of(event), usable_slots(event), _places(event)
    return Facts(
        event=event,
        settings=settings,
        slots=slots,
        people=_people(event, slots),
        silent=_silent(event),
        wished=_wished(event),
        seats=_seats(event, slots, places, settings.reserve_percent),
        unnamed=checklist_languages.unnamed(event),
        strangers=checklist_languages.strangers(event),
        closed=checklist_languages.closed(event),
        unreachable=checklist_people.without_address(event),
        doubles=checklist_people.doubles(event),
        interpreters=checklist_interpreters.slots_of(event, len(slots)),
        placeless=checklist_places.placeless(event, [venue.Owned(*place[3:]) for place in places]),
    )


def _people(event: Event, slots: list[Slot]) -> dict[int, Person]:
    bit = {slot.id: 1 << n for n, slot in enumerate(slots)}
    away: Counter[int] = Counter()
    absent = select(Availability.participant_id, Availability.slot_id).where(
        Availability.available.is_(False), Availability.slot_id.in_([slot.id for slot in slots])
    )
    for participant_id, slot_id in db.session.execute(absent):
        away[participant_id] |= bit[slot_id]
    everything = (1 << len(slots)) - 1
    spoken = _delegates_languages(event)
    rows = db.session.execute(
        select(
            Participant.id, Participant.name, type_coerce(Participant.kind, String).label("kind"),
            type_coerce(Participant.state, String).label("state"), cast(Participant.languages, Text).label("languages"),
            Participant.max_meetings,
        ).where(Participant.event_id == event.id)
    )  # fmt: skip
    none, read = frozenset(), cache(_languages)
    return {
        key: Person(name, kind, state, read(languages) | spoken.get(key, none), most, everything & ~away[key])
        for key, name, kind, state, languages, most in rows
    }


def _languages(text: str) -> frozenset[str]:
    """Return the languages of a column of JSON as it stands there: thousands of people have few different ones."""
    return frozenset(json.loads(text))


def _delegates_languages(event: Event) -> dict[int, frozenset[str]]:
    """Return the languages of each participant's delegates."""
    query = (
        select(Delegate.participant_id, Delegate.languages).join(Participant).where(Participant.event_id == event.id)
    )
    spoken: dict[int, frozenset[str]] = {}
    for participant_id, languages in db.session.execute(query):
        spoken[participant_id] = spoken.get(participant_id, frozenset()) | frozenset(languages)
    return spoken


def _silent(event: Event) -> list[str]:
    """Return the validated participants with neither an offer nor a need."""
    wrote = select(ProfileText.id).where(ProfileText.participant_id == Participant.id, ProfileText.text != "").exists()
    query = select(Participant.name).where(
        Participant.event_id == event.id, Participant.state == ParticipantState.VALIDATED, ~wrote
    )
    return list(db.session.scalars(query.order_by(Participant.id)))


def _wished(event: Event) -> list[tuple[int, int]]:
    """Return each pair with a wish and without a no, once."""
    low, total = case((Wish.from_id < Wish.to_id, Wish.from_id), else_=Wish.to_id), Wish.from_id + Wish.to_id
    refused = func.max(case((Wish.strength == Strength.NO, 1), else_=0))
    query = select(low, total - low).where(Wish.event_id == event.id).group_by(low, total).having(refused == 0)
    return [(a, b) for a, b in db.session.execute(query.order_by(low, total))]


def _places(event: Event) -> Sequence[Row]:
    """Return id, capacity and whether it is a pool of each place, then whose it is."""
    columns = Place.id, Place.capacity, Place.kind == PlaceKind.TABLE_POOL
    query = select(*columns, Place.kind, Place.owner_id, Place.organisation_id).where(Place.event_id == event.id)
    return db.session.execute(query).all()


def _seats(event: Event, slots: list[Slot], places: Sequence[Row], reserve: int) -> list[int]:
    """Return the seats for meetings in each slot, without reserve tables and closed places."""
    shut: dict[int, set[int]] = {}
    for place_id, slot_id in db.session.execute(
        select(Closure.place_id, Closure.slot_id)
        .join(Place, Place.id == Closure.place_id)
        .where(Place.event_id == event.id)
    ):
        shut.setdefault(slot_id, set()).add(place_id)
    room = {key: capacity * (100 - reserve) // 100 if pool else capacity for key, capacity, pool, *_ in places}
    return [sum(seats for key, seats in room.items() if key not in shut.get(slot.id, ())) for slot in slots]
