"""Who of a participant's delegates sits in which meeting: somebody who is there and speaks its language, if anybody is.

The delegates of a slot are assigned together. Languages come first, then the delegate who was promised, then few meetings each.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy
from scipy.optimize import linear_sum_assignment
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MeetingState
from matchmaker.models import Agenda, Attendance, Delegate, Event, Meeting, Participant
from matchmaker.people.spoken_languages import best_common, languages_by_id, languages_of
from matchmaker.planning import versions

Seats = dict[tuple[str, int], int]  # (key of the meeting, participant) -> delegate
UNSPOKEN, ANOTHER, UNPROMISED, SAT = 10**8, 10**7, 10**5, 10**2  # prices: each outweighs those after it


def seat_delegates(event: Event, meetings: Iterable[Meeting], promised: Seats | None = None) -> None:
    """Seat a delegate in each meeting of a participant with delegates, in place of the one who sits there.

    `promised`: who should stay seated where nothing speaks against it; by default those who sit now. A meeting whose
    people cannot speak its language any more gets one that they speak, or none.
    """
    meetings = list(meetings)
    spoken = languages_by_id(Participant.event_id == event.id)
    seating = _Seating(_hosts(event), seats_of(meetings) if promised is None else promised, spoken)
    together: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        if meeting.state is not MeetingState.CANCELLED:
            together[meeting.slot_id].append(meeting)
    for slot in sorted(together):
        seating.fill(slot, together[slot])


def seat_delegates_of(meeting: Meeting) -> None:
    """Seat delegates in one meeting of an agenda; everybody else in its slot stays seated."""
    others = [one for one in in_slots(meeting.agenda, [meeting.slot_id]) if one.id != meeting.id]
    busy = frozenset(seats_of(others).values())
    hosts = _hosts(meeting.slot.event)
    spoken = languages_by_id(Participant.id.in_([one.participant_id for one in meeting.people]))
    _Seating(hosts, seats_of([meeting]), spoken, busy).fill(meeting.slot_id, [meeting])


def seats_of(meetings: Iterable[Meeting]) -> Seats:
    """Return the delegates who sit in the meetings."""
    seats = ((meeting.key, one) for meeting in meetings for one in meeting.people)
    return {(key, one.participant_id): one.delegate_id for key, one in seats if one.delegate_id is not None}


def promised_seats(event: Event) -> Seats:
    """Return the delegates who sit in the meetings of the promised version."""
    agenda = versions.promised(event.id)
    query = (
        select(Meeting.key, Attendance.participant_id, Attendance.delegate_id)
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .where(Meeting.agenda_id == agenda.id, Attendance.delegate_id.is_not(None))
        if agenda
        else None
    )
    return {} if query is None else {(key, who): delegate for key, who, delegate in db.session.execute(query)}


def in_slots(agenda: Agenda, slots: Iterable[int]) -> list[Meeting]:
    """Return the meetings of an agenda in these slots that are not cancelled."""
    query = select(Meeting).where(Meeting.agenda_id == agenda.id, Meeting.slot_id.in_(set(slots)))
    query = query.where(Meeting.state != MeetingState.CANCELLED)
    return list(db.session.scalars(query.options(selectinload(Meeting.people)).order_by(Meeting.id)))


def _hosts(event: Event) -> dict[int, Participant]:
    """Return the participants with delegates."""
    query = select(Participant).where(Participant.event_id == event.id, Participant.delegates.any())
    query = query.options(selectinload(Participant.delegates).selectinload(Delegate.absences))
    return {person.id: person for person in db.session.scalars(query)}


class _Seating:
    """Assignments of an agenda's delegates, slot by slot."""

    def __init__(
        self,
        hosts: dict[int, Participant],
        promised: Seats,
        spoken: dict[int, list[str]],
        busy: frozenset[int] = frozenset(),
    ) -> None:
        self.hosts, self.promised, self.spoken, self.busy = hosts, promised, spoken, busy
        self.sat: Counter[int] = Counter()

    def fill(self, slot: int, meetings: Sequence[Meeting]) -> None:
        mine: dict[int, list[tuple[Meeting, Attendance]]] = defaultdict(list)
        for meeting in meetings:
            for one in sorted(meeting.people, key=lambda one: one.participant_id):
                if one.participant_id in self.hosts:
                    one.delegate_id = None
                    mine[one.participant_id].append((meeting, one))
        for host in sorted(mine):
            self._seat(self.hosts[host], slot, mine[host])
        for meeting in {meeting.id: meeting for seats in mine.values() for meeting, _ in seats}.values():
            self._name_language(meeting)

    def _seat(self, host: Participant, slot: int, seats: list[tuple[Meeting, Attendance]]) -> None:
        """Seat a host's delegates in the meetings of one slot at the lowest price."""
        free = [one for one in host.delegates if one.id not in self.busy]
        there = [one for one in free if slot not in {absence.slot_id for absence in one.absences}]
        if not there:
            return
        prices = numpy.array([[self._price(meeting, one, delegate) for delegate in there] for meeting, one in seats])
        for row, column in zip(*linear_sum_assignment(prices), strict=True):
            seats[row][1].delegate_id = there[column].id
            self.sat[there[column].id] += 1

    def _price(self, meeting: Meeting, one: Attendance, delegate: Delegate) -> int:
        promised = self.promised.get((meeting.key, one.participant_id))
        return (
            self._language_price(meeting, one, delegate)
            + UNPROMISED * (promised != delegate.id)
            + SAT * min(self.sat[delegate.id], 99)
            + delegate.position
        )

    def _language_price(self, meeting: Meeting, one: Attendance, delegate: Delegate) -> int:
        others = self._spoken(next(other for other in meeting.people if other is not one))
        if meeting.interpreter is not None:
            pairs = {tuple(pair.split("-")) for pair in meeting.interpreter.pairs}
            known = {(a, b) for a, b in (*pairs, *(pair[::-1] for pair in pairs)) if a in delegate.languages}
            return 0 if any(b in others for _, b in known) else UNSPOKEN
        if meeting.language in delegate.languages and meeting.language in others:
            return 0
        return ANOTHER if set(delegate.languages) & set(others) else UNSPOKEN

    def _spoken(self, one: Attendance) -> list[str]:
        """Return the languages on one side of the table: of the delegate who sits, else of all who might."""
        host = self.hosts.get(one.participant_id)
        if host is None:
            return self.spoken[one.participant_id]
        seated = [delegate.languages for delegate in host.delegates if delegate.id == one.delegate_id]
        return seated[0] if seated else languages_of(host)

    def _name_language(self, meeting: Meeting) -> None:
        """Give a meeting without an interpreter a language that everybody at the table speaks; none if there is none."""
        if meeting.interpreter_id is None:
            one, other = (self._spoken(seat) for seat in meeting.people)
            if meeting.language not in one or meeting.language not in other:
                meeting.language = best_common(one, other)
