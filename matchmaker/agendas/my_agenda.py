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
from matchmaker.planning.unmet import at_own_maximum
from matchmaker.programme.settings import settings_of
from matchmaker.programme.timetable import ahead
from scheduler import UnmetReason


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


AGAINST = 3  # meetings that are named where a must lost


@dataclass(frozen=True)
class UnmetWish:
    """A wish of the reader's without a meeting: reason, and what on their own side would unlock it."""

    wish: Wish
    reason: str
    own_side: bool
    unlock: str | None
    slot: Slot | None
    most_a_day: int | None = None  # the event's limit, where that and no maximum of the reader's own is in the way
    instead: tuple[Participant, ...] = ()  # whom the reader meets of the same organisation
    against: tuple[Participant, ...] = ()  # whom the reader meets where a must lost, by the value of the meeting


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


def unmet(me: Participant) -> list[UnmetWish]:
    """Return the reader's wishes that the published agenda does not hold.

    If the other side, a rule or a profile is in the way, the reason is "not_proposed" for each of them alike.
    """
    agenda = versions.published(me.event_id)
    if agenda is None:
        return []
    mine = entries(me)
    held = {one.other.id for one in mine}
    query = select(Wish).where(Wish.from_id == me.id, Wish.strength != Strength.NO)
    wishes = [wish for wish in db.session.scalars(query) if wish.to_id not in held]
    reasons, standing = _reasons(me, agenda), [one for one in mine if one.stands]
    slots = {slot.key: slot for slot in me.event.slots}
    strengths = list(Strength)
    wishes.sort(key=lambda wish: (strengths.index(wish.strength), wish.rank, wish.id))
    return [_told(me, wish, reasons.get(wish.to_id), slots, standing) for wish in wishes]


def _reasons(me: Participant, agenda: Agenda) -> dict[int, Unmet]:
    query = select(Unmet).where(Unmet.agenda_id == agenda.id, or_(Unmet.a_id == me.id, Unmet.b_id == me.id))
    return {row.b_id if row.a_id == me.id else row.a_id: row for row in db.session.scalars(query)}


def _told(me: Participant, wish: Wish, row: Unmet | None, slots: dict[str, Slot], mine: list[AgendaEntry]) -> UnmetWish:
    if row is None:
        return UnmetWish(wish, "not_proposed", False, None, None)
    own_side, unlock = me.key in row.blockers, row.unlock or {}
    kind = unlock.get("kind") if unlock.get("participant") in (None, me.key) else None
    slot = slots.get(unlock.get("slot", "")) if kind else None
    firm = wish.receiver.organisation_id
    instead = [one.other for one in mine if firm is not None and one.other.organisation_id == firm]
    return UnmetWish(
        wish, row.reason, own_side, kind, slot, _most_a_day(me, row, own_side, len(mine)),
        tuple(instead) if row.reason == UnmetReason.LIMIT else (), _against(wish, row, own_side, mine),
    )  # fmt: skip


def _most_a_day(me: Participant, row: Unmet, own_side: bool, held: int) -> int | None:
    """Return the event's limit of a day, if the reader is full by that and not by a maximum of their own."""
    most = settings_of(me.event).max_per_day.get(str(me.kind))
    if most is None or not own_side or row.reason != UnmetReason.PARTICIPANT_FULL or at_own_maximum(me, held):
        return None
    return most * me.seats


def _against(wish: Wish, row: Unmet, own_side: bool, mine: list[AgendaEntry]) -> tuple[Participant, ...]:
    """Return whom the reader meets in meetings worth no less, for a must that the reader's own agenda kept out."""
    if wish.strength is not Strength.MUST or not (own_side or row.reason == UnmetReason.DISPLACED):
        return ()
    worth = [one for one in mine if one.meeting is not None and one.meeting.value >= row.value]
    return tuple(one.other for one in sorted(worth, key=lambda one: -one.meeting.value)[:AGAINST])


def _of_meeting(me: Participant, meeting: Meeting) -> AgendaEntry:
    other = meeting_lines.other_side(meeting, me)
    return AgendaEntry(
        slot=meeting.slot, place=meeting.place, seat=meeting.seat, other=other, language=meeting.language,
        interpreter=meeting.interpreter, delegate=meeting_lines.sits_for(meeting, me),
        sits=meeting_lines.sits_for(meeting, other), state=str(meeting.state), sequence=meeting.sequence, meeting=meeting,
    )  # fmt: skip


def _of_invitation(me: Participant, one: Invitation) -> AgendaEntry:
    return AgendaEntry(
        slot=one.slot, place=one.place, seat=one.seat, other=meeting_lines.other_side(one, me), language=one.language,
        interpreter=one.interpreter, delegate=None, sits=None, state="planned", sequence=one.sequence,
        invitation=one,
    )  # fmt: skip
