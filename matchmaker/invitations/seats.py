"""Seating: free slots, places and interpreters. The scheduler's rules choose in memory; the unique rows of Booking decide."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

import scheduler
from matchmaker.foundation.extensions import db
from matchmaker.invitations.seating_problem import Booked, Pair, Walks, held_rows, seating_problem
from matchmaker.models import (
    Agenda,
    Attendance,
    Booking,
    Delegate,
    Event,
    Interpreter,
    Invitation,
    Meeting,
    Participant,
    Place,
    Slot,
)
from matchmaker.people.spoken_languages import common_language
from matchmaker.planning import versions
from matchmaker.planning.problem_meetings import meeting_key
from matchmaker.planning.problem_parts import walks_of
from matchmaker.planning.problem_rows import Rows
from matchmaker.programme.settings import settings_of

FEW = 100  # people, of whom bookings are selected one by one


@dataclass(frozen=True)
class Opening:
    """A slot, a numbered seat of a place, and an interpreter if the two share no language."""

    slot: Slot
    place: Place
    seat: int
    interpreter: Interpreter | None
    language: str | None


class Seating:
    """The bookings of an event on the scheduler's board, and the openings they leave to some pairs."""

    def __init__(
        self, rows: Rows, walks: Walks, pairs: Collection[Pair], booked: Collection[Booked], *, reserve: bool = True
    ) -> None:
        self.rows = rows
        self.slots = {slot.key: slot for slot in rows.slots}
        self.places = {place.key: place for place in rows.places}
        self.interpreters = {one.key: one for one in rows.interpreters}
        self.met = {pair for one in booked for pair in combinations(sorted(one.people), 2)}
        self.board = scheduler.Board(
            seating_problem(rows, walks, pairs, booked, reserve=reserve), held_rows(rows, booked)
        )

    @classmethod
    def of(
        cls, event: Event, pairs: Collection[Pair], *without: Meeting | Invitation | None, reserve: bool = True,
        slot: Slot | None = None,
    ) -> "Seating":  # fmt: skip
        """Read the bookings of an event, but those of what is named as `without`. `reserve`: tables in reserve are kept free.

        With a `slot` only openings in it may be asked for: what others have booked in other slots is not read.
        """
        people = {person.id: person for pair in pairs for person in pair}
        booked = _booked(event, list(people), without, slot)
        return cls(_rows(event, list(people)), walks_of(event), pairs, booked, reserve=reserve)

    def openings(self, a: Participant, b: Participant, slots: Iterable[Slot] | None = None) -> Iterator[Opening]:
        """Yield where a pair could meet, at most one opening in each of `slots` (default: all, in chronological order)."""
        key, last = meeting_key(a, b), None
        if not self.board.knows(key):
            return
        wanted = self.rows.slots if slots is None else slots
        for row in self.board.placements(key, [slot.key for slot in wanted]):
            if row.slot != last:
                yield self._opening(row, common_language(a, b))
            last = row.slot

    def everywhere(self, a: Participant, b: Participant, slots: Iterable[Slot]) -> Iterator[Opening]:
        """Yield where a pair could meet in these slots, at each place that is open to them."""
        key = meeting_key(a, b)
        if self.board.knows(key):
            for row in self.board.placements(key, [slot.key for slot in slots]):
                yield self._opening(row, common_language(a, b))

    def _opening(self, row: scheduler.Held, language: str | None) -> Opening:
        interpreter = self.interpreters.get(row.interpreter)
        return Opening(self.slots[row.slot], self.places[row.place], row.seat, interpreter, language)

    def take(self, opening: Opening, a: Participant, b: Participant) -> None:
        """Take an opening for the pair, in memory."""
        interpreter = opening.interpreter.key if opening.interpreter else None
        key = meeting_key(a, b)
        self.board.add(scheduler.Held(key, opening.slot.key, opening.place.key, opening.seat, interpreter))
        self.met.add(tuple(sorted((a.id, b.id))))

    def copy(self) -> "Seating":
        """Return an independent copy."""
        other = object.__new__(Seating)
        other.__dict__.update(self.__dict__)
        other.board, other.met = self.board.copy(), set(self.met)
        return other


