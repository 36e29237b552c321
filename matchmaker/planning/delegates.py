"""Who of a participant's delegates sits in which meeting: somebody who is there and speaks its language, if anybody is.

The delegates of a slot are assigned together. Languages come first, then the delegate who was promised, then few meetings each.
Runs hold only what can be seated so (planning.sitting); what cannot be any more has nobody, or somebody without the
language, and is a misfit. Delegates who sit in an investor's invitation stay there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy
from scipy.optimize import linear_sum_assignment
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import selectinload

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MeetingState
from matchmaker.models import Agenda, Attendance, Delegate, Event, Interpreter, Invitation, Meeting, Participant
from matchmaker.models.invitation import LIVE, InvitationSeat
from matchmaker.people.spoken_languages import best_common
from matchmaker.planning import versions
from matchmaker.planning.problem_meetings import key_of
from matchmaker.planning.sitting import sitters, sitting, spoken_by

Held = Meeting | Invitation
Seat = Attendance | InvitationSeat
Seats = dict[tuple[str, int], int]  # (key of the meeting, participant) -> delegate
AT_ONCE = 1000  # people read by one statement
UNSPOKEN, ANOTHER, UNPROMISED, SAT = 10**8, 10**7, 10**5, 10**2  # prices: each outweighs those after it


def seat_delegates(event: Event, meetings: Iterable[Meeting], promised: Seats | None = None) -> None:
    """Seat a delegate in each meeting of a participant with delegates, in place of the one who sits there.

    `promised`: who should stay seated where nothing speaks against it; by default those who sit now. A meeting whose
    people cannot speak its language any more gets one that they speak, or none.
    """
    meetings = list(meetings)
    seating = _Seating(event, seats_of(meetings) if promised is None else promised)
    for invitation in live_invitations(event):
        seating.keep(invitation)
    seating.fill(meeting for meeting in meetings if meeting.state is not MeetingState.CANCELLED)


def seat_delegates_of(held: Held) -> None:
    """Seat delegates in one meeting, or in an invitation; everybody else in its slot stays seated."""
    event = held.slot.event
    _lock_hosts(held)
    seating = _Seating(event, seats_of([held]))
    agenda = held.agenda if isinstance(held, Meeting) else versions.promised(event.id)
    others = [*(in_slots(agenda, [held.slot_id]) if agenda else ()), *live_invitations(event, held.slot_id)]
    for other in others:
        if other is not held:
            seating.keep(other)
    seating.fill([held])


def _lock_hosts(held: Held) -> None:
    """Lock the participants, so that no other transaction seats the same delegate in the same slot."""
    who = sorted(one.participant_id for one in held.people)
    query = select(Participant.id).where(Participant.id.in_(who), Participant.delegates.any())
    db.session.execute(query.order_by(Participant.id).with_for_update(of=Participant))


def seats_of(meetings: Iterable[Held]) -> Seats:
    """Return the delegates who sit in the meetings."""
    seats = ((key_of(meeting), one) for meeting in meetings for one in meeting.people)
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


def live_invitations(event: Event, slot: int | None = None) -> list[Invitation]:
    """Return the invitations that hold a slot, or this one."""
    query = select(Invitation).where(Invitation.event_id == event.id, Invitation.state.in_(LIVE))
    return list(db.session.scalars(query if slot is None else query.where(Invitation.slot_id == slot)))


def _hosts(event: Event) -> dict[int, Participant]:
    """Return the participants with delegates."""
    return {one.id: one for one in _with_delegates(Participant.event_id == event.id, Participant.delegates.any())}


def _with_delegates(*which: ColumnElement[bool]) -> list[Participant]:
    query = select(Participant).where(*which).order_by(Participant.id)
    return list(db.session.scalars(query.options(selectinload(Participant.delegates).selectinload(Delegate.absences))))


def _pairs(event: Event) -> frozenset[str]:
    """Return the pairs of languages that the event's interpreters know."""
    known = db.session.scalars(select(Interpreter.pairs).where(Interpreter.event_id == event.id))
    return frozenset(pair for pairs in known for pair in pairs)


