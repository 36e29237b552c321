"""Export tables: the meetings of the current agenda."""

from typing import Any

from matchmaker.files.export_cells import times
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MeetingState
from matchmaker.models import Agenda, Event, Meeting, Slot
from matchmaker.planning import versions
from matchmaker.planning.meetings import shown_meetings

COLUMNS = (
    "key", "day", "start", "end", "place", "seat", "participants", "names", "delegates", "language",
    "interpreter", "pinned", "state",
)  # fmt: skip


def meetings(event: Event) -> list[list[Any]]:
    """Return the table of meetings of the current agenda."""
    agenda = versions.current(event.id)
    return [] if agenda is None else _rows(agenda)


def _rows(agenda: Agenda) -> list[list[Any]]:
    query = shown_meetings(agenda).where(Meeting.state != MeetingState.CANCELLED).join(Slot, Slot.id == Meeting.slot_id)
    query = query.order_by(Slot.position, Meeting.place_id, Meeting.seat)
    rows = []
    for m in db.session.scalars(query):
        seats = sorted(m.people, key=lambda one: one.participant_id)
        people = [one.participant for one in seats]
        names = [";".join(person.key for person in people), "; ".join(person.name for person in people)]
        names.append("; ".join(one.delegate.name for one in seats if one.delegate))
        voice = m.interpreter.name if m.interpreter else None
        when = times(m.slot).values()
        rows.append([m.key, *when, m.place.key, m.seat, *names, m.language, voice, m.pinned, m.state.value])
    return rows
