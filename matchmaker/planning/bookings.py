"""Writer of Booking rows: people, places and interpreters taken by live meetings and invitations.

No other module writes them.

A holder is a meeting or an invitation. It takes one numbered seat of each of its people, its numbered seat at its
place, and its interpreter. The unique indexes of the table settle every race.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select, update

from matchmaker.foundation.errors import ConflictError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.insertion import insert_all_once
from matchmaker.foundation.vocabulary import ErrorCode
from matchmaker.models import Agenda, Booking, Event, Invitation, Meeting, Participant

Holder = Meeting | Invitation
Seats = dict[tuple[int, int], set[int]]  # (slot, participant) -> the numbers that are taken


def book(holders: Sequence[Holder]) -> None:
    """Book everything that the holders need, all or nothing.

    Raises ConflictError if a seat, a table or an interpreter is taken.
    """
    db.session.flush()
    taken = _taken_seats(holders)
    rows = [row for holder in holders for row in _rows(holder, taken)]
    if not insert_all_once(Booking, rows):
        raise ConflictError("somebody else took a place or a person", code=ErrorCode.SLOT_TAKEN)


def release(holder: Holder) -> None:
    """Release everything that a holder has booked."""
    db.session.execute(delete(Booking).where(_held_by(holder)))


def release_agendas(event: Event) -> None:
    """Release everything that meetings of an event's agendas have booked. Invitations keep their bookings."""
    meetings = select(Meeting.id).join(Agenda).where(Agenda.event_id == event.id)
    db.session.execute(delete(Booking).where(Booking.meeting_id.in_(meetings)))


def hand_over(meeting: Meeting, invitation: Invitation) -> None:
    """Transfer the bookings of a meeting to an invitation."""
    mine = update(Booking).where(_held_by(meeting))
    db.session.execute(mine.values(meeting_id=None, invitation_id=invitation.id))


def _held_by(holder: Holder) -> Any:
    return (Booking.meeting_id if isinstance(holder, Meeting) else Booking.invitation_id) == holder.id


def _people(holder: Holder) -> list[Participant]:
    """Return the ids of a holder's people in ascending order, so that two transactions lock alike."""
    people = (
        [one.participant for one in holder.people] if isinstance(holder, Meeting) else [holder.investor, holder.startup]
    )
    return sorted(people, key=lambda person: person.id)


def _rows(holder: Holder, taken: Seats) -> list[dict[str, Any]]:
    """Return the rows of one holder; adds the numbers they use to `taken`."""
    key = "meeting_id" if isinstance(holder, Meeting) else "invitation_id"
    common = {"event_id": holder.slot.event_id, "slot_id": holder.slot_id, key: holder.id}
    resources = [{"participant_id": one.id, "seat": _take_seat(holder, one, taken)} for one in _people(holder)]
    resources.append({"place_id": holder.place_id, "seat": holder.seat})
    if holder.interpreter_id is not None:
        resources.append({"interpreter_id": holder.interpreter_id, "seat": 1})
    return [_NOBODY | common | resource for resource in resources]


_NOBODY = dict.fromkeys(
    ("participant_id", "place_id", "interpreter_id", "meeting_id", "invitation_id")
)  # rows of one INSERT have the same columns


def _take_seat(holder: Holder, person: Participant, taken: Seats) -> int:
    """Return the lowest free seat of a participant in the holder's slot."""
    mine = taken[holder.slot_id, person.id]
    seat = next(number for number in range(1, len(mine) + 2) if number not in mine)
    if seat > person.seats:
        raise ConflictError(f"participant {person.id} is taken in slot {holder.slot_id}", code=ErrorCode.SLOT_TAKEN)
    mine.add(seat)
    return seat


def _taken_seats(holders: Sequence[Holder]) -> Seats:
    """Return the seats that the holders' people have booked in the holders' slots."""
    taken: Seats = defaultdict(set)
    slots = {holder.slot_id for holder in holders}
    people = {person.id for holder in holders for person in _people(holder)}
    query = select(Booking.slot_id, Booking.participant_id, Booking.seat).where(
        Booking.slot_id.in_(slots), Booking.participant_id.in_(people)
    )
    for slot, person, seat in db.session.execute(query):
        taken[slot, person].add(seat)
    return taken
