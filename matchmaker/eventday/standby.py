"""Standby: consent, and offers of free chairs, one at a time. Silence and "no thanks" pass on; accepting seats at once."""

from datetime import datetime, timedelta

from sqlalchemy import select

from matchmaker import audit
from matchmaker.eventday import chair_letters, chairs, facts, pool
from matchmaker.foundation import clock
from matchmaker.foundation.errors import ConflictError, MissingError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.insertion import insert_once
from matchmaker.foundation.vocabulary import Act, ChairReason, ChairState, ErrorCode, OfferState
from matchmaker.models import Meeting, Participant, StandbyChair, StandbyOffer
from matchmaker.programme.settings import settings_of

LEAST = 3  # a third of the slot is left when the last offer ends


def set_consent(me: Participant, on: bool) -> None:
    """Set whether the participant may be offered chairs that become free, and others beside them. Off unless they say so."""
    if me.standby == on:
        return
    me.standby = on
    db.session.flush()
    audit.log(Act.STANDBY_SET, "standby", me.id, event=me.event_id, on=on)
    if not on:
        offer = offer_to(me)
        if offer is not None:
            decline(me, offer.id)


def offer_to(me: Participant) -> StandbyOffer | None:
    """Return the offer that waits for the participant's answer, if it is in time."""
    query = select(StandbyOffer).where(StandbyOffer.participant_id == me.id, StandbyOffer.state == OfferState.OPEN)
    return db.session.scalar(query.where(StandbyOffer.expires_at > clock.now()))


def offer_next(chair: StandbyChair) -> StandbyOffer | None:
    """Offer a chair to the next person on standby. Nothing happens while an offer is open, or without the consent of who waits.

    The chair closes when too little of the slot is left.
    """
    if chairs.lock(chair).state is not ChairState.OPEN or chair.reason is ChairReason.ASKED:
        return None
    if chairs.open_offer(chair) is not None:
        return None
    until = _until(chair)
    if until is None:
        chairs.close(chair)
    if until is None or not chair.alone.standby:
        return None
    for one in pool.fitting(chair, pool.ranked(chair, facts.standing(chair.event))):
        offer = make(chair, one.person, until)
        if offer is not None:
            return offer
    return None


def make(chair: StandbyChair, person: Participant, until: datetime) -> StandbyOffer | None:
    """Offer a chair to a person until an instant; None where they, or the chair, are in another offer meanwhile."""
    offer = insert_once(
        StandbyOffer, chair_id=chair.id, participant_id=person.id, state=OfferState.OPEN, offered_at=clock.now(),
        expires_at=until,
    )  # fmt: skip
    if offer is not None:
        chair_letters.offered(offer)
        audit.log(Act.STANDBY_OFFERED, "standby", offer.id, event=chair.event, participant=person.id)
    return offer


def accept(me: Participant, offer_id: int) -> Meeting | None:
    """Take the offered chair; returns the meeting, None where it was accepted before.

    Raises RefusedError or ConflictError where the chair is gone: the offer has ended then, and the next person is asked.
    """
    offer = _mine(me, offer_id)
    if offer.state is OfferState.ACCEPTED:
        return None
    _require_open(offer)
    try:
        with db.session.begin_nested():
            return chairs.seat(offer.chair, me)
    except (RefusedError, ConflictError):
        db.session.refresh(offer)
        if offer.state is OfferState.OPEN:
            chairs.end(offer, OfferState.PASSED)
            offer_next(offer.chair)
        raise


def decline(me: Participant, offer_id: int) -> None:
    """Decline an offer: the next person is asked. Idempotent."""
    offer = _mine(me, offer_id)
    if offer.state is OfferState.DECLINED:
        return
    _require_open(offer)
    chairs.end(offer, OfferState.DECLINED)
    _go_on(offer.chair)


def pass_on(offer: StandbyOffer) -> None:
    """End an offer that was not answered in time: the next person is asked."""
    chairs.lock(offer.chair)
    db.session.refresh(offer)
    if offer.state is OfferState.OPEN and offer.expires_at <= clock.now():
        chairs.end(offer, OfferState.PASSED)
        _go_on(offer.chair)


def due() -> list[int]:
    """Return the open chairs that nobody is asked for in time: their offer is over, or there is none."""
    waits = select(StandbyOffer.chair_id).where(
        StandbyOffer.state == OfferState.OPEN, StandbyOffer.expires_at > clock.now()
    )
    query = select(StandbyChair.id).where(StandbyChair.state == ChairState.OPEN, StandbyChair.id.not_in(waits))
    return list(db.session.scalars(query.order_by(StandbyChair.id)))


def see_to(chair: StandbyChair) -> None:
    """Go on with a chair that is due: what was not answered passes on, and somebody else is asked."""
    offer = chairs.open_offer(chair)
    if offer is not None:
        pass_on(offer)
    elif chair.reason is ChairReason.ASKED:
        chairs.close(chair)
    else:
        offer_next(chair)


def _go_on(chair: StandbyChair) -> None:
    """Ask the next person; who walked in asked for one only."""
    if chair.reason is ChairReason.ASKED:
        chairs.close(chair)
    else:
        offer_next(chair)


def _mine(me: Participant, offer_id: int) -> StandbyOffer:
    """Return an offer to the participant, its chair locked. Raises MissingError for any other."""
    offer = db.session.get(StandbyOffer, offer_id)
    if offer is None or offer.participant_id != me.id:
        raise MissingError("no such offer")
    chairs.lock(offer.chair)
    db.session.refresh(offer)
    return offer


def _require_open(offer: StandbyOffer) -> None:
    if offer.state is not OfferState.OPEN or offer.expires_at <= clock.now():
        raise RefusedError(f"offer {offer.id}: is over", code=ErrorCode.OFFER_OVER)


def _until(chair: StandbyChair) -> datetime | None:
    """Return when an offer made now ends; None where less than a third of the slot would be left then."""
    slot, zone = chair.slot, chair.event.time_zone
    until = clock.now() + timedelta(seconds=settings_of(chair.event).standby_seconds)
    starts, ends = clock.instant(slot.starts_at, zone), clock.instant(slot.ends_at, zone)
    return until if until <= ends - (ends - starts) / LEAST else None