class _Seating:
    """Assignments of an agenda's delegates, slot by slot."""

    def __init__(self, event: Event, promised: Seats) -> None:
        self.hosts, self.pairs, self.promised = _hosts(event), _pairs(event), promised
        self.others: dict[int, Participant] = {}
        self.busy: dict[int, set[int]] = defaultdict(set)  # slot -> delegates who stay where they sit
        self.sat: Counter[int] = Counter()

    def keep(self, held: Held) -> None:
        """Leave a meeting's delegates where they are."""
        self.busy[held.slot_id] |= held.delegates

    def fill(self, meetings: Iterable[Held]) -> None:
        """Seat delegates in all these meetings."""
        together: dict[int, list[Held]] = defaultdict(list)
        for meeting in meetings:
            together[meeting.slot_id].append(meeting)
        self._read_others(one for mine in together.values() for one in mine)
        for slot in sorted(together):
            self._fill_slot(slot, together[slot])

    def _read_others(self, meetings: Iterable[Held]) -> None:
        """Read everybody whom participants with delegates meet."""
        tables = ([one.participant_id for one in meeting.people] for meeting in meetings)
        met = {who for table in tables if not self.hosts.keys().isdisjoint(table) for who in table}
        ids = sorted(met - self.hosts.keys())
        for start in range(0, len(ids), AT_ONCE):
            which = Participant.id.in_(ids[start : start + AT_ONCE])
            self.others |= {one.id: one for one in _with_delegates(which)}

    def _fill_slot(self, slot: int, meetings: Sequence[Held]) -> None:
        mine: dict[int, list[tuple[Held, Seat]]] = defaultdict(list)
        for meeting in meetings:
            for one in sorted(meeting.people, key=lambda one: one.participant_id):
                if one.participant_id in self.hosts:
                    one.take(None)
                    mine[one.participant_id].append((meeting, one))
        for host in sorted(mine):
            self._seat(self.hosts[host], slot, mine[host])
        for meeting in {key_of(meeting): meeting for seats in mine.values() for meeting, _ in seats}.values():
            self._name_language(meeting)

    def _seat(self, host: Participant, slot: int, seats: list[tuple[Held, Seat]]) -> None:
        """Seat a host's delegates, and the host in seats beyond, in the meetings of one slot at the lowest price."""
        there = [
            (key, one)
            for key, one in sitters(host).items()
            if one is None or (one.id not in self.busy[slot] and one.is_there(slot))
        ]
        if not there:
            return
        prices = numpy.array([[self._price(held, one, key, who) for key, who in there] for held, one in seats])
        for row, column in zip(*linear_sum_assignment(prices), strict=True):
            delegate = there[column][1]
            seats[row][1].take(delegate)
            if delegate is not None:
                self.sat[delegate.id] += 1

    def _price(self, held: Held, one: Seat, key: str, delegate: Delegate | None) -> int:
        promised = self.promised.get((key_of(held), one.participant_id))
        host, number = self.hosts[one.participant_id], delegate.id if delegate else None
        return (
            self._language_price(held, one, key, spoken_by(delegate, host) if delegate else host.languages)
            + UNPROMISED * (promised != number)
            + SAT * min(self.sat[number], 99)
            + (delegate.position if delegate else len(host.delegates))
        )

    def _language_price(self, held: Held, one: Seat, key: str, mine: list[str]) -> int:
        other = _other(held, one)
        me, them = self.hosts[one.participant_id], self._person(other)
        between = sitting(*sorted((me, them), key=lambda person: person.id), self.pairs)
        may = between.delegates.get(me.key)
        if held.interpreter is not None and not (between.interpret and may):
            return 0 if self._interpreted(held, mine, self._spoken(other)) else UNSPOKEN
        if may is not None and key not in may:
            return UNSPOKEN
        return 0 if held.language in mine and held.language in self._spoken(other) else ANOTHER

    def _interpreted(self, held: Held, mine: list[str], theirs: list[str]) -> bool:
        pairs = [pair.split("-") for pair in held.interpreter.pairs]
        return any((a in mine and b in theirs) or (b in mine and a in theirs) for a, b in pairs)

    def _person(self, one: Seat) -> Participant:
        return self.hosts.get(one.participant_id) or self.others[one.participant_id]

    def _spoken(self, one: Seat) -> list[str]:
        """Return the languages on one side of the table: of the delegate who sits, else of all who might."""
        person = self._person(one)
        seated = [spoken_by(delegate, person) for delegate in person.delegates if delegate.id == one.delegate_id]
        return seated[0] if seated else spoken_by_all(person)

    def _name_language(self, held: Held) -> None:
        """Give a meeting without an interpreter a language that everybody at the table speaks; None if they share no language."""
        if held.interpreter_id is None:
            one, other = (self._spoken(seat) for seat in held.people)
            if held.language not in one or held.language not in other:
                held.language = best_common(one, other)


def spoken_by_all(person: Participant) -> list[str]:
    """Return the languages of everybody who can sit for a participant, best first."""
    sides = [spoken_by(one, person) if one else person.languages for one in sitters(person).values()]
    return list(dict.fromkeys(language for side in sides for language in side))


def _other(held: Held, one: Seat) -> Seat:
    return next(other for other in held.people if other.participant_id != one.participant_id)
