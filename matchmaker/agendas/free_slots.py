"""Slots to which a standing meeting could move: in the future and free for both sides, by the scheduler's rules."""

from collections.abc import Iterable

from matchmaker.invitations.seats import Opening, Seating
from matchmaker.models import Meeting, Participant, Slot
from matchmaker.programme import timetable


def free_slots(meeting: Meeting) -> list[Slot]:
    """Return the free slots in chronological order, without the present one."""
    ahead = [slot for slot in timetable.slots_ahead(meeting.slot.event) if slot.id != meeting.slot_id]
    return [opening.slot for opening in openings(meeting, ahead)]


def openings(meeting: Meeting, slots: Iterable[Slot]) -> list[Opening]:
    """Return where the meeting could be held in each of these slots, as if it were not held."""
    pair = _people(meeting)
    return list(Seating.of(pair[0].event, [pair], meeting).openings(*pair, slots))


def _people(meeting: Meeting) -> tuple[Participant, Participant]:
    """Return both sides, smaller id first."""
    a, b = sorted((one.participant for one in meeting.people), key=lambda person: person.id)
    return a, b
