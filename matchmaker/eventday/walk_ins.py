"""Somebody who walks in: entered in one form, scored at once, and booked with five people who have time when they have.

A meeting that a run would suggest by itself is booked at once. Where the event or the other side wants to be asked, it waits for
their consent, like an offer of a chair.
"""

from sqlalchemy import select

from matchmaker import audit
from matchmaker.agendas import one_meeting
from matchmaker.eventday import acts, partnering
from matchmaker.foundation.bounds import require_at_most
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.plain_text import unturned
from matchmaker.foundation.vocabulary import (
    LONGEST_TEXT,
    Act,
    DayFactKind,
    ErrorCode,
)
from matchmaker.matching import score_one
from matchmaker.matching.candidates import proposable
from matchmaker.models import Account, Event, Meeting, Participant, ProfileText, Score, StandbyOffer
from matchmaker.people import entering
from matchmaker.people.entering import Entered
from scoring import detect


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


def book(person: Participant, other: Participant, slot_id: int, place_id: int) -> Meeting | StandbyOffer:
    """Book a walk-in with somebody; returns the meeting, or the offer where the other side is asked first. Both are told.

    Raises RefusedError where the two may not meet, or not then, and where the other one is asked for another chair just now.
    """
    event, pair = person.event, (min(person.id, other.id), max(person.id, other.id))
    if proposable(event, {person.id: person, other.id: other}, [pair]):
        return one_meeting.add(event, person, other, slot_id, place_id)
    return partnering.ask(person, other, slot_id, place_id)
