"""Handover: a meeting of an approved, unpublished agenda becomes an investor's invitation with the same slot and seats.

Meetings of a published agenda are promised and never handed over.
"""

from sqlalchemy import ColumnElement, select

from matchmaker.foundation import clock
from matchmaker.foundation.errors import ConflictError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ErrorCode, Kind, MeetingState
from matchmaker.invitations.holds import assign, hold_until
from matchmaker.invitations.seats import Opening
from matchmaker.models import Agenda, Attendance, Event, Invitation, Meeting, Participant
from matchmaker.planning import bookings, versions
from matchmaker.programme import kinds
from matchmaker.programme.timetable import has_begun


def planned_openings(event: Event, agenda: Agenda | None) -> dict[tuple[int, int], Opening]:
    """Return by (investor, startup) where an agenda holds their meeting."""
    found, parts = {}, kinds.parts(event)
    for meeting in agenda.meetings if agenda else ():
        sides = sorted(
            (one.participant for one in meeting.people), key=lambda one: parts[one.kind] is not Kind.INVESTOR
        )
        if meeting.state is MeetingState.PLANNED and [parts[one.kind] for one in sides] == [
            Kind.INVESTOR,
            Kind.STARTUP,
        ]:
            found[sides[0].id, sides[1].id] = Opening(
                meeting.slot, meeting.place, meeting.seat, meeting.interpreter, meeting.language
            )
    return found


def to_hand_over(investor: Participant, startup: Participant) -> Meeting | None:
    """Return the pair's meeting in the approved, unpublished agenda, unless the published one promised it too."""
    approved = _meeting(investor, startup, versions.IS_APPROVED)
    return None if _meeting(investor, startup, versions.IS_PUBLISHED) else approved


def hand_over(meeting: Meeting, invitation: Invitation) -> str:
    """Transfer a meeting's bookings to the invitation and remove the meeting; returns its key."""
    event, now, key = invitation.investor.event, clock.now(), meeting.key
    if has_begun(meeting.slot):
        raise ConflictError("the slot has begun", code=ErrorCode.SLOT_TAKEN)
    assign(invitation, Opening(meeting.slot, meeting.place, meeting.seat, meeting.interpreter, meeting.language))
    delegates = {one.participant_id: one.delegate for one in meeting.people}
    for seat in invitation.people:
        seat.take(delegates[seat.participant_id])
    invitation.expires_at = hold_until(event, meeting.slot, now)
    bookings.hand_over(meeting, invitation)
    db.session.delete(meeting)
    db.session.flush()
    return key


def _meeting(a: Participant, b: Participant, which: ColumnElement[bool]) -> Meeting | None:
    def with_(who: Participant):
        return Meeting.people.any(Attendance.participant_id == who.id)

    query = select(Meeting).join(Agenda).where(Agenda.event_id == a.event_id, which)
    return db.session.scalar(query.where(Meeting.state == MeetingState.PLANNED, with_(a), with_(b)))
