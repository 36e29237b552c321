"""A lost meeting in a later slot, with the fewest moves: where both are free, else where one other meeting can give way."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import select

from matchmaker import audit
from matchmaker.agendas import one_meeting
from matchmaker.eventday.today import Held, meeting_of_today
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode, InvitationState, MeetingState
from matchmaker.invitations import acts as invitations
from matchmaker.invitations import mails
from matchmaker.invitations.holds import hold
from matchmaker.invitations.seats import Opening, Seating
from matchmaker.models import Attendance, Event, Invitation, Meeting, Participant, Slot
from matchmaker.planning import versions
from matchmaker.programme import timetable

SHOWN = 6  # later times that the desk is shown


@dataclass(frozen=True)
class Later:
    """A later time and place of a lost meeting; `gives_way`: the one other meeting that has to move, and where to."""

    opening: Opening
    gives_way: Meeting | None = None
    to: Opening | None = None


def later_times(held: Held) -> list[Later]:
    """Return where a lost meeting can be held, in the order of time: without a move, or where there is none with one."""
    pair, slots = _pair(held), timetable.slots_ahead(held.slot.event)
    free = Seating.of(held.slot.event, [pair], held, reserve=False).openings(*pair, slots)
    return [Later(one) for one in islice(free, SHOWN)] or list(islice(_with_one_move(held, pair, slots), SHOWN))


def hold_again(event: Event, key: str, slot_id: int) -> Held:
    """Hold a lost meeting of today in a later slot; who has to give way moves, and all are told.

    Raises RefusedError where the slot is not among its later times.
    """
    held = meeting_of_today(event, key)
    later = next((one for one in later_times(held) if one.opening.slot.id == slot_id), None)
    if later is None:
        raise RefusedError("that time is not free for both", code=ErrorCode.SLOT_NOT_FREE)
    if later.gives_way is not None:
        one_meeting.move(event, later.gives_way.id, later.to.slot.id, later.to.place.id)
    if isinstance(held, Invitation):
        return _invitation_again(held, later.opening.slot)
    return one_meeting.hold_again(event, held, later.opening)


def _invitation_again(invitation: Invitation, slot: Slot) -> Invitation:
    if invitation.state is not InvitationState.ACCEPTED:
        invitations.mark(invitation, None)
    hold(invitation, [slot])
    invitation.sequence += 1
    db.session.flush()
    mails.to_both("invitation_accepted", invitation, again=True)
    audit.log(Act.MEETING_MOVED, "meeting", invitation.id, event=invitation.event_id)
    return invitation


def _with_one_move(held: Held, pair: tuple[Participant, Participant], slots: list[Slot]) -> Iterator[Later]:
    """Yield where the two can meet if one other meeting of theirs goes elsewhere, at most one in each slot."""
    event, done = held.slot.event, set()
    for other in _in_the_way(event, pair, slots):
        if other.slot_id in done:
            continue
        both = one_meeting.people_of(other)
        seating = Seating.of(event, [pair, (both[0], both[1])], held, other, reserve=False)
        first = next(seating.openings(*pair, [other.slot]), None)
        if first is None:
            continue
        seating.take(first, *pair)
        to = next(seating.openings(both[0], both[1], [slot for slot in slots if slot.id != other.slot_id]), None)
        if to is not None:
            done.add(other.slot_id)
            yield Later(first, other, to)


def _in_the_way(event: Event, pair: tuple[Participant, Participant], slots: list[Slot]) -> list[Meeting]:
    """Return the meetings to come of either of the two, in the order of time."""
    agenda = versions.published(event.id)
    if agenda is None:
        return []
    query = select(Meeting).join(Attendance).join(Slot, Slot.id == Meeting.slot_id)
    query = query.where(
        Meeting.agenda_id == agenda.id, Meeting.state == MeetingState.PLANNED, Meeting.slot_id.in_([one.id for one in slots]),
        Attendance.participant_id.in_([one.id for one in pair]),
    )  # fmt: skip
    return list(db.session.scalars(query.order_by(Slot.position, Meeting.id)).unique())


def _pair(held: Held) -> tuple[Participant, Participant]:
    a, b = sorted((seat.participant for seat in held.people), key=lambda person: person.id)
    return a, b
