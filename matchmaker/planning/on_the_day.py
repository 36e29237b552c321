"""What a run on the event day knows of people: who did not come or has left is left out of the rest of today, and pairs of
people who are here come before others.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

import scheduler
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import SEEN, DayFactKind
from matchmaker.matching.worth import Candidate
from matchmaker.models import NOT_UNDONE, DayFact, Event, Meeting, Participant
from matchmaker.planning.problem_rows import Rows
from matchmaker.programme import timetable

AWAY = (DayFactKind.LEFT, DayFactKind.ABSENT)
NOT_SEEN = 0.9  # of its value a meeting keeps for each side who was not seen today


@dataclass(frozen=True)
class OnTheDay:
    """Ids of participants who are here today and of those who are known to be absent; keys of today's slots to come."""

    here: frozenset[int] = frozenset()
    absent: frozenset[int] = frozenset()
    slots: frozenset[str] = frozenset()

    @classmethod
    def of(cls, rows: Rows) -> "OnTheDay":
        """Return what is known today; nothing on other days."""
        event = rows.event
        if not timetable.is_event_day(event):
            return cls()
        today = timetable.today(event)
        last = _last_words(event, today)
        ahead = (slot for slot in rows.slots if slot.starts_at.date() == today and slot.id not in rows.begun)
        return cls(
            frozenset(who for who, kind in last.items() if kind in SEEN),
            frozenset(who for who, kind in last.items() if kind in AWAY),
            frozenset(slot.key for slot in ahead),
        )

    def preferring(self, found: Iterable[Candidate]) -> list[Candidate]:
        """Return the candidates, those of people who were not seen today worth less."""
        if not self.here:
            return list(found)
        return [replace(one, value=round(one.value * NOT_SEEN ** self._unseen(one))) for one in found]

    def without_absent(self, rows: Rows, person: Participant, asked: scheduler.Participant) -> scheduler.Participant:
        """Return a participant, who is not there for the rest of today if they are known to be absent.

        A slot in which they have agreed to an invitation stays: only its two sides give it up.
        """
        if person.id not in self.absent:
            return asked
        kept = {one.slot.key for one in rows.held_invitations if person.id in (one.investor_id, one.startup_id)}
        there = {slot.key for slot in rows.slots} if asked.available is None else asked.available
        return replace(asked, available=frozenset(there - (self.slots - kept)))

    def holds(self, meeting: Meeting) -> bool:
        """Return False for a meeting of the rest of today of which a side is known to be absent."""
        people = {seat.participant_id for seat in meeting.people}
        return meeting.slot.key not in self.slots or people.isdisjoint(self.absent)

    def _unseen(self, one: Candidate) -> int:
        return (one.a not in self.here) + (one.b not in self.here)


def _last_words(event: Event, today: date) -> dict[int, DayFactKind]:
    """Return the last that was seen of each person today. A delegate who leaves does not take the others along."""
    query = select(DayFact.participant_id, DayFact.kind, DayFact.delegate_id).where(
        DayFact.event_id == event.id, DayFact.day == today, DayFact.participant_id.is_not(None),
        DayFact.kind.in_((*SEEN, *AWAY)), NOT_UNDONE,
    )  # fmt: skip
    rows = db.session.execute(query.order_by(DayFact.at, DayFact.id))
    return {row.participant_id: row.kind for row in rows if row.kind is not DayFactKind.LEFT or row.delegate_id is None}
