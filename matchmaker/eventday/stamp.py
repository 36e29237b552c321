"""A mark of everything that a participant's day shows: it is the same as long as the page would be. Few rows, no plan."""

import hashlib

from sqlalchemy import func, or_, select

from matchmaker.eventday import standby
from matchmaker.eventday.acts import SOON
from matchmaker.foundation.extensions import db
from matchmaker.models import Attendance, Booking, DayFact, Invitation, Meeting, Outcome, Participant
from matchmaker.planning import versions
from matchmaker.programme import timetable


def of_participant(me: Participant) -> str:
    """Return the mark of a participant's day: what they have booked today, what was said about it, which slots have begun."""
    event, wall = me.event, timetable.wall(me.event)
    slots = [slot for slot in event.slots if slot.starts_at.date() == wall.date()]
    passed = sum(at <= wall for slot in slots for at in (slot.starts_at - SOON, slot.starts_at, slot.ends_at))
    booked = _booked(me, [slot.id for slot in slots])
    said = select(func.max(DayFact.id)).where(DayFact.event_id == event.id, DayFact.day == timetable.today(event))
    told = db.session.scalar(said.where(DayFact.meeting_key.in_({row.key for row in booked if row.key})))
    answers = select(func.max(Outcome.answered_at)).where(Outcome.event_id == event.id)
    answered = db.session.scalar(answers.where(or_(Outcome.participant_id == me.id, Outcome.other_id == me.id)))
    shown, offer = versions.published(event.id), standby.offer_to(me)
    plan = (shown.id if shown else None, [tuple(row) for row in booked], offer.id if offer else None)
    parts = (wall.date(), passed, *plan, told, answered)
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
