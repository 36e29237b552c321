"""Who is offered a free chair first: people on standby who are here, are free then, and may be proposed to who waits alone.

The order is by points: what the meeting is worth (0 to 1000, as in a run), less STEP for each meeting that the person has had
or will have today. A meeting that the other side missed does not count. Of equals who has fewer comes first, then who is
longer in the list of participants.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import CompoundSelect, select, union

from matchmaker.eventday.courses import inside, missed_by
from matchmaker.eventday.today import Held, meetings_of_today
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import (
    ChairReason,
    ChairState,
    DayFactKind,
    OfferState,
    ParticipantState,
)
from matchmaker.invitations.seats import Opening, Seating
from matchmaker.matching.candidates import candidates_of, proposable
from matchmaker.models import (
    Availability,
    Booking,
    DayFact,
    Event,
    Meeting,
    Participant,
    Score,
    Slot,
    StandbyChair,
    StandbyOffer,
    Wish,
)
from matchmaker.planning.problem_meetings import key_of
from matchmaker.programme import timetable

STEP = 50  # points that each meeting of today costs
AT_ONCE = 8  # people whom the scheduler's rules judge together


@dataclass(frozen=True)
class Standing:
    """Somebody who may take a chair: what the meeting is worth, and how many meetings of today they have got."""

    person: Participant
    value: int
    got: int

    @property
    def points(self) -> int:
        return self.value - STEP * self.got


def ranked(chair: StandbyChair, told: list[DayFact]) -> list[Standing]:
    """Return the people to whom a chair may be offered, in order; `told`: the standing facts of today."""
    event, alone = chair.event, chair.alone
    people = {one.id: one for one in _on_standby(chair, told)}
    pairs = {(min(alone.id, number), max(alone.id, number)): number for number in people}
    allowed = proposable(event, people | {alone.id: alone}, pairs)
    got = meetings_got(event, chair.day, told, people)
    found = [Standing(people[pairs[pair]], one.value, got[pairs[pair]]) for pair, one in allowed.items()]
    return sorted(found, key=lambda one: (-one.points, one.got, one.person.id))


def fitting(chair: StandbyChair, standing: list[Standing]) -> Iterator[Standing]:
    """Yield the people whom the scheduler's rules let sit there, in order; looked at a few at a time."""
    for start in range(0, len(standing), AT_ONCE):
        some = standing[start : start + AT_ONCE]
        found = _openings(chair, [one.person for one in some])
        yield from (one for one in some if one.person.id in found)


def opening_for(chair: StandbyChair, person: Participant) -> Opening | None:
    """Return where a person can meet who waits alone, at the chair if possible, else elsewhere in its slot."""
    return _openings(chair, [person]).get(person.id)


def value_of(chair: StandbyChair, person: Participant) -> int | None:
    """Return what the meeting is worth; None where the two may not meet at all."""
    event, pair = chair.event, (min(chair.alone_id, person.id), max(chair.alone_id, person.id))
    people = {one.id: one for one in (chair.alone, person) if one.state is ParticipantState.VALIDATED}
    found = candidates_of(event, people, [pair]).get(pair)
    return None if found is None else found.value


def lost_of(event: Event, slot_id: int, people: list[int]) -> list[Held]:
    """Return the missed meetings of a slot that still hold these people, who wait there alone."""
    query = select(StandbyChair.meeting_key).where(
        StandbyChair.event_id == event.id, StandbyChair.slot_id == slot_id, StandbyChair.alone_id.in_(people),
        StandbyChair.reason == ChairReason.MISSED, StandbyChair.state == ChairState.OPEN,
    )  # fmt: skip
    keys = list(db.session.scalars(query.order_by(StandbyChair.id)))
    return [one for one in meetings_of_today(event, (), keys) if one.slot_id == slot_id] if keys else []


