"""Holds: reserve a slot for an invitation. The unique rows of Booking settle every race."""

from datetime import datetime, timedelta

from matchmaker.foundation import clock
from matchmaker.foundation.errors import ConflictError
from matchmaker.foundation.vocabulary import ErrorCode
from matchmaker.invitations.queries import opened_slots
from matchmaker.invitations.seats import Opening, Seating
from matchmaker.models import Event, Invitation, Participant, Slot
from matchmaker.planning import bookings
from matchmaker.planning.delegates import seat_delegates_of
from matchmaker.programme.settings import settings_of
from matchmaker.programme.timetable import has_begun

TRIES = 3  # a rival took a seat while we chose it: look again


def hold_until(event: Event, slot: Slot, now: datetime) -> datetime:
    """Return the deadline of an invitation sent now: shorter close to the event, never after the slot's start."""
    settings, today = settings_of(event), clock.wall(now, event.time_zone).date()
    if today >= event.starts_on:
        length = timedelta(minutes=settings.hold_minutes_event)
    elif (event.starts_on - today).days <= settings.last_days:
        length = timedelta(hours=settings.hold_hours_last_days)
    else:
        length = timedelta(hours=settings.hold_hours)
    return min(now + length, clock.instant(slot.starts_at, event.time_zone))


def free_slots(investor: Participant, startup: Participant) -> list[Slot]:
    """Return the coming office hours that are free for both, with a place (and an interpreter)."""
    seating = Seating.of(investor.event, [(investor, startup)])
    return [one.slot for one in seating.openings(investor, startup, opened_slots(investor))]


def hold(invitation: Invitation, slots: list[Slot], seating: Seating | None = None) -> None:
    """Hold an opening in the first of the slots that has one, instead of what it held, and set the deadline."""
    bookings.release(invitation)
    event, pair, now = invitation.investor.event, (invitation.investor, invitation.startup), clock.now()
    future = [slot for slot in slots if not has_begun(slot)]
    for _ in range(TRIES):
        seating = seating or Seating.of(event, [pair])
        opening = next(seating.openings(*pair, future), None)
        if opening is None:
            break
        assign(invitation, opening)
        try:
            bookings.book([invitation])
        except ConflictError:  # a rival was faster
            seating = None
        else:
            seat_delegates_of(invitation)
            seating.take(opening, *pair)
            invitation.expires_at = hold_until(event, opening.slot, now)
            return
    raise ConflictError("the slot is taken", code=ErrorCode.SLOT_TAKEN)


def assign(invitation: Invitation, opening: Opening) -> None:
    """Write an opening into an invitation."""
    invitation.slot, invitation.place, invitation.seat = opening.slot, opening.place, opening.seat
    invitation.interpreter, invitation.language = opening.interpreter, None if opening.interpreter else opening.language
