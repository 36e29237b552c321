"""Slots to which a standing meeting could move: in the future and free for both sides, by the scheduler's rules."""

from collections.abc import Iterable

from matchmaker.invitations.seats import Opening, Seating
from matchmaker.models import Meeting, Participant, Slot
from matchmaker.programme.timetable import has_begun, usable_slots


def free_slots(meeting: Meeting) -> list[Slot]:
    """Return the free slots in chronological order, without the present one."""
    ahead = [slot for slot in usable_slots(meeting.slot.event) if not has_begun(slot) and slot.id != meeting.slot_id]
    return [opening.slot for opening in openings(meeting, ahead)]


def openings(meeting: Meeting, slots: Iterable[Slot]) -> list[Opening]:
    """Return where the meeting could be held in each of these slots, as if it were not held."""
    pair = _people(meeting)
    return list(Seating.of(pair[0].event, [pair], meeting).openings(*pair, slots))


def _people(meeting: Meeting) -> tuple[Participant, Participant]:
    """Return both sides, smaller id first."""
    a, b = sorted((one.participant for one in meeting.people), key=lambda person: person.id)
    return a, b
