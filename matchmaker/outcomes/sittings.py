"""Every meeting of an event as its figures read it: few columns, the facts of its day, the answers of its sides."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, select

from matchmaker.eventday import answers as answers_of_day
from matchmaker.eventday import facts
from matchmaker.eventday.courses import Course, course
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import (
    SEEN,
    InvitationState,
    MeetingState,
    ParticipantState,
    Strength,
)
from matchmaker.invitations.queries import accepted_in
from matchmaker.models import Attendance, DayFact, Event, Meeting, Outcome, Participant, Slot, Wish
from matchmaker.planning import versions
from matchmaker.planning.problem_meetings import key_of
from matchmaker.programme import timetable


class Person(NamedTuple):
    """What figures ask of a participant."""

    kind: str
    region: str | None


class Seat(NamedTuple):
    """A side of a meeting."""

    participant_id: int


@dataclass(frozen=True)
class Light:
    """The columns of a meeting that its course depends on."""

    key: str
    state: MeetingState | InvitationState
    slot: Slot
    people: tuple[Seat, ...]
    cancel_reason: str | None = None

    @property
    def slot_id(self) -> int:
        return self.slot.id


@dataclass(frozen=True)
class Sitting:
    """A meeting: where it stands, who sits there, what they answered, whether one of them had asked for the other."""

    key: str
    slot: str
    course: Course
    sides: tuple[int, ...]
    language: str | None
    wished: bool
    answers: tuple[Outcome, ...]


def people_of(event: Event) -> dict[int, Person]:
    """Return the validated participants of an event by id."""
    query = select(Participant.id, Participant.kind, Participant.region).where(
        Participant.event_id == event.id, Participant.state == ParticipantState.VALIDATED
    )
    return {row.id: Person(row.kind, row.region) for row in db.session.execute(query)}


def arrivals(event: Event) -> dict[date, int]:
    """Return how many participants were seen on each day."""
    query = (
        select(DayFact.day, func.count(DayFact.participant_id.distinct()))
        .where(DayFact.event_id == event.id, DayFact.kind.in_(SEEN))
        .where(facts.NOT_UNDONE)
        .group_by(DayFact.day)
        .order_by(DayFact.day)
    )
    return dict(db.session.execute(query).all())


def sittings(event: Event) -> list[Sitting]:
    """Return the meetings of the published agenda and the agreed invitations, each with its course as it stands now."""
    wall = timetable.wall(event)
    told, said, wished = _facts(event), _answers(event), _wished(event)
    return [_sitting(one, language, wall, told, said, wished) for one, language in [*_meetings(event), *_agreed(event)]]


def _sitting(
    one: Light, language: str | None, wall: datetime, told: dict, said: dict, wished: set[tuple[int, int]]
) -> Sitting:
    sides = tuple(seat.participant_id for seat in one.people)
    answers = [answer for answer in said.get(one.key, ()) if answers_of_day.since_begin(answer, one.slot)]
    state = course(one, told.get((one.slot.starts_at.date(), one.key), ()), wall, answers)
    return Sitting(
        one.key, one.slot.key, state, sides, language, sides in wished or sides[::-1] in wished, tuple(answers)
    )


def _meetings(event: Event) -> list[tuple[Light, str | None]]:
    agenda = versions.published(event.id)
    if agenda is None:
        return []
    slots = {slot.id: slot for slot in event.slots}
    columns = (Meeting.id, Meeting.key, Meeting.state, Meeting.cancel_reason, Meeting.slot_id, Meeting.language)
    query = select(*columns, Attendance.participant_id).join(Attendance).where(Meeting.agenda_id == agenda.id)
    rows: dict[int, list] = defaultdict(list)
    for row in db.session.execute(query.order_by(Meeting.id, Attendance.participant_id)):
        rows[row.id].append(row)
    return [(_light(mine, slots), mine[0].language) for mine in rows.values()]


def _light(rows: list, slots: dict[int, Slot]) -> Light:
    """Return a meeting of its rows, one a side."""
    first, people = rows[0], tuple(Seat(row.participant_id) for row in rows)
    return Light(first.key, first.state, slots[first.slot_id], people, first.cancel_reason)


def _agreed(event: Event) -> list[tuple[Light, str | None]]:
    return [
        (Light(key_of(one), one.state, one.slot, (Seat(one.investor_id), Seat(one.startup_id))), one.language)
        for one in accepted_in(event)
    ]


def _facts(event: Event) -> dict[tuple[date, str], list[DayFact]]:
    found: dict[tuple[date, str], list[DayFact]] = defaultdict(list)
    query = select(DayFact).where(DayFact.event_id == event.id, DayFact.meeting_key.is_not(None), facts.NOT_UNDONE)
    for fact in db.session.scalars(query.order_by(DayFact.at, DayFact.id)):
        found[fact.day, fact.meeting_key].append(fact)
    return found


def _answers(event: Event) -> dict[str, list[Outcome]]:
    found: dict[str, list[Outcome]] = defaultdict(list)
    for one in db.session.scalars(select(Outcome).where(Outcome.event_id == event.id).order_by(Outcome.id)):
        found[one.meeting_key].append(one)
    return found


def _wished(event: Event) -> set[tuple[int, int]]:
    query = select(Wish.from_id, Wish.to_id).where(Wish.event_id == event.id, Wish.strength != Strength.NO)
    return {(row.from_id, row.to_id) for row in db.session.execute(query)}
