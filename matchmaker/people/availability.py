"""Availability of participants. Without a statement they are available."""

from matchmaker import audit
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode
from matchmaker.models import Availability, Participant


def away(participant: Participant) -> set[int]:
    """Return the ids of the slots that the participant marked as unavailable."""
    return {row.slot_id for row in participant.availability if not row.available}


def set_free(participant: Participant, free: set[int]) -> None:
    """Make the participant available in exactly these slots of the event. Raises InvalidError for a slot of another event."""
    known = {slot.id for slot in participant.event.slots}
    strangers = free - known
    if strangers:
        raise InvalidError(f"No slots of this event: {sorted(strangers)}.", code=ErrorCode.UNKNOWN_SLOT, field="free")
    wanted, before = known - free, away(participant)
    if wanted == before:
        return
    participant.availability = [row for row in participant.availability if row.slot_id in wanted and not row.available]
    db.session.flush()
    for slot_id in sorted(wanted - before):
        participant.availability.append(Availability(slot_id=slot_id, available=False, why="stated"))
    db.session.flush()
    audit.log(Act.AVAILABILITY_SET, "participant", participant.id, event=participant.event_id, away=sorted(wanted))
