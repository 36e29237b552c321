"""Acts of a participant on a meeting of the published agenda: decline, propose another slot, answer a proposal."""

from datetime import datetime

from sqlalchemy import select

from matchmaker import audit
from matchmaker.agendas import change_digest
from matchmaker.agendas.free_slots import free_slots, openings
from matchmaker.foundation.errors import ConflictError, MissingError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode, MeetingDeclineReason, MeetingState
from matchmaker.mail import outbox
from matchmaker.mail.receivers import receivers
from matchmaker.models import Attendance, Meeting, Outbox, Participant, Slot
from matchmaker.planning import bookings, versions
from matchmaker.planning.changes import promise, slot_instants
from matchmaker.planning.delegates import seat_delegates_of
from matchmaker.programme.timetable import has_begun


def own_meeting(me: Participant, meeting_id: int) -> Meeting:
    """Return a meeting of the published agenda in which the participant sits, locked. Raises MissingError for any other."""
    query = (
        select(Meeting)
        .join(Meeting.agenda)
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .where(Meeting.id == meeting_id, versions.IS_PUBLISHED, Attendance.participant_id == me.id)
        .with_for_update(of=Meeting)
    )
    meeting = db.session.scalar(query)
    if meeting is None:
        raise MissingError("no such meeting")
    return meeting


def decline(me: Participant, meeting_id: int, reason: str) -> None:
    """Cancel a meeting with a reason, free its slot, and notify the other side. Idempotent."""
    if reason not in list(MeetingDeclineReason):
        raise RefusedError("A reason is needed.", code=ErrorCode.NO_REASON, field="reason")
    meeting = own_meeting(me, meeting_id)
    if meeting.state is MeetingState.CANCELLED:
        return
    _require_ahead(meeting)
    cancel(me, meeting, MeetingDeclineReason(reason))


def cancel(me: Participant, meeting: Meeting, reason: MeetingDeclineReason, *, tell: bool = True) -> None:
    """Cancel a meeting, release its bookings, and notify the other side if it was promised."""
    meeting.state, meeting.sequence = MeetingState.CANCELLED, meeting.sequence + 1
    meeting.cancelled_by_id, meeting.cancel_reason = me.id, reason
    meeting.proposed_slot_id = meeting.proposed_by_id = None
    bookings.release(meeting)
    db.session.flush()
    if tell:
        _tell_change(me, meeting, "meeting_declined", "dropped", [slot_instants(meeting)[0]], reason=reason)
    audit.log(Act.MEETING_DECLINED, "meeting", meeting.id, event=me.event_id, by=me.id, reason=reason)


def propose_slot(me: Participant, meeting_id: int, slot_id: int) -> None:
    """Propose another slot, free for both, to the other side. Nothing moves until they agree."""
    meeting = own_meeting(me, meeting_id)
    _require_standing(meeting)
    if slot_id not in {slot.id for slot in free_slots(meeting)}:
        raise RefusedError("That slot is not free for both.", code=ErrorCode.SLOT_NOT_FREE, field="slot")
    meeting.proposed_slot_id, meeting.proposed_by_id = slot_id, me.id
    db.session.flush()
    _tell(me, meeting, "slot_proposed", slot_id=slot_id)
    audit.log(Act.MEETING_SLOT_PROPOSED, "meeting", meeting.id, event=me.event_id, by=me.id, slot=slot_id)


def answer_proposal(me: Participant, meeting_id: int, agreed: bool) -> None:
    """Answer a proposal: the meeting moves if the other side agrees. A refusal, or a withdrawal by the proposer, leaves it."""
    meeting = own_meeting(me, meeting_id)
    if meeting.proposed_slot_id is None or (agreed and meeting.proposed_by_id == me.id):
        raise ConflictError("There is nothing to answer.", code=ErrorCode.CHANGED_MEANWHILE)
    _require_standing(meeting)
    slot = db.session.get(Slot, meeting.proposed_slot_id)
    meeting.proposed_slot_id = meeting.proposed_by_id = None
    if agreed:
        before = slot_instants(meeting)[0]
        _move(meeting, slot)
        _tell_change(me, meeting, "meeting_moved", "moved", [before, slot_instants(meeting)[0]])
    db.session.flush()
    audit.log(Act.MEETING_PROPOSAL_ANSWERED, "meeting", meeting.id, event=me.event_id, by=me.id, agreed=agreed)


def _move(meeting: Meeting, slot: Slot) -> None:
    """Move the bookings to the new slot; the unique constraints settle a race."""
    opening = next(iter(openings(meeting, [slot])), None)
    if opening is None:
        raise RefusedError("That slot is not free for both any more.", code=ErrorCode.SLOT_NOT_FREE)
    try:
        with db.session.begin_nested():  # what it had comes back where the other slot is gone
            bookings.release(meeting)
            meeting.slot, meeting.place, meeting.seat = slot, opening.place, opening.seat
            meeting.interpreter = opening.interpreter
            bookings.book([meeting])
    except ConflictError as error:
        raise ConflictError("Somebody took the slot.", code=ErrorCode.SLOT_NOT_FREE) from error
    promise([meeting])
    seat_delegates_of(meeting)
    meeting.sequence += 1


def _require_ahead(meeting: Meeting) -> None:
    if has_begun(meeting.slot):
        raise RefusedError("The meeting has begun.", code=ErrorCode.MEETING_PAST)


def _require_standing(meeting: Meeting) -> None:
    if meeting.state is not MeetingState.PLANNED:
        raise RefusedError("The meeting does not stand.", code=ErrorCode.MEETING_GONE)
    _require_ahead(meeting)


def _tell_change(
    me: Participant, meeting: Meeting, kind: str, what: str, beginnings: list[datetime], **content
) -> None:
    """Write a mail that may wait for its hour and be merged with other changes of the reader's day."""
    change = {"agenda_id": meeting.agenda_id, "change": {what: [meeting.key]}}
    for row in _tell(me, meeting, kind, **change, **content):
        change_digest.gather(row, beginnings)


def _tell(me: Participant, meeting: Meeting, kind: str, **content) -> list[Outbox]:
    """Write a mail to every account that acts for the other side."""
    rows = []
    for one in meeting.people:
        if one.participant_id == me.id:
            continue
        for address, locale in receivers(one.participant):
            row = outbox.enqueue(
                kind,
                address,
                locale,
                {"meeting_id": meeting.id, "by": me.id, "participant_id": one.participant_id, **content},
                dedupe_key=f"{kind}:{meeting.id}:{meeting.sequence}:{address}:{content.get('slot_id', '')}",
                event=me.event,
                participant=one.participant,
            )
            rows.append(row)
    return rows
