"""Quality of an agenda: figures and tables of a draft's page."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Row, func, select, tuple_

from matchmaker.foundation.extensions import db
from matchmaker.foundation.paging import Page, slice_of
from matchmaker.foundation.vocabulary import Strength
from matchmaker.models import Agenda, Closure, Place, Score, Slot, Unmet
from matchmaker.planning.figures import bridges, share
from matchmaker.planning.plan import Plan

CHUNK = 5_000  # pairs in one query: databases bound the number of parameters


@dataclass(frozen=True)
class Headline:
    """Headline figures; shares are 0..1, None for an empty whole."""

    meetings: int
    asked_for: float | None
    wishes: int
    wishes_met: int
    musts: int
    musts_met: int
    cross_region: float | None
    without: int
    pinned: int
    value: int
    bound: float
    gap: float


def headline(plan: Plan) -> Headline:
    """Return the headline figures."""
    asked = sum((a, b) in plan.wishes or (b, a) in plan.wishes for a, b in plan.held)
    region = {who: person.region for who, person in plan.people.items()}
    crossing = sum(bridges(pair, region) for pair in plan.held)
    musts = {wish for wish, strength in plan.wishes.items() if strength == Strength.MUST}
    return Headline(
        meetings=len(plan.meetings),
        asked_for=share(asked, len(plan.held)),
        wishes=len(plan.wishes),
        wishes_met=len(plan.met),
        musts=len(musts),
        musts_met=len(plan.met & musts),
        cross_region=share(crossing, len(plan.held)),
        without=sum(not plan.meetings_of[person.id] for person in plan.counted),
        pinned=sum(meeting.pinned for meeting in plan.meetings),
        value=plan.agenda.value,
        bound=plan.agenda.bound,
        gap=max(0.0, plan.agenda.gap),
    )


@dataclass(frozen=True)
class Unasked:
    """Meetings without a wish: how many, and how many are likely useful by their calibrated probabilities."""

    meetings: int
    likely: float


def unasked(plan: Plan) -> Unasked:
    """Return the figures of meetings without a wish of either side. A pair without a score counts as useless."""
    pairs = sorted((a, b) for a, b in plan.held if (a, b) not in plan.wishes and (b, a) not in plan.wishes)
    chances = (
        db.session.scalar(
            select(func.sum(Score.score)).where(tuple_(Score.a_id, Score.b_id).in_(pairs[at : at + CHUNK]))
        )
        for at in range(0, len(pairs), CHUNK)
    )
    return Unasked(len(pairs), sum(chance or 0.0 for chance in chances))


@dataclass(frozen=True)
class Group:
    """Figures of a group of people."""

    word: str
    people: int
    meetings: float
    wishes: int
    met: int


def groups(plan: Plan, by: str) -> list[Group]:
    """Return the figures by kind, region or first language; meetings are an average for each person."""
    members: dict[str, list[int]] = {}
    for row in plan.counted:
        word = (row.languages[0] if row.languages else "") if by == "language" else str(getattr(row, by) or "")
        members.setdefault(word, []).append(row.id)
    result = []
    for word, ids in members.items():
        served = [plan.service[who] for who in ids if who in plan.service]
        mean = sum(plan.meetings_of[who] for who in ids) / len(ids)
        result.append(Group(word, len(ids), mean, sum(s.wished for s in served), sum(s.met for s in served)))
    return sorted(result, key=lambda group: (-group.people, group.word))


def regions(plan: Plan) -> tuple[list[str], dict[tuple[str, str], int]]:
    """Return the regions in order, and the number of meetings of each pair (symmetric)."""
    count: Counter[tuple[str, str]] = Counter()
    for a, b in plan.held:
        first, second = plan.people[a].region, plan.people[b].region
        if first and second:
            count[first, second] += 1
            if first != second:
                count[second, first] += 1
    return sorted({region for both in count for region in both}), dict(count)


@dataclass(frozen=True)
class Occupancy:
    """Occupancy of places by slot: taken seats, None where closed."""

    slots: list[Row]
    places: list[Row]
    taken: dict[tuple[int, int], int]
    shut: set[tuple[int, int]]

    def share(self, place: Row, slot: Row) -> float | None:
        return None if (place.id, slot.id) in self.shut else self.taken.get((place.id, slot.id), 0) / place.capacity


def occupancy(plan: Plan) -> Occupancy:
    """Return the occupancy of places by slots."""
    event_id = plan.agenda.event_id
    shut = select(Closure.place_id, Closure.slot_id).join(Place).where(Place.event_id == event_id)
    return Occupancy(
        slots=slots_of(event_id),
        places=places_of(event_id),
        taken=dict(Counter((meeting.place_id, meeting.slot_id) for meeting in plan.meetings)),
        shut={(place, slot) for place, slot in db.session.execute(shut)},
    )


def slots_of(event_id: int) -> list[Row]:
    query = select(Slot.id, Slot.key, Slot.day, Slot.starts_at, Slot.ends_at).where(Slot.event_id == event_id)
    return list(db.session.execute(query.order_by(Slot.position)))


def places_of(event_id: int) -> list[Row]:
    query = select(Place.id, Place.key, Place.name, Place.kind, Place.capacity).where(Place.event_id == event_id)
    return list(db.session.execute(query.order_by(Place.kind.desc(), Place.id)))


def worst_served(plan: Plan, number: int = 1, size: int = 10) -> Page:
    """Return a page of people with wishes, the worst served first, as (row, service)."""
    there = {person.id for person in plan.counted}
    served = {who: service for who, service in plan.service.items() if who in there}
    order = sorted(served, key=lambda who: (served[who].share, served[who].meetings, -served[who].musts, who))
    return slice_of(order, number, size, lambda who: (plan.people[who], served[who]))


def spread(plan: Plan) -> list[tuple[int, int]]:
    """Return the number of people by number of meetings, from none to the most."""
    count = Counter(plan.meetings_of[person.id] for person in plan.counted)
    return [(meetings, count.get(meetings, 0)) for meetings in range(max(count, default=0) + 1)]


def unmet_reasons(agenda: Agenda) -> dict[str, int]:
    """Return the number of unmet wishes by reason."""
    query = (
        select(Unmet.reason, func.count())
        .where(Unmet.agenda_id == agenda.id, Unmet.wished.is_(True))
        .group_by(Unmet.reason)
        .order_by(func.count().desc(), Unmet.reason)
    )
    return dict(db.session.execute(query).all())


def crowded_slots(agenda: Agenda) -> list[tuple[str, int]]:
    """Return (slot key, wishes) of slots in which one more seat would admit unmet wishes, the most first."""
    slot = Unmet.unlock["slot"].as_string()
    query = (
        select(slot, func.count())
        .where(Unmet.agenda_id == agenda.id, Unmet.reason == "places_full", Unmet.wished.is_(True), slot.is_not(None))
        .group_by(slot)
        .order_by(func.count().desc(), slot)
        .limit(5)
    )
    return [tuple(row) for row in db.session.execute(query)]