def _rows(event: Event, people: list[int]) -> Rows:
    def all_of(model: type, *options) -> list:
        return list(
            db.session.scalars(select(model).where(model.event_id == event.id).order_by(model.id).options(*options))
        )

    who = select(Participant).where(Participant.id.in_(people)).order_by(Participant.id)
    with_days = (
        selectinload(Participant.availability),
        selectinload(Participant.delegates).selectinload(Delegate.absences),
    )
    return Rows(
        event=event,
        settings=settings_of(event),
        slots=sorted(all_of(Slot), key=lambda slot: slot.position),
        people={person.id: person for person in db.session.scalars(who.options(*with_days))},
        places=all_of(Place, selectinload(Place.closures), joinedload(Place.zone)),
        interpreters=all_of(Interpreter, selectinload(Interpreter.absences)),
    )


def _booked(
    event: Event, people: list[int], without: Collection[Meeting | Invitation | None], slot: Slot | None = None
) -> list[Booked]:
    """Return the bookings of these people, and of every place and interpreter."""
    mine = Booking.participant_id.in_(people) if len(people) < FEW else Booking.id > 0
    others = Booking.participant_id.is_(None)
    if slot is not None:  # what these people hold elsewhere has its place, since they may have to walk from it
        theirs = select(Booking.meeting_id, Booking.invitation_id).where(mine).subquery()
        elsewhere = Booking.meeting_id.in_(select(theirs.c.meeting_id).where(theirs.c.meeting_id.is_not(None)))
        agreed = Booking.invitation_id.in_(select(theirs.c.invitation_id).where(theirs.c.invitation_id.is_not(None)))
        others = others & or_(Booking.slot_id == slot.id, elsewhere, agreed)
    query = select(Booking.__table__).where(Booking.event_id == event.id, or_(others, mine))
    for kind, column in ((Meeting, Booking.meeting_id), (Invitation, Booking.invitation_id)):
        if gone := [one.id for one in without if isinstance(one, kind)]:
            query = query.where(or_(column.is_(None), column.not_in(gone)))
    holders: dict[str, Booked] = {}
    for row in db.session.execute(query.order_by(Booking.id)):
        holder = f"meeting {row.meeting_id}" if row.meeting_id else f"invitation {row.invitation_id}"
        name = f"{holder} in slot {row.slot_id}"
        one = holders.setdefault(name, Booked(name, row.slot_id))
        if row.participant_id is not None:
            one.people.append(row.participant_id)
        elif row.place_id is not None:
            one.place_id, one.seat = row.place_id, row.seat
        else:
            one.interpreter_id = row.interpreter_id
    for kind, number, slot, delegate in _seated(event, people):
        one = holders.get(f"{kind} {number} in slot {slot}")
        if one is not None:
            one.delegates.append(delegate)
    return list(holders.values())


def _seated(event: Event, people: list[int]) -> Iterator[tuple[str, int, int, int]]:
    """Yield the delegates of these people who sit in booked meetings and invitations: its kind, id, slot, and who."""
    theirs = select(Delegate.id).where(Delegate.participant_id.in_(people))
    meetings = (
        select(Meeting.id, Meeting.slot_id, Attendance.delegate_id)
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .join(Agenda, Agenda.id == Meeting.agenda_id)
        .where(Agenda.event_id == event.id, Agenda.state.in_(versions.PROMISED), Attendance.delegate_id.in_(theirs))
    )
    for number, slot, delegate in db.session.execute(meetings):
        yield "meeting", number, slot, delegate
    for side in (Invitation.investor_delegate_id, Invitation.startup_delegate_id):
        invitations = select(Invitation.id, Invitation.slot_id, side).where(side.in_(theirs))
        for number, slot, delegate in db.session.execute(invitations):
            yield "invitation", number, slot, delegate
