"""One meeting of the published agenda, changed by an organiser in one step: moved, cancelled, replaced, added.

Both people are told as of every change of a promised day: one mail an hour, at once within 24 hours (`change_digest`).
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from matchmaker import audit
from matchmaker.agendas import change_digest
from matchmaker.foundation.errors import ConflictError, MissingError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode, MeetingState, ParticipantState
from matchmaker.invitations.seats import Opening, Seating
from matchmaker.mail import outbox
from matchmaker.mail.receivers import receivers
from matchmaker.matching.candidates import candidates_of
from matchmaker.matching.worth import Candidate
from matchmaker.models import Agenda, Attendance, Event, Meeting, Participant
from matchmaker.planning import bookings, versions
from matchmaker.planning.changes import promise, slot_instants
from matchmaker.planning.delegates import seat_delegates_of
from matchmaker.planning.problem_meetings import meeting_key
from matchmaker.programme import timetable


def meeting_of(event: Event, meeting_id: int) -> Meeting:
    """Return a meeting of the published agenda, locked. Raises MissingError for any other."""
    query = select(Meeting).join(Meeting.agenda).where(Meeting.id == meeting_id, versions.IS_PUBLISHED)
    found = db.session.scalar(query.where(Agenda.event_id == event.id).with_for_update(of=Meeting))
    if found is None:
        raise MissingError("no such meeting")
    return found


def openings(a: Participant, b: Participant, without: Meeting | None = None) -> list[Opening]:
    """Return where two people can meet, in each slot to come and at each place: as if `without` were not held."""
    first, second = sorted((a, b), key=lambda person: person.id)
    ahead = timetable.slots_ahead(a.event)
    seating = Seating.of(a.event, [(first, second)], without, reserve=False)
    found = seating.everywhere(first, second, ahead)
    if without is None:
        return list(found)
    return [one for one in found if (one.slot.id, one.place.id) != (without.slot_id, without.place_id)]


def move(event: Event, meeting_id: int, slot_id: int, place_id: int) -> Meeting:
    """Move a meeting to another slot or place that is free for it."""
    meeting = _changeable(event, meeting_id)
    a, b = people_of(meeting)
    before = slot_instants(meeting)[0]
    _hold(meeting, _chosen(openings(a, b, meeting), slot_id, place_id))
    _tell(meeting, "moved", [before, slot_instants(meeting)[0]])
    audit.log(Act.MEETING_MOVED, "meeting", meeting.id, event=event)
    return meeting


def cancel(event: Event, meeting_id: int) -> Meeting:
    """Cancel a meeting and free its people, its table and its interpreter."""
    meeting = _changeable(event, meeting_id)
    meeting.state, meeting.sequence = MeetingState.CANCELLED, meeting.sequence + 1
    meeting.proposed_slot_id = meeting.proposed_by_id = None
    bookings.release(meeting)
    _tell(meeting, "dropped", [slot_instants(meeting)[0]])
    audit.log(Act.MEETING_CANCELLED, "meeting", meeting.id, event=event)
    return meeting


def add(event: Event, a: Participant, b: Participant, slot_id: int, place_id: int) -> Meeting:
    """Hold a meeting of any two people who may meet, in a slot and place that are free for them."""
    agenda = _changeable_agenda(event)
    candidate = _candidate(event, a, b)
    if candidate is None:
        raise RefusedError("the two may not meet", code=ErrorCode.NOT_PROPOSED)
    meeting = _meeting(agenda, a, b, candidate.value)
    _held(event, meeting, _chosen(openings(a, b), slot_id, place_id))
    _tell(meeting, "new", [slot_instants(meeting)[0]])
    return meeting


def seat(event: Event, a: Participant, b: Participant, value: int, opening: Opening) -> Meeting:
    """Hold a meeting of two people at an opening that was judged, even if its slot has begun: the event day. Tells nobody."""
    return _held(event, _meeting(_changeable_agenda(event), a, b, value), opening)


def hold_again(event: Event, meeting: Meeting, opening: Opening) -> Meeting:
    """Hold a lost meeting at a later opening that was judged; both people are told."""
    _changeable_agenda(event)
    meeting.state, meeting.cancelled_by_id, meeting.cancel_reason = MeetingState.PLANNED, None, None
    before = slot_instants(meeting)[0]
    _hold(meeting, opening)
    _tell(meeting, "moved", [before, slot_instants(meeting)[0]])
    audit.log(Act.MEETING_MOVED, "meeting", meeting.id, event=event)
    return meeting


def _held(event: Event, meeting: Meeting, opening: Opening) -> Meeting:
    meeting.slot, meeting.place, meeting.seat = opening.slot, opening.place, opening.seat
    db.session.add(meeting)
    _hold(meeting, opening)
    audit.log(Act.MEETING_ADDED, "meeting", meeting.id, event=event)
    return meeting


def replace(event: Event, meeting_id: int, stays: int, other: Participant) -> Meeting:
    """Put another person in a meeting in place of one of its two: the old one is cancelled, the new one takes its slot and place.

    Raises RefusedError, and changes nothing, if the two cannot meet there.
    """
    meeting = _changeable(event, meeting_id)
    person = next((one for one in people_of(meeting) if one.id == stays), None)
    if person is None or other in people_of(meeting):
        raise MissingError("nobody of this meeting")
    where = meeting.slot_id, meeting.place_id
    with db.session.begin_nested():
        cancel(event, meeting_id)
        at = {(one.slot.id, one.place.id) for one in openings(person, other)}
        elsewhere = next((spot for spot in sorted(at) if spot[0] == where[0]), None)
        spot = where if where in at else elsewhere
        if spot is None:
            raise RefusedError("the two cannot meet then", code=ErrorCode.SLOT_NOT_FREE)
        return add(event, person, other, *spot)


def may_meet(event: Event, a: Participant, b: Participant) -> bool:
    """Return True unless a rule, a refusal or a withdrawal keeps the two apart."""
    return _candidate(event, a, b) is not None


def people_of(meeting: Meeting) -> list[Participant]:
    """Return the two people of a meeting, the smaller id first."""
    return sorted((one.participant for one in meeting.people), key=lambda person: person.id)


def _changeable_agenda(event: Event) -> Agenda:
    """Return the published agenda. RefusedError without one, or where an approved one waits: it has taken the places."""
    shown = versions.published(event.id)
    if shown is None:
        raise RefusedError("nothing is published", code=ErrorCode.NOTHING_SHOWN)
    if versions.approved(event.id) is not None:
        raise RefusedError("an approved agenda waits", code=ErrorCode.APPROVED_WAITS)
    return shown


def _changeable(event: Event, meeting_id: int) -> Meeting:
    meeting = meeting_of(event, meeting_id)
    _changeable_agenda(event)
    if meeting.state is not MeetingState.PLANNED:
        raise RefusedError("the meeting does not stand", code=ErrorCode.MEETING_GONE)
    if timetable.has_begun(meeting.slot):
        raise RefusedError("the meeting has begun", code=ErrorCode.MEETING_PAST)
    return meeting


def _candidate(event: Event, a: Participant, b: Participant) -> Candidate | None:
    people = {one.id: one for one in (a, b) if one.state is ParticipantState.VALIDATED}
    pair = min(a.id, b.id), max(a.id, b.id)
    return candidates_of(event, people, [pair]).get(pair)


def _meeting(agenda: Agenda, a: Participant, b: Participant, value: int) -> Meeting:
    """Return the meeting of two people: a new one, or the one of them that was cancelled."""
    first, second = sorted((a, b), key=lambda person: person.id)
    key = meeting_key(first, second)
    known = db.session.scalar(select(Meeting).where(Meeting.agenda_id == agenda.id, Meeting.key == key))
    if known is None:
        people = [Attendance(participant=one) for one in (first, second)]
        return Meeting(agenda_id=agenda.id, key=key, value=value, people=people, state=MeetingState.PLANNED, sequence=0)
    if known.state is not MeetingState.CANCELLED:
        raise RefusedError("the two meet already", code=ErrorCode.ALREADY_MEETING)
    known.state, known.cancelled_by_id, known.cancel_reason = MeetingState.PLANNED, None, None
    return known


def _chosen(found: Iterable[Opening], slot_id: int, place_id: int) -> Opening:
    opening = next((one for one in found if (one.slot.id, one.place.id) == (slot_id, place_id)), None)
    if opening is None:
        raise RefusedError("that place is not free for both then", code=ErrorCode.SLOT_NOT_FREE)
    return opening


def _hold(meeting: Meeting, opening: Opening) -> None:
    """Take an opening for a meeting, and give back what it had; the unique constraints settle a race."""
    try:
        with db.session.begin_nested():
            if meeting.id is not None:
                bookings.release(meeting)
            meeting.slot, meeting.place, meeting.seat = opening.slot, opening.place, opening.seat
            meeting.interpreter, meeting.language = opening.interpreter, opening.language
            bookings.book([meeting])
    except ConflictError as error:
        raise ConflictError("somebody took the place", code=ErrorCode.SLOT_NOT_FREE) from error
    meeting.proposed_slot_id = meeting.proposed_by_id = None
    promise([meeting])
    seat_delegates_of(meeting)
    meeting.sequence += 1
    db.session.flush()


def _tell(meeting: Meeting, what: str, beginnings: list[datetime]) -> None:
    """Write a mail of the change to every account that acts for one of the two."""
    db.session.flush()
    for person in people_of(meeting):
        for address, locale in receivers(person):
            row = outbox.enqueue(
                "agenda_changed",
                address,
                locale,
                {"agenda_id": meeting.agenda_id, "participant_id": person.id, "change": {what: [meeting.key]}},
                dedupe_key=f"by organisers:{what}:{meeting.id}:{meeting.sequence}:{person.id}:{address}",
                event=person.event,
                participant=person,
            )
            change_digest.gather(row, beginnings)
