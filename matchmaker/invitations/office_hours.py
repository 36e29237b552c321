"""Office hours: the slots that an investor opens for startups."""

from collections.abc import Iterable

from sqlalchemy import delete, select

from matchmaker import audit
from matchmaker.foundation.extensions import db
from matchmaker.models import OfficeHour, Participant


def opened(investor: Participant) -> set[int]:
    """Return the ids of the slots opened; none means every slot that the agenda leaves free."""
    return set(db.session.scalars(select(OfficeHour.slot_id).where(OfficeHour.participant_id == investor.id)))


def open_slots(investor: Participant, slots: Iterable[int]) -> None:
    """Open exactly these slots of the event; slots of another event are ignored."""
    wanted = {slot.id for slot in investor.event.slots} & set(slots)
    if wanted == opened(investor):
        return
    db.session.execute(delete(OfficeHour).where(OfficeHour.participant_id == investor.id))
    db.session.add_all(OfficeHour(participant_id=investor.id, slot_id=slot_id) for slot_id in sorted(wanted))
    db.session.flush()
    audit.log("office_hours.set", "participant", investor.id, event=investor.event_id, slots=len(wanted))