def meetings_got(event: Event, day: date, told: list[DayFact], people: Collection[int]) -> Counter[int]:
    """Return how many meetings of a day each of these people has: what is booked, less what was missed."""
    slots = [slot.id for slot in timetable.slots_on(event, day)]
    booked = select(Booking.participant_id, Booking.slot_id, Meeting.key, Booking.invitation_id).outerjoin(Meeting)
    booked = booked.where(Booking.slot_id.in_(slots), Booking.participant_id.in_(people))
    gone = missed(told)
    return Counter(
        row.participant_id
        for row in db.session.execute(booked)
        if (row.key or f"invitation-{row.invitation_id}", row.slot_id) not in gone
    )


def missed(told: list[DayFact]) -> set[tuple[str, int]]:
    """Return the missed meetings of today: key and slot."""
    facts: dict[tuple[str, int], list[DayFact]] = defaultdict(list)
    for fact in told:
        if fact.meeting_key and fact.slot_id:
            facts[fact.meeting_key, fact.slot_id].append(fact)
    return {where for where, some in facts.items() if missed_by(some)}


def _on_standby(chair: StandbyChair, told: list[DayFact]) -> list[Participant]:
    """Return who agreed, is here, and neither is offered another chair nor was offered this one."""
    here = inside(told)
    here -= {
        fact.participant_id
        for fact in told
        if fact.kind is DayFactKind.ABSENT and fact.meeting_key == chair.meeting_key
    }
    asked = select(StandbyOffer.participant_id).where(
        (StandbyOffer.state == OfferState.OPEN)
        | ((StandbyOffer.chair_id == chair.id) & (StandbyOffer.state != OfferState.WITHDRAWN))
    )
    away = select(Availability.participant_id).where(Availability.slot_id == chair.slot_id, ~Availability.available)
    query = select(Participant).where(
        Participant.event_id == chair.event_id, Participant.state == ParticipantState.VALIDATED, Participant.standby,
        Participant.id.in_(here - {chair.alone_id}), Participant.id.in_(_known_to(chair.alone)),
        Participant.id.not_in(asked), Participant.id.not_in(away),
    )  # fmt: skip
    full = _full(chair.slot, chair.event)
    return [one for one in db.session.scalars(query.order_by(Participant.id)) if full[one.id] < one.seats]


def _known_to(alone: Participant) -> CompoundSelect:
    """Return the query of the ids of everybody who has a score or a wish with somebody: nobody else is proposed to them."""
    return union(
        select(Score.b_id).where(Score.a_id == alone.id), select(Score.a_id).where(Score.b_id == alone.id),
        select(Wish.to_id).where(Wish.from_id == alone.id), select(Wish.from_id).where(Wish.to_id == alone.id),
    )  # fmt: skip


def _full(slot: Slot, event: Event) -> Counter[int]:
    """Return the seats that people have booked in a slot, but those of people who wait there alone."""
    booked = select(Booking.participant_id).where(Booking.slot_id == slot.id, Booking.participant_id.is_not(None))
    waiting = select(StandbyChair.alone_id).where(
        StandbyChair.event_id == event.id, StandbyChair.slot_id == slot.id, StandbyChair.state == ChairState.OPEN,
        StandbyChair.reason == ChairReason.MISSED,
    )  # fmt: skip
    return Counter(db.session.scalars(booked)) - Counter(db.session.scalars(waiting))


def _openings(chair: StandbyChair, people: list[Participant]) -> dict[int, Opening]:
    """Return by person where each of them can sit, one at a time, as if nobody waited alone any more."""
    event, alone = chair.event, chair.alone
    lost = lost_of(event, chair.slot_id, [alone.id, *(one.id for one in people)])
    pairs = {one.id: (min(alone, one, key=_number), max(alone, one, key=_number)) for one in people}
    held = {key_of(one): one for one in lost}.values()
    seating = Seating.of(event, list(pairs.values()), *held, reserve=False, slot=chair.slot)
    found = {}
    for number, (a, b) in pairs.items():
        if (a.id, b.id) in seating.met:
            continue
        places = list(seating.everywhere(a, b, [chair.slot]))
        here = next((replace(one, seat=chair.seat) for one in places if one.place.id == chair.place_id), None)
        if here or places:
            found[number] = here or places[0]
    return found


def _number(person: Participant) -> int:
    return person.id
