"""Quality of an agenda: figures and tables of a draft's page, kept as long as nothing changes that they are found from."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Row, func, or_, select

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MeetingState, Strength
from matchmaker.models import Agenda, Attendance, Closure, Job, Meeting, Place, Score, Slot, Unmet, Wish
from matchmaker.planning.figures import bridges, share
from matchmaker.planning.kept import kept
from matchmaker.planning.plan import Plan, Service, plan


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


def unasked(agenda: Agenda) -> Unasked:
    """Return the figures of meetings without a wish of either side. A pair without a score counts as useless."""
    a, b = func.min(Attendance.participant_id).label("a"), func.max(Attendance.participant_id).label("b")
    standing = (Meeting.agenda_id == agenda.id, Meeting.state != MeetingState.CANCELLED)
    held = select(a, b).join(Meeting).where(*standing).group_by(Meeting.id).subquery()
    wished = (
        select(Wish.id).where(Wish.from_id == one, Wish.to_id == other, Wish.strength != Strength.NO).exists()
        for one, other in ((held.c.a, held.c.b), (held.c.b, held.c.a))
    )
    scored = held.outerjoin(Score, (Score.a_id == held.c.a) & (Score.b_id == held.c.b))
    query = select(func.count(), func.sum(Score.score)).select_from(scored).where(~or_(*wished))
    meetings, likely = db.session.execute(query).one()
    return Unasked(meetings, likely or 0.0)


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
    """Occupancy of places by slot: seats taken by (place, slot), and where a place is closed."""

    slots: list[Row]
    places: list[Row]
    taken: dict[tuple[int, int], int]
    shut: set[tuple[int, int]]


def occupancy(agenda: Agenda, taken: dict[tuple[int, int], int]) -> Occupancy:
    """Return the occupancy of places by slots."""
    event_id = agenda.event_id
    shut = select(Closure.place_id, Closure.slot_id).join(Place).where(Place.event_id == event_id)
    return Occupancy(
        slots=slots_of(event_id),
        places=places_of(event_id),
        taken=taken,
        shut={(place, slot) for place, slot in db.session.execute(shut)},
    )


def slots_of(event_id: int) -> list[Row]:
    query = select(Slot.id, Slot.key, Slot.day, Slot.starts_at, Slot.ends_at).where(Slot.event_id == event_id)
    return list(db.session.execute(query.order_by(Slot.position)))


def places_of(event_id: int) -> list[Row]:
    query = select(Place.id, Place.key, Place.name, Place.kind, Place.capacity).where(Place.event_id == event_id)
    return list(db.session.execute(query.order_by(Place.kind.desc(), Place.id)))


def served(plan: Plan) -> list[tuple[int, Service]]:
    """Return the people with wishes by id, the worst served first."""
    there = {person.id for person in plan.counted}
    found = [(who, service) for who, service in plan.service.items() if who in there]
    return sorted(found, key=lambda one: (one[1].share, one[1].meetings, -one[1].musts, one[0]))


def spread(plan: Plan) -> list[tuple[int, int]]:
    """Return the number of people by number of meetings, from none to the most."""
    count = Counter(plan.meetings_of[person.id] for person in plan.counted)
    return [(meetings, count.get(meetings, 0)) for meetings in range(max(count, default=0) + 1)]


@dataclass(frozen=True)
class Quality:
    """Figures of a whole agenda. People are ids here: what they are called is read by page."""

    headline: Headline
    unasked: Unasked
    groups: dict[str, list[Group]]
    regions: tuple[list[str], dict[tuple[str, str], int]]
    taken: dict[tuple[int, int], int]
    spread: list[tuple[int, int]]
    served: list[tuple[int, Service]]


def quality_of(agenda: Agenda) -> Quality:
    """Return the figures of an agenda; found anew where it, the event or the scores have changed."""
    scored = db.session.scalar(select(func.max(Job.finished_at)).where(Job.event_id == agenda.event_id))
    return kept("quality", [agenda], lambda: _quality(agenda), scored)


def _quality(agenda: Agenda) -> Quality:
    whole = plan(agenda)
    return Quality(
        headline=headline(whole),
        unasked=unasked(agenda),
        groups={by: groups(whole, by) for by in ("kind", "region", "language")},
        regions=regions(whole),
        taken=dict(Counter((meeting.place_id, meeting.slot_id) for meeting in whole.meetings)),
        spread=spread(whole),
        served=served(whole),
    )


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
