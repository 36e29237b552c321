"""A participant's published agenda: meetings, and unmet wishes with reasons."""

from dataclasses import dataclass

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import selectinload

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Strength
from matchmaker.invitations.queries import accepted_of
from matchmaker.mail import meeting_lines
from matchmaker.mail.ics import invitation_uid, meeting_uid
from matchmaker.models import (
    Agenda,
    Attendance,
    Delegate,
    Interpreter,
    Invitation,
    Meeting,
    Participant,
    Place,
    Slot,
    Unmet,
    Wish,
)
from matchmaker.planning import versions
from matchmaker.planning.changes import changes_between


@dataclass(frozen=True)
class AgendaEntry:
    """A meeting as one of its people sees it; `invitation` is set for a meeting by an investor's invitation."""

    slot: Slot
    place: Place
    seat: int
    other: Participant
    language: str | None
    interpreter: Interpreter | None
    delegate: Delegate | None
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


@dataclass(frozen=True)
class UnmetWish:
    """A wish of the reader's without a meeting: reason, and what on their own side would unlock it."""

    wish: Wish
    reason: str
    own_side: bool
    unlock: str | None
    slot: Slot | None


def meetings_in(me: Participant, agenda: Agenda | None) -> list[Meeting]:
    """Return the participant's meetings in an agenda, cancelled ones too."""
    if agenda is None:
        return []
    return list(db.session.scalars(_mine(me).where(Meeting.agenda_id == agenda.id)))


def _mine(me: Participant) -> Select:
    """Return a query of meetings of any version in which the participant sits, with all their people."""
    query = select(Meeting).join(Attendance).where(Attendance.participant_id == me.id)
    return query.options(selectinload(Meeting.people).selectinload(Attendance.participant))


def entries(me: Participant) -> list[AgendaEntry]:
    """Return all entries of the participant's published agenda, in chronological order."""
    found = [_of_meeting(me, meeting) for meeting in meetings_in(me, versions.published(me.event_id))]
    found += [_of_invitation(me, one) for one in accepted_of(me)]
    return sorted(found, key=lambda entry: (entry.slot.position, not entry.stands, entry.uid))


def dropped(me: Participant) -> list[AgendaEntry]:
    """Return meetings of earlier published versions that the published one lacks, each as in its latest version."""
    query = _mine(me).join(Meeting.agenda).where(Agenda.event_id == me.event_id, versions.WAS_PUBLISHED)
    older = {meeting.key: meeting for meeting in db.session.scalars(query.order_by(Agenda.version))}
    now = meetings_in(me, versions.published(me.event_id))
    return [_of_meeting(me, change.before) for change in changes_between(older.values(), now).dropped]


def entry(me: Participant, meeting_id: int) -> AgendaEntry | None:
    """Return one meeting of the participant's published agenda."""
    return next((one for one in entries(me) if one.meeting and one.meeting.id == meeting_id), None)


def busy_slots(me: Participant) -> set[int]:
    """Return the slots with a meeting on the participant's agenda."""
    return {one.slot.id for one in entries(me) if one.stands}


def unmet(me: Participant) -> list[UnmetWish]:
    """Return the reader's wishes that the published agenda does not hold.

    If the other side, a rule or a profile is in the way, the reason is "not_proposed" for each of them alike.
    """
    agenda = versions.published(me.event_id)
    if agenda is None:
        return []
    held = {one.other.id for one in entries(me)}
    query = select(Wish).where(Wish.from_id == me.id, Wish.strength != Strength.NO)
    wishes = [wish for wish in db.session.scalars(query) if wish.to_id not in held]
    reasons = _reasons(me, agenda)
    slots = {slot.key: slot for slot in me.event.slots}
    strengths = list(Strength)
    wishes.sort(key=lambda wish: (strengths.index(wish.strength), wish.rank, wish.id))
    return [_told(me, wish, reasons.get(wish.to_id), slots) for wish in wishes]


def _reasons(me: Participant, agenda: Agenda) -> dict[int, Unmet]:
    query = select(Unmet).where(Unmet.agenda_id == agenda.id, or_(Unmet.a_id == me.id, Unmet.b_id == me.id))
    return {row.b_id if row.a_id == me.id else row.a_id: row for row in db.session.scalars(query)}


def _told(me: Participant, wish: Wish, row: Unmet | None, slots: dict[str, Slot]) -> UnmetWish:
    if row is None:
        return UnmetWish(wish, "not_proposed", False, None, None)
    own_side, unlock = me.key in row.blockers, row.unlock or {}
    mine = unlock.get("participant") in (None, me.key)
    kind = unlock.get("kind") if mine else None
    return UnmetWish(wish, row.reason, own_side, kind, slots.get(unlock.get("slot", "")) if kind else None)


def _of_meeting(me: Participant, meeting: Meeting) -> AgendaEntry:
    mine = next(one for one in meeting.people if one.participant_id == me.id)
    delegate = db.session.get(Delegate, mine.delegate_id) if mine.delegate_id else None
    return AgendaEntry(
        slot=meeting.slot, place=meeting.place, seat=meeting.seat, other=meeting_lines.other_side(meeting, me),
        language=meeting.language, interpreter=meeting.interpreter, delegate=delegate, state=str(meeting.state),
        sequence=meeting.sequence, meeting=meeting,
    )  # fmt: skip


def _of_invitation(me: Participant, one: Invitation) -> AgendaEntry:
    return AgendaEntry(
        slot=one.slot, place=one.place, seat=one.seat, other=meeting_lines.other_side(one, me),
        language=one.language, interpreter=one.interpreter, delegate=None, state="planned", sequence=one.sequence,
        invitation=one,
    )  # fmt: skip
