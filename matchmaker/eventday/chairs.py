"""Free chairs: one opens where somebody waits alone, and is filled by somebody else or closes, under a lock on the chair."""

from sqlalchemy import select

from matchmaker import audit
from matchmaker.agendas import one_meeting
from matchmaker.eventday import chair_letters
from matchmaker.eventday.courses import REPLACED
from matchmaker.eventday.pool import lost_of, opening_for, value_of
from matchmaker.eventday.today import Held
from matchmaker.foundation import clock
from matchmaker.foundation.errors import ConflictError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.insertion import insert_once
from matchmaker.foundation.vocabulary import Act, ChairReason, ChairState, ErrorCode, MeetingState, OfferState
from matchmaker.models import Event, Meeting, Participant, StandbyChair, StandbyOffer
from matchmaker.planning import bookings
from matchmaker.planning.problem_meetings import key_of
from matchmaker.programme import timetable

OVER = {OfferState.ACCEPTED: Act.STANDBY_ACCEPTED, OfferState.DECLINED: Act.STANDBY_DECLINED,
        OfferState.PASSED: Act.STANDBY_PASSED, OfferState.WITHDRAWN: Act.STANDBY_WITHDRAWN}  # fmt: skip


def open_chair(held: Held, alone: Participant, reason: ChairReason) -> StandbyChair:
    """Open the chair of a lost meeting beside who waits alone; the same one again if it was closed meanwhile."""
    event, key = held.slot.event, key_of(held)
    known = db.session.scalar(chair_of(event, key, held.slot_id).with_for_update())
    if known is not None:
        if known.state is ChairState.CLOSED:
            known.state, known.alone_id, known.reason = ChairState.OPEN, alone.id, reason
        return known
    insert_once(
        StandbyChair, event_id=event.id, day=timetable.today(event), reason=reason, meeting_key=key, slot_id=held.slot_id,
        place_id=held.place_id, seat=held.seat, alone_id=alone.id, state=ChairState.OPEN, opened_at=clock.now(),
    )  # fmt: skip
    return db.session.scalars(chair_of(event, key, held.slot_id)).one()


def chair_of(event: Event, key: str, slot_id: int):
    """Return the query of the chair of a meeting in a slot."""
    return select(StandbyChair).where(
        StandbyChair.event_id == event.id, StandbyChair.meeting_key == key, StandbyChair.slot_id == slot_id
    )


def lock(chair: StandbyChair) -> StandbyChair:
    """Lock a chair and read it anew. The event comes first, as for invitations: approving an agenda locks it too."""
    event = select(Event.id).where(Event.id == chair.event_id)
    db.session.execute(event.with_for_update(read=True, key_share=True))
    now = select(StandbyChair).where(StandbyChair.id == chair.id).with_for_update(of=StandbyChair)
    return db.session.scalars(now, execution_options={"populate_existing": True}).one()


def close(chair: StandbyChair) -> None:
    """Look for nobody any more; who was offered the chair is not asked any more."""
    if lock(chair).state is ChairState.OPEN:
        chair.state = ChairState.CLOSED
        withdraw(chair)


def withdraw(chair: StandbyChair) -> None:
    """Take back the open offer of a chair."""
    offer = open_offer(chair)
    if offer is not None:
        end(offer, OfferState.WITHDRAWN)


def open_offer(chair: StandbyChair) -> StandbyOffer | None:
    """Return the offer of a chair that waits for an answer."""
    query = select(StandbyOffer).where(StandbyOffer.chair_id == chair.id, StandbyOffer.state == OfferState.OPEN)
    return db.session.scalar(query)


def end(offer: StandbyOffer, state: OfferState) -> None:
    """Give an open offer the state in which it ends."""
    offer.state, offer.answered_at = state, clock.now()
    db.session.flush()
    audit.log(OVER[state], "standby", offer.id, event=offer.chair.event, participant=offer.participant_id)


def seat(chair: StandbyChair, person: Participant) -> Meeting:
    """Seat a person at a chair: the lost meetings of the two give back what they hold, and both are told.

    Raises ConflictError where somebody else was faster, RefusedError where the two may not meet, or not there.
    """
    if lock(chair).state is not ChairState.OPEN:
        raise ConflictError(f"chair {chair.id}: is {chair.state}", code=ErrorCode.CHAIR_TAKEN)
    value = value_of(chair, person)
    if value is None or person.id == chair.alone_id:
        raise RefusedError("the two may not meet", code=ErrorCode.NOT_PROPOSED)
    opening = opening_for(chair, person)
    if opening is None:
        raise RefusedError("that chair is not free for both", code=ErrorCode.SLOT_NOT_FREE)
    event, both = chair.event, [chair.alone_id, person.id]
    with db.session.begin_nested():
        for held in lost_of(event, chair.slot_id, both):
            give_up(held)
        meeting = one_meeting.seat(event, chair.alone, person, value, opening)
    chair.state, chair.seated_key = ChairState.FILLED, meeting.key
    _close_others(chair, both)
    chair_letters.seated(chair, meeting)
    audit.log(Act.STANDBY_SEATED, "standby", chair.id, event=event, meeting=meeting.id)
    return meeting


def give_up(held: Held) -> None:
    """Give back the people and the table of a lost meeting: somebody else takes the chair."""
    bookings.release(held)
    if isinstance(held, Meeting):
        held.state, held.cancel_reason, held.sequence = MeetingState.CANCELLED, REPLACED, held.sequence + 1
    db.session.flush()


def _close_others(chair: StandbyChair, both: list[int]) -> None:
    """Close the other chairs beside these two in the slot; whatever is offered to them, or at this chair, is taken back."""
    same = StandbyChair.slot_id == chair.slot_id, StandbyChair.alone_id.in_(both), StandbyChair.id != chair.id
    for other in db.session.scalars(select(StandbyChair).where(*same, StandbyChair.state == ChairState.OPEN)):
        other.state = ChairState.CLOSED
        withdraw(other)
    query = select(StandbyOffer).join(StandbyChair).where(StandbyOffer.state == OfferState.OPEN)
    query = query.where((StandbyOffer.chair_id == chair.id) | StandbyOffer.participant_id.in_(both))
    for offer in db.session.scalars(query.where(StandbyChair.slot_id == chair.slot_id)):
        end(offer, OfferState.ACCEPTED if _is_this(offer, chair, both) else OfferState.WITHDRAWN)


def _is_this(offer: StandbyOffer, chair: StandbyChair, both: list[int]) -> bool:
    return offer.chair_id == chair.id and offer.participant_id in both
