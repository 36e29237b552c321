"""Assignment of delegates to meetings: available, with a common language, fewest meetings first."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from matchmaker.foundation.extensions import db
from matchmaker.models import Delegate, Event, Meeting, Participant


def seat_delegates(event: Event, meetings: Iterable[Meeting]) -> None:
    """Assign a delegate to every meeting of a participant with delegates."""
    query = select(Participant).where(Participant.event_id == event.id, Participant.delegates.any())
    query = query.options(selectinload(Participant.delegates).selectinload(Delegate.absences))
    hosts = {person.id: person for person in db.session.scalars(query)}
    sat: Counter[int] = Counter()
    busy: dict[int, set[int]] = defaultdict(set)
    for meeting in sorted(meetings, key=lambda m: (m.slot_id, m.id)):
        for one in meeting.people:
            if one.participant_id in hosts:
                delegate = _choose(hosts[one.participant_id], meeting, sat, busy[meeting.slot_id])
                one.delegate_id = delegate.id if delegate else None


def _choose(host: Participant, meeting: Meeting, sat: Counter, busy: set[int]) -> Delegate | None:
    """Return the free delegate who speaks the meeting's language, among several the one with the fewest meetings."""
    there = [
        delegate
        for delegate in host.delegates
        if delegate.id not in busy and meeting.slot_id not in {absence.slot_id for absence in delegate.absences}
    ]
    if not there:
        return None
    chosen = min(there, key=lambda d: (meeting.language not in d.languages, sat[d.id], d.position))
    sat[chosen.id] += 1
    busy.add(chosen.id)
    return chosen
