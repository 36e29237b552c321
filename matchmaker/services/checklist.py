"""What would hurt a run, found before it starts. Codes, counts and names; each page says it in words and links to the fix."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Row, select

from matchmaker.extensions import db
from matchmaker.models import (
    Availability,
    Closure,
    Delegate,
    Event,
    Interpreter,
    Participant,
    Place,
    ProfileText,
    Slot,
    Wish,
)
from matchmaker.schemas.settings import EventSettings, settings_of
from matchmaker.services import holidays
from matchmaker.words import ParticipantState, PlaceKind, Strength

NAMES = 12


@dataclass(frozen=True)
class Finding:
    """One thing to look at: `blocks` stops a run, `hurts` costs meetings, `note` is good to know."""

    code: str
    weight: str
    count: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Person:
    """What the checks need to know of a participant."""

    name: str
    kind: str
    state: str
    languages: frozenset[str]
    most: int | None
    there: int


@dataclass(frozen=True)
class Facts:
    """The event as the checks see it; slots are bits in the order of the programme."""

    event: Event
    settings: EventSettings
    slots: list[Slot]
    people: dict[int, Person]
    silent: list[str]
    wished: list[tuple[int, int]]
    seats: list[int]
    pairs: frozenset[str]


def findings(event: Event) -> list[Finding]:
    """Everything found, the worst first."""
    facts = _facts(event)
    order = {"blocks": 0, "hurts": 1, "note": 2}
    return sorted((found for check in CHECKS for found in check(facts)), key=lambda found: order[found.weight])


def _facts(event: Event) -> Facts:
    settings, slots = settings_of(event), list(event.slots)
    return Facts(
        event=event,
        settings=settings,
        slots=slots,
        people=_people(event, slots),
        silent=_silent(event),
        wished=_wished(event),
        seats=_seats(event, slots, settings.reserve_percent),
        pairs=frozenset(
            pair
            for pairs in db.session.scalars(select(Interpreter.pairs).where(Interpreter.event_id == event.id))
            for pair in pairs
        ),
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
            Participant.id, Participant.name, Participant.kind, Participant.state, Participant.languages,
            Participant.max_meetings,
        ).where(Participant.event_id == event.id)
    )  # fmt: skip
    return {row.id: _person(row, spoken.get(row.id, frozenset()), everything & ~away[row.id]) for row in rows}


def _person(row: Row, spoken: frozenset[str], there: int) -> Person:
    return Person(row.name, row.kind, row.state, frozenset(row.languages) | spoken, row.max_meetings, there)


def _delegates_languages(event: Event) -> dict[int, frozenset[str]]:
    """What the delegates of each participant speak."""
    query = (
        select(Delegate.participant_id, Delegate.languages).join(Participant).where(Participant.event_id == event.id)
    )
    spoken: dict[int, frozenset[str]] = {}
    for participant_id, languages in db.session.execute(query):
        spoken[participant_id] = spoken.get(participant_id, frozenset()) | frozenset(languages)
    return spoken


def _silent(event: Event) -> list[str]:
    """Validated participants who wrote neither an offer nor a need."""
    wrote = select(ProfileText.id).where(ProfileText.participant_id == Participant.id, ProfileText.text != "").exists()
    query = select(Participant.name).where(
        Participant.event_id == event.id, Participant.state == ParticipantState.VALIDATED, ~wrote
    )
    return list(db.session.scalars(query.order_by(Participant.id)))


def _wished(event: Event) -> list[tuple[int, int]]:
    """Each pair that somebody asked for and nobody said no to, once."""
    asked: dict[bool, set[tuple[int, int]]] = {True: set(), False: set()}
    query = select(Wish.from_id, Wish.to_id, Wish.strength).where(Wish.event_id == event.id)
    for a, b, strength in db.session.execute(query):
        asked[strength is not Strength.NO].add((min(a, b), max(a, b)))
    return sorted(asked[True] - asked[False])


def _seats(event: Event, slots: list[Slot], reserve: int) -> list[int]:
    """How many meetings fit in each slot, the reserve of the tables and closures taken off."""
    shut: dict[int, set[int]] = {}
    for place_id, slot_id in db.session.execute(
        select(Closure.place_id, Closure.slot_id)
        .join(Place, Place.id == Closure.place_id)
        .where(Place.event_id == event.id)
    ):
        shut.setdefault(slot_id, set()).add(place_id)
    places = db.session.execute(select(Place.id, Place.kind, Place.capacity).where(Place.event_id == event.id)).all()
    room = {p.id: p.capacity * (100 - reserve) // 100 if p.kind is PlaceKind.TABLE_POOL else p.capacity for p in places}
    return [sum(seats for key, seats in room.items() if key not in shut.get(slot.id, ())) for slot in slots]


def _found(code: str, weight: str, names: list[str]) -> Iterator[Finding]:
    if names:
        yield Finding(code, weight, len(names), tuple(names[:NAMES]))


def _bookable(facts: Facts) -> list[Person]:
    return [person for person in facts.people.values() if person.state == ParticipantState.VALIDATED]


def no_programme(facts: Facts) -> Iterator[Finding]:
    if not facts.slots:
        yield Finding("no_slots", "blocks", 0)
    elif not any(facts.seats):
        yield Finding("no_places", "blocks", 0)


def nobody(facts: Facts) -> Iterator[Finding]:
    if len(_bookable(facts)) < 2:
        yield Finding("nobody", "blocks", len(_bookable(facts)))


def waiting(facts: Facts) -> Iterator[Finding]:
    yield from _found("waiting", "note", [p.name for p in facts.people.values() if p.state == ParticipantState.PENDING])


def never_there(facts: Facts) -> Iterator[Finding]:
    if facts.slots:
        yield from _found("never_there", "hurts", [p.name for p in _bookable(facts) if not p.there])


def silent(facts: Facts) -> Iterator[Finding]:
    yield from _found("silent", "note", facts.silent)


def no_language(facts: Facts) -> Iterator[Finding]:
    yield from _found("no_language", "hurts", [p.name for p in _bookable(facts) if not p.languages])


def limit_zero(facts: Facts) -> Iterator[Finding]:
    yield from _found("limit_zero", "hurts", [p.name for p in _bookable(facts) if p.most == 0])
    kinds = {p.kind for p in _bookable(facts)}
    yield from _found(
        "kind_zero", "hurts", sorted(k for k, most in facts.settings.max_per_day.items() if not most and k in kinds)
    )


def wishes_to_absent(facts: Facts) -> Iterator[Finding]:
    absent = {who for pair in facts.wished for who in pair if facts.people[who].state != ParticipantState.VALIDATED}
    yield from _found("wishes_to_absent", "hurts", sorted(facts.people[who].name for who in absent))


def never_together(facts: Facts) -> Iterator[Finding]:
    apart = [(a, b) for a, b in _live(facts) if facts.people[a].there and facts.people[b].there
             and not facts.people[a].there & facts.people[b].there]  # fmt: skip
    yield from _found("never_together", "hurts", [_both(facts, pair) for pair in apart])


def no_common_language(facts: Facts) -> Iterator[Finding]:
    def mute(a: Person, b: Person) -> bool:
        if not a.languages or not b.languages or a.languages & b.languages:
            return False
        return not any("-".join(sorted((x, y))) in facts.pairs for x in a.languages for y in b.languages)

    without = [pair for pair in _live(facts) if mute(facts.people[pair[0]], facts.people[pair[1]])]
    yield from _found("no_common_language", "hurts", [_both(facts, pair) for pair in without])


def crowded(facts: Facts) -> Iterator[Finding]:
    """Slots in which more meetings are to be expected than fit: each wish spread evenly over its common slots."""
    demand = [0.0] * len(facts.slots)
    common = Counter(facts.people[a].there & facts.people[b].there for a, b in _live(facts))
    for mask, pairs in common.items():
        for n in range(len(demand)):
            if mask >> n & 1:
                demand[n] += pairs / mask.bit_count()
    names = [f"{s.starts_at:%d/%m %H:%M}" for s, want, seats in zip(facts.slots, demand, facts.seats) if want > seats]
    yield from _found("crowded", "hurts", names)


def holiday(facts: Facts) -> Iterator[Finding]:
    days = holidays.near(facts.event.country, facts.event.starts_on, facts.event.ends_on)
    yield from _found("holiday", "note", [f"{day:%d/%m/%Y}" for day in days])


def _live(facts: Facts) -> list[tuple[int, int]]:
    good = ParticipantState.VALIDATED
    return [(a, b) for a, b in facts.wished if facts.people[a].state == good == facts.people[b].state]


def _both(facts: Facts, pair: tuple[int, int]) -> str:
    return f"{facts.people[pair[0]].name} – {facts.people[pair[1]].name}"


CHECKS = (
    no_programme,
    nobody,
    waiting,
    never_there,
    limit_zero,
    wishes_to_absent,
    never_together,
    no_common_language,
    no_language,
    crowded,
    silent,
    holiday,
)
