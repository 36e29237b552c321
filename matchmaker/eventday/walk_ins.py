"""Somebody who walks in: entered in one form, scored at once, and booked with five people who have time when they have.

A meeting that a run would suggest by itself is booked at once. Where the event or the other side wants to be asked, it waits for
their consent, like an offer of a chair.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from matchmaker import audit
from matchmaker.agendas import one_meeting
from matchmaker.eventday import acts, chairs, facts, standby
from matchmaker.eventday.courses import inside
from matchmaker.foundation import clock
from matchmaker.foundation.bounds import require_at_most
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.insertion import insert_once
from matchmaker.foundation.plain_text import unturned
from matchmaker.foundation.vocabulary import (
    LONGEST_TEXT,
    Act,
    ChairReason,
    ChairState,
    DayFactKind,
    ErrorCode,
    ParticipantState,
)
from matchmaker.invitations.seats import Opening, Seating
from matchmaker.matching import score_one, suggestions
from matchmaker.matching.candidates import candidates_of, proposable
from matchmaker.models import Account, Event, Meeting, Participant, ProfileText, Score, StandbyChair, StandbyOffer
from matchmaker.people import entering
from matchmaker.people.entering import Entered
from matchmaker.planning.problem_meetings import meeting_key
from matchmaker.programme import timetable
from matchmaker.programme.settings import settings_of
from scoring import detect

PARTNERS = 5
LOOKED_AT = 20  # of the best, for five who have time


@dataclass(frozen=True)
class Partner:
    """Somebody for a walk-in to meet: where and when, why, and whether the other side is asked first."""

    person: Participant
    opening: Opening
    reasons: list[dict]
    is_here: bool
    waits: bool


def enter(
    event: Event,
    entered: Entered,
    offers: str,
    needs: str,
    *,
    badge: str | None,
    client_id: str,
    by: Account,
    sure: bool,
) -> Participant:
    """Enter somebody who has walked in: they take part, are here, and are scored.

    Raises RefusedError on another day, for somebody who is there already (unless `sure`) and for a badge that is another's.
    """
    acts.require_event_day(event)
    known = db.session.scalar(select(Participant).where(Participant.event_id == event.id, Participant.badge == badge))
    if badge and known is not None:
        raise RefusedError(
            f"badge {badge!r}: is {known.key}'s", code=ErrorCode.BADGE_TAKEN, field="badge", name=known.name
        )
    person = entering.add(event, entered, sure=sure)
    person.badge = badge or None
    for field, text in (("offers", offers), ("needs", needs)):
        if text.strip():
            words = unturned(require_at_most(text.strip(), LONGEST_TEXT, field))
            person.texts.append(ProfileText(field=field, language=detect(words), text=words))
    person.text_language = next((text.language for text in person.texts if text.language), None)
    db.session.flush()
    acts.note_arrival(event, person, DayFactKind.ARRIVED, client_id=client_id, by=by)
    score_one.score_one(person)
    audit.log(Act.WALK_IN_ENTERED, "participant", person.id, event=event)
    return person


def is_scored(person: Participant) -> bool:
    """Return True once the person has scores; without a text or a model there are none yet."""
    query = select(Score.a_id).where((Score.a_id == person.id) | (Score.b_id == person.id)).limit(1)
    return db.session.scalar(query) is not None


def partners(person: Participant) -> list[Partner]:
    """Return up to five people to meet, each at the first time that is free for both: who is here first, then the best."""
    event, told = person.event, facts.standing(person.event)
    scores = suggestions.scores_of(person)
    here = inside(told)
    query = select(Participant).where(Participant.id.in_(scores), Participant.state == ParticipantState.VALIDATED)
    people = {one.id: one for one in db.session.scalars(query)} | {person.id: person}
    pairs = {
        (min(person.id, who), max(person.id, who)): who for who in scores if who in people and not scores[who].shut
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


def book(person: Participant, other: Participant, slot_id: int, place_id: int) -> Meeting | StandbyOffer:
    """Book a walk-in with somebody; returns the meeting, or the offer where the other side is asked first. Both are told.

    Raises RefusedError where the two may not meet, or not then, and where the other one is asked for another chair just now.
    """
    event, pair = person.event, (min(person.id, other.id), max(person.id, other.id))
    if proposable(event, {person.id: person, other.id: other}, [pair]):
        return one_meeting.add(event, person, other, slot_id, place_id)
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
    """Return the open offers of chairs beside a walk-in."""
    query = select(StandbyChair).where(StandbyChair.alone_id == person.id, StandbyChair.reason == ChairReason.WALK_IN)
    return [offer for chair in db.session.scalars(query) if (offer := chairs.open_offer(chair)) is not None]


def _chair(event: Event, person: Participant, other: Participant, opening: Opening) -> StandbyChair:
    key = meeting_key(*sorted((person, other), key=lambda one: one.id))
    insert_once(
        StandbyChair, event_id=event.id, day=opening.slot.starts_at.date(), reason=ChairReason.WALK_IN, meeting_key=key,
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
