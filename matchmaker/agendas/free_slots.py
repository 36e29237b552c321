"""Where a standing meeting could move to: slots to come that both sides have free, by the rules that hold for invitations too."""

from sqlalchemy import select

from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.invitations.seats import Board, Spot
from matchmaker.models import Booking, Meeting, Participant, Slot


def free_slots(meeting: Meeting) -> list[Slot]:
    """In the order of the clock, without the slot it has."""
    a, b = people_of(meeting)
    now = clock.wall(clock.now(), a.event.time_zone)
    ahead = [slot for slot in a.event.slots if slot.starts_at > now and slot.id != meeting.slot_id]
    return [spot.slot for spot in board_without(meeting).spots(a, b, ahead)]


def spot_in(meeting: Meeting, board: Board, slot: Slot) -> Spot | None:
    """The place and interpreter it would get in a slot."""
    return next(board.spots(*people_of(meeting), [slot]), None)


def board_without(meeting: Meeting) -> Board:
    """The bookings of both sides as if this meeting were not held."""
    people = people_of(meeting)
    board = Board(people[0].event, people)
    for row in db.session.scalars(select(Booking).where(Booking.meeting_id == meeting.id)):
        if row.participant_id is not None:
            board.busy[row.participant_id][row.slot_id].discard(row.seat)
            if not board.busy[row.participant_id][row.slot_id]:
                del board.busy[row.participant_id][row.slot_id]
        elif row.place_id is not None:
            board.full["place", row.place_id, row.slot_id].discard(row.seat)
        else:
            board.full["interpreter", row.interpreter_id, row.slot_id].discard(row.seat)
    return board


def people_of(meeting: Meeting) -> tuple[Participant, Participant]:
    """Both sides, smaller id first."""
    a, b = sorted((one.participant for one in meeting.people), key=lambda person: person.id)
    return a, b
