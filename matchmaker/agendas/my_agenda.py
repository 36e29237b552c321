"""A participant's published agenda: meetings and accepted invitations. `own_unmet` has the wishes that it does not hold."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MeetingState
from matchmaker.invitations.queries import accepted_in, accepted_of
from matchmaker.mail import meeting_lines
from matchmaker.mail.ics import invitation_uid, meeting_uid
from matchmaker.models import (
    Agenda,
    Attendance,
    Delegate,
    Event,
    Interpreter,
    Invitation,
    Meeting,
    Participant,
    Place,
    Slot,
)
from matchmaker.planning import versions
from matchmaker.planning.changes import changes_between
from matchmaker.planning.meetings import shown_meetings
from matchmaker.programme.timetable import ahead


@dataclass(frozen=True)
class AgendaEntry:
    """A meeting as one of its people sees it; `invitation` is set for a meeting by an investor's invitation.

    `delegate` sits for the reader, `sits` for the other side; None where they sit themselves.
    """

    slot: Slot
    place: Place
    seat: int
    other: Participant
    language: str | None
    interpreter: Interpreter | None
    delegate: Delegate | None
    sits: Delegate | None
    state: str
    sequence: int
    meeting: Meeting | None = None
    invitation: Invitation | None = None

    @property
    def held(self) -> Meeting | Invitation:
        return self.meeting or self.invitation

    @property
    def uid(self) -> str:
        """Return the iCalendar UID, the same in every version of the agenda."""
        event = self.other.event
        return meeting_uid(event, self.meeting) if self.meeting else invitation_uid(event, self.invitation)

    @property
    def stands(self) -> bool:
        return self.state not in ("cancelled", "withdrawn")

    @property
    def proposed(self) -> bool:
        """Return True if one of the two proposes another slot and the other has not answered."""
        return self.stands and self.meeting is not None and self.meeting.proposed_slot_id is not None

    def waits_for(self, me: Participant) -> bool:
        """Return True if the other side proposes another slot."""
        return self.proposed and self.meeting.proposed_by_id != me.id


def meetings_in(me: Participant, agenda: Agenda | None) -> list[Meeting]:
    """Return the participant's meetings in an agenda, cancelled ones too."""
    if agenda is None:
        return []
    return list(db.session.scalars(_mine(me).where(Meeting.agenda_id == agenda.id)))


def _mine(me: Participant) -> Select:
    """Return a query of meetings of any version in which the participant sits, with all their people."""
    query = select(Meeting).join(Attendance).where(Attendance.participant_id == me.id)
    people = selectinload(Meeting.people)
    return query.options(people.selectinload(Attendance.participant), people.joinedload(Attendance.delegate))


def entries(me: Participant) -> list[AgendaEntry]:
    """Return all entries of the participant's published agenda, in chronological order."""
    found = [_of_meeting(me, meeting) for meeting in meetings_in(me, versions.published(me.event_id))]
    found += [_of_invitation(me, one) for one in accepted_of(me)]
    return sorted(found, key=lambda entry: (entry.slot.position, not entry.stands, entry.uid))


def entries_of_all(event: Event) -> dict[Participant, list[AgendaEntry]]:
    """Return the entries of everybody who has some in the published agenda, each list in chronological order."""
    found: dict[Participant, list[AgendaEntry]] = defaultdict(list)
    for one in standing(event):
        for seat in one.people:
            made = _of_meeting if isinstance(one, Meeting) else _of_invitation
            found[seat.participant].append(made(seat.participant, one))
    return {person: sorted(mine, key=lambda entry: (entry.slot.position, entry.uid)) for person, mine in found.items()}


def standing(event: Event) -> list[Meeting | Invitation]:
    """Return all that stands in the published agenda: meetings and accepted invitations."""
    agenda = versions.published(event.id)
    return [*(_standing_in(agenda) if agenda else ()), *accepted_in(event)]


def has_entries(event: Event) -> bool:
    """Return True if anybody has an entry in the published agenda."""
    agenda = versions.published(event.id)
    held = shown_meetings(agenda).where(Meeting.state != MeetingState.CANCELLED).limit(1) if agenda else None
    return (held is not None and db.session.scalar(held) is not None) or any(accepted_in(event))


def _standing_in(agenda: Agenda) -> list[Meeting]:
    """Return the meetings of a version that are not cancelled, with all that an entry shows."""
    person = selectinload(Meeting.people).joinedload(Attendance.participant)
    query = shown_meetings(agenda).where(Meeting.state != MeetingState.CANCELLED)
    query = query.options(person.selectinload(Participant.texts), person.selectinload(Participant.representations))
    return list(db.session.scalars(query))


def dropped(me: Participant) -> list[AgendaEntry]:
    """Return meetings of earlier published versions that the published one lacks, each as in its latest version."""
    query = _mine(me).join(Meeting.agenda).where(Agenda.event_id == me.event_id, versions.WAS_PUBLISHED)
    older = {meeting.key: meeting for meeting in db.session.scalars(query.order_by(Agenda.version))}
    now = meetings_in(me, versions.published(me.event_id))
    return [_of_meeting(me, change.before) for change in changes_between(older.values(), now).dropped]


def entry(me: Participant, meeting_id: int) -> AgendaEntry | None:
    """Return one meeting of the participant's published agenda."""
    return next((one for one in entries(me) if one.meeting and one.meeting.id == meeting_id), None)


def proposals(me: Participant) -> list[AgendaEntry]:
    """Return the meetings to come whose other side proposes another slot and waits for the participant's answer."""
    return ahead(one for one in entries(me) if one.waits_for(me))


def busy_slots(me: Participant) -> set[int]:
    """Return the slots with a meeting on the participant's agenda."""
    return {one.slot.id for one in entries(me) if one.stands}


def _of_meeting(me: Participant, meeting: Meeting) -> AgendaEntry:
    other = meeting_lines.other_side(meeting, me)
    return AgendaEntry(
        slot=meeting.slot, place=meeting.place, seat=meeting.seat, other=other, language=meeting.language,
        interpreter=meeting.interpreter, delegate=meeting_lines.sits_for(meeting, me),
        sits=meeting_lines.sits_for(meeting, other), state=str(meeting.state), sequence=meeting.sequence, meeting=meeting,
    )  # fmt: skip


def _of_invitation(me: Participant, one: Invitation) -> AgendaEntry:
    other = meeting_lines.other_side(one, me)
    return AgendaEntry(
        slot=one.slot, place=one.place, seat=one.seat, other=other, language=one.language, interpreter=one.interpreter,
        delegate=meeting_lines.sits_for(one, me), sits=meeting_lines.sits_for(one, other), state="planned",
        sequence=one.sequence, invitation=one,
    )  # fmt: skip
