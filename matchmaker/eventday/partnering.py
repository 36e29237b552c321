"""People to meet today: who fits, is free when somebody is, and is asked for a chair until they answer."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from matchmaker.agendas import one_meeting
from matchmaker.eventday import acts, chairs, facts, standby
from matchmaker.eventday.courses import inside
from matchmaker.foundation import clock
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.insertion import insert_once
from matchmaker.foundation.vocabulary import ChairReason, ChairState, ErrorCode, ParticipantState
from matchmaker.invitations.seats import Opening, Seating
from matchmaker.matching import suggestions
from matchmaker.matching.candidates import candidates_of, proposable
from matchmaker.models import Event, Participant, StandbyChair, StandbyOffer
from matchmaker.planning.problem_meetings import meeting_key
from matchmaker.programme import timetable
from matchmaker.programme.settings import settings_of

PARTNERS = 5
LOOKED_AT = 20  # of the best, for five who have time
SOON = timedelta(hours=1)  # until a meeting of which somebody who has time now is asked


@dataclass(frozen=True)
class Partner:
    """Somebody to meet: where and when, why, and whether the other side is asked first."""

    person: Participant
    opening: Opening
    reasons: list[dict]
    is_here: bool
    waits: bool


def partners(person: Participant, among: Collection[int] | None = None) -> list[Partner]:
    """Return up to five people to meet, each at the first time that is free for both: who is here first, then the best.

    `among`: only people with these ids.
    """
    event, scores = person.event, suggestions.scores_of(person)
    here = inside(facts.standing(event))
    query = select(Participant).where(Participant.id.in_(scores), Participant.state == ParticipantState.VALIDATED)
    people = {one.id: one for one in db.session.scalars(query)} | {person.id: person}
    pairs = {
        (min(person.id, who), max(person.id, who)): who
        for who in scores
        if who in people and not scores[who].shut and (among is None or who in among)
    }
    allowed, at_once = candidates_of(event, people, pairs), proposable(event, people, pairs)
    order = sorted(allowed, key=lambda pair: (pairs[pair] not in here, -allowed[pair].value, pair))[:LOOKED_AT]
    openings = _openings(event, [(people[a], people[b]) for a, b in order])
    found = [
        Partner(
            people[pairs[pair]], openings[pair], scores[pairs[pair]].reasons, pairs[pair] in here, pair not in at_once
        )
        for pair in order
        if pair in openings
    ]
    return found[:PARTNERS]


def ask(person: Participant, other: Participant, slot_id: int, place_id: int) -> StandbyOffer:
    """Ask somebody for a meeting: a chair is held for both until they answer.

    Raises RefusedError where the two may not meet, or not then, and where the other one is asked for another chair just now.
    """
    event, pair = person.event, (min(person.id, other.id), max(person.id, other.id))
    if not candidates_of(event, {person.id: person, other.id: other}, [pair]):
        raise RefusedError("the two may not meet", code=ErrorCode.NOT_PROPOSED)
    places = one_meeting.openings(person, other)
    opening = next((one for one in places if (one.slot.id, one.place.id) == (slot_id, place_id)), None)
    if opening is None:
        raise RefusedError("that place is not free for both then", code=ErrorCode.SLOT_NOT_FREE)
    chair = _chair(event, person, other, opening)
    begins = clock.instant(opening.slot.starts_at, event.time_zone)
    until = min(clock.now() + timedelta(minutes=settings_of(event).hold_minutes_event), begins)
    offer = standby.make(chair, other, until)
    if offer is None:
        raise RefusedError(f"participant {other.key}: is asked already", code=ErrorCode.ASKED_ALREADY)
    return offer


def waiting(person: Participant) -> list[StandbyOffer]:
    """Return the open offers of chairs for which a person asks."""
    query = select(StandbyChair).where(StandbyChair.alone_id == person.id, StandbyChair.reason == ChairReason.ASKED)
    return [offer for chair in db.session.scalars(query) if (offer := chairs.open_offer(chair)) is not None]


def free_now(me: Participant) -> list[Partner]:
    """Return up to five people who fit, are here, agreed to be asked (standby), and have time soon when the participant has."""
    willing = select(Participant.id).where(Participant.event_id == me.event_id, Participant.standby)
    until = timetable.wall(me.event) + SOON
    found = partners(me, set(db.session.scalars(willing)))
    return [one for one in found if one.is_here and one.opening.slot.starts_at <= until]


def ask_now(me: Participant, other: Participant) -> StandbyOffer:
    """Ask one of the people who are free now. Raises RefusedError for anybody else, and while an answer is awaited."""
    acts.require_event_day(me.event)
    if waiting(me):
        raise RefusedError("an answer is awaited", code=ErrorCode.ASKING_ALREADY)
    found = next((one for one in free_now(me) if one.person.id == other.id), None)
    if found is None:
        raise RefusedError(f"participant {other.key}: is not free now", code=ErrorCode.NOT_FREE_NOW)
    return ask(me, other, found.opening.slot.id, found.opening.place.id)


def _chair(event: Event, person: Participant, other: Participant, opening: Opening) -> StandbyChair:
    key = meeting_key(*sorted((person, other), key=lambda one: one.id))
    insert_once(
        StandbyChair, event_id=event.id, day=opening.slot.starts_at.date(), reason=ChairReason.ASKED, meeting_key=key,
        slot_id=opening.slot.id, place_id=opening.place.id, seat=opening.seat, alone_id=person.id, state=ChairState.OPEN,
        opened_at=clock.now(),
    )  # fmt: skip
    return db.session.scalars(chairs.chair_of(event, key, opening.slot.id)).one()


def _openings(event: Event, pairs: list[tuple[Participant, Participant]]) -> dict[tuple[int, int], Opening]:
    """Return by pair the first time to come that is free for both; pairs that meet anyway have none."""
    seating = Seating.of(event, pairs, reserve=False)
    ahead = timetable.slots_ahead(event)
    found = {}
    for a, b in pairs:
        opening = next(seating.openings(a, b, ahead), None)
        if opening is not None and (a.id, b.id) not in seating.met:
            found[a.id, b.id] = opening
    return found
