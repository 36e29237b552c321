"""A mark of everything that a participant's day shows: it is the same as long as the page would be. Few rows, no plan."""

import hashlib

from sqlalchemy import func, or_, select

from matchmaker.eventday import standby
from matchmaker.eventday.acts import SOON
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ChairState
from matchmaker.models import (
    Attendance,
    Booking,
    DayFact,
    Event,
    Invitation,
    Meeting,
    Outcome,
    Participant,
    Place,
    StandbyChair,
    StandbyOffer,
)
from matchmaker.planning import versions
from matchmaker.programme import timetable


def of_participant(me: Participant) -> str:
    """Return the mark of a participant's day: what they have booked today, what was said about it, which slots have begun."""
    event, wall = me.event, timetable.wall(me.event)
    slots = timetable.slots_on(event, wall.date())
    passed = sum(at <= wall for slot in slots for at in (slot.starts_at - SOON, slot.starts_at, slot.ends_at))
    booked = _booked(me, [slot.id for slot in slots])
    said = select(func.max(DayFact.id)).where(DayFact.event_id == event.id, DayFact.day == wall.date())
    told = db.session.scalar(said.where(DayFact.meeting_key.in_({row.key for row in booked if row.key})))
    answers = select(func.max(Outcome.answered_at)).where(Outcome.event_id == event.id)
    answered = db.session.scalar(answers.where(or_(Outcome.participant_id == me.id, Outcome.other_id == me.id)))
    shown, offer = versions.published(event.id), standby.offer_to(me)
    plan = (shown.id if shown else None, [tuple(row) for row in booked], offer.id if offer else None)
    parts = (wall.date(), passed, *plan, told, answered)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def of_event(event: Event, *also: object) -> str:
    """Return the mark of an event's day, for pages that show all of it: what is booked, noted, offered, answered; by the minute.

    Some sums and no row of the plan; `also`: what else tells one page from another.
    """
    wall = timetable.wall(event)
    day, of_day = wall.date(), timetable.slots_on(event, wall.date())
    slots = [slot.id for slot in of_day]
    shown = versions.published(event.id)
    chairs = select(StandbyChair.id).where(StandbyChair.event_id == event.id, StandbyChair.day == day)
    sums = [
        select(func.count(), func.max(Booking.id)).where(Booking.slot_id.in_(slots)),
        select(func.count(), func.max(DayFact.id)).where(DayFact.event_id == event.id, DayFact.day == day),
        select(func.sum(Participant.revision), func.count()).where(Participant.event_id == event.id),
        select(func.sum(Place.capacity), func.count()).where(Place.event_id == event.id),
        select(func.sum(Invitation.sequence), func.count()).where(Invitation.slot_id.in_(slots)),
        select(func.max(Outcome.answered_at)).where(Outcome.event_id == event.id),
        select(func.count(), func.count(StandbyOffer.answered_at)).where(StandbyOffer.chair_id.in_(chairs)),
        *(select(func.count()).where(StandbyChair.id.in_(chairs), StandbyChair.state == state) for state in ChairState),
    ]
    if shown is not None:
        of_today = Meeting.agenda_id == shown.id, Meeting.slot_id.in_(slots)
        sums.append(select(func.sum(Meeting.sequence), func.count()).where(*of_today))
    told = [tuple(db.session.execute(one).one()) for one in sums]
    times = [(slot.starts_at, slot.ends_at) for slot in of_day]
    parts = (wall.strftime("%F %H:%M"), shown and shown.id, times, told, also)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _booked(me: Participant, slots: list[int]) -> list:
    """Return what the participant has booked in these slots, with the key, state and delegates of each meeting."""
    query = (
        select(Booking.id, Booking.slot_id, Booking.invitation_id, Invitation.state, Meeting.key, Meeting.sequence,
               Attendance.participant_id, Attendance.delegate_id)
        .outerjoin(Meeting, Meeting.id == Booking.meeting_id)
        .outerjoin(Attendance, Attendance.meeting_id == Meeting.id)
        .outerjoin(Invitation, Invitation.id == Booking.invitation_id)
        .where(Booking.participant_id == me.id, Booking.slot_id.in_(slots))
        .order_by(Booking.id, Attendance.participant_id)
    )  # fmt: skip
    return list(db.session.execute(query))
