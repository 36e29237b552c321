"""The event at an instant, for organisers: who is here, how the meetings go, who waits, which tables are free."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select

from matchmaker.eventday import desk
from matchmaker.eventday.courses import inside
from matchmaker.eventday.desk import Board, Line
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ChairState, MeetingCourse, OfferState, ParticipantState
from matchmaker.models import Booking, DayFact, Delegate, Event, Participant, Place, Slot, StandbyOffer
from matchmaker.planning.place_capacity import capacity_of
from matchmaker.programme import timetable

TO_COME = (MeetingCourse.PLANNED, MeetingCourse.UNDER_WAY, MeetingCourse.LATE)


@dataclass(frozen=True)
class Free:
    """A place with tables that nobody has in a slot."""

    place: Place
    tables: int
    of: int


@dataclass(frozen=True)
class Live:
    """The event at an instant. `slot` runs, or is the next one of today; `expected`: how many people there are, each delegate.

    `courses` counts the meetings about now and those of which something was said today. `not_here`: people who have
    a meeting in the slots about now and have not come, with it. `standby`: people on standby who are here and free in the slot.
    """

    board: Board
    slot: Slot | None
    expected: int
    courses: Counter[MeetingCourse]
    missed: list[Line]
    not_here: list[tuple[Participant, Line]]
    free: list[Free]
    offers: list[StandbyOffer]
    standby: int

    @property
    def waiting(self) -> list[Line]:
        return [line for line in self.board.lines if line.waiting]

    @property
    def late(self) -> list[Line]:
        return self._in_state(MeetingCourse.LATE)

    @property
    def disputed(self) -> list[Line]:
        return self._in_state(MeetingCourse.DISPUTED)

    def _in_state(self, state: MeetingCourse) -> list[Line]:
        return [line for line in self.board.lines if line.course.state is state]

    @property
    def tables_free(self) -> int:
        return sum(one.tables for one in self.free)


def live(event: Event, told: list[DayFact]) -> Live:
    """Return the event as it is now; `told`: the standing facts of today."""
    board = desk.board(event, told)
    every, slot = [*board.lines, *board.others], _slot_of(event)
    lines = [line for line in board.lines if line.course.state in TO_COME]
    offers = [offer for chair in [line.chair for line in every if line.chair] + board.chairs
              if chair.state is ChairState.OPEN for offer in chair.offers if offer.state is OfferState.OPEN]  # fmt: skip
    return Live(
        board=board,
        slot=slot,
        expected=_expected(event),
        courses=Counter(line.course.state for line in every),
        missed=[line for line in every if line.course.state is MeetingCourse.MISSED],
        not_here=[
            (seat.participant, line)
            for line in lines
            for seat in line.held.people
            if seat.participant_id not in line.present
        ],
        free=_free(event, slot) if slot else [],
        offers=offers,
        standby=_standby(event, told, slot) if slot else 0,
    )


def _slot_of(event: Event) -> Slot | None:
    """Return the slot that runs, else the next one of today."""
    wall = timetable.wall(event)
    return next((slot for slot in timetable.slots_of_today(event) if wall < slot.ends_at), None)


def _expected(event: Event) -> int:
    """Return how many people take part: each delegate for themselves."""
    mine = Participant.event_id == event.id, Participant.state == ParticipantState.VALIDATED
    delegates = select(func.count(Delegate.id)).join(Delegate.participant).where(*mine)
    themselves = select(func.count()).select_from(Participant).where(*mine, ~Participant.delegates.any())
    return db.session.scalar(select(delegates.scalar_subquery() + themselves.scalar_subquery())) or 0


def _free(event: Event, slot: Slot) -> list[Free]:
    """Return the places with free tables in a slot, those with most of them first."""
    capacity = capacity_of(event)
    taken = select(Booking.place_id, func.count()).where(Booking.slot_id == slot.id, Booking.place_id.is_not(None))
    taken = dict(iter(db.session.execute(taken.group_by(Booking.place_id))))
    left = {
        number: tables - taken.get(number, 0)
        for number, tables in capacity.tables.items()
        if capacity.obstacle(number, slot.id, 1) is None
    }
    places = db.session.scalars(
        select(Place).where(Place.id.in_([number for number, free in left.items() if free > 0]))
    )
    found = [Free(place, left[place.id], place.capacity) for place in places]
    return sorted(found, key=lambda one: (-one.tables, one.place.key))


def _standby(event: Event, told: list[DayFact], slot: Slot) -> int:
    """Return how many people on standby are here and have nothing in a slot."""
    booked = select(Booking.participant_id).where(Booking.slot_id == slot.id, Booking.participant_id.is_not(None))
    query = select(func.count()).select_from(Participant).where(
        Participant.event_id == event.id, Participant.standby, Participant.id.in_(inside(told)),
        Participant.id.not_in(booked),
    )  # fmt: skip
    return db.session.scalar(query) or 0
