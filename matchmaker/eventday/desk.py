"""What the desk sees: names, days and states; no profile texts, wishes or weights."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from matchmaker.eventday import answers, badge_codes, facts, releasing
from matchmaker.eventday.acts import SOON, is_settled
from matchmaker.eventday.courses import Course, course, presences
from matchmaker.eventday.releasing import AtRisk
from matchmaker.eventday.today import Held, meetings_of_today, sides
from matchmaker.foundation import clock
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.names import normalise, search_name
from matchmaker.foundation.vocabulary import ChairState, MeetingCourse, ParticipantState, Presence
from matchmaker.models import DayFact, Delegate, Event, Participant, StandbyChair, StandbyOffer
from matchmaker.planning.problem_meetings import key_of
from matchmaker.programme import timetable
from matchmaker.programme.settings import settings_of

AWAITED = (MeetingCourse.UNDER_WAY, MeetingCourse.LATE)
FOUND = 20  # people whom a search shows


@dataclass(frozen=True)
class Somebody:
    """A person at the desk: the participant, or a delegate of theirs."""

    participant: Participant
    delegate: Delegate | None
    presence: Presence

    @property
    def name(self) -> str:
        return self.delegate.name if self.delegate else self.participant.name


@dataclass(frozen=True)
class Line:
    """A meeting on the desk; `present`: ids of its participants who are in the building, themselves or by a delegate.

    `waiting`: one of the two is here, the other is not, and the grace is over. `chair` is the free one beside who waits alone.
    `settled`: what the desk said of it is corrected with a reason, not taken back.
    """

    held: Held
    key: str
    course: Course
    present: frozenset[int]
    waiting: bool = False
    chair: StandbyChair | None = None
    settled: bool = False


@dataclass
class Board:
    """The desk at an instant: meetings about now, facts that can be taken back, and how many people are in the building.

    `others`: meetings of today of which something was said, and which are not about now. `chairs`: free ones of later slots;
    `at_risk`: who did not come and was not seen since.
    """

    wall: datetime
    lines: list[Line] = field(default_factory=list)
    others: list[Line] = field(default_factory=list)
    undoable: list[DayFact] = field(default_factory=list)
    inside: int = 0
    chairs: list[StandbyChair] = field(default_factory=list)
    at_risk: list[AtRisk] = field(default_factory=list)


def find(event: Event, text: str, told: list[DayFact]) -> list[Somebody]:
    """Return people of an event by name in any script, or by badge; each delegate for themselves. `told`: the facts of today.

    A badge's code that was typed into the search finds whom it names.
    """
    if badge_codes.is_code(text):
        try:
            return somebody(event, badge_codes.read(event, text).person.id, told)
        except RefusedError:
            return []
    words = normalise(text).split()
    if not words:
        return []
    own_name = and_(*(Participant.search_name.contains(word, autoescape=True) for word in words))
    query = (
        select(Participant)
        .where(Participant.event_id == event.id, Participant.state == ParticipantState.VALIDATED)
        .where(or_(own_name, Participant.badge == text.strip(), Participant.id.in_(_with_a_delegate(event, words))))
        .options(joinedload(Participant.organisation), selectinload(Participant.delegates))
        .order_by(Participant.name, Participant.id)
        .limit(FOUND)
    )
    return _each(db.session.scalars(query), told)


def somebody(event: Event, number: int, told: list[DayFact]) -> list[Somebody]:
    """Return one participant who takes part in an event, each delegate for themselves; nobody where there is none."""
    one = db.session.get(Participant, number)
    is_there = one is not None and one.event_id == event.id and one.state is ParticipantState.VALIDATED
    return _each([one], told) if is_there else []


def _each(people: Iterable[Participant], told: list[DayFact]) -> list[Somebody]:
    there = presences(told)
    return [
        Somebody(one, who, there.get((one.id, who.id if who else None), Presence.EXPECTED))
        for one in people
        for who in (one.delegates or [None])
    ]


def _with_a_delegate(event: Event, words: list[str]) -> set[int]:
    """Return the ids of participants of whom a delegate has a name with all these words."""
    query = select(Delegate.participant_id, Delegate.name, Delegate.name_own)
    query = query.join(Delegate.participant).where(Participant.event_id == event.id)
    rows = db.session.execute(query)
    return {row.participant_id for row in rows if all(word in search_name(row.name, row.name_own) for word in words)}


def board(event: Event, told: list[DayFact]) -> Board:
    """Return the desk as it is now: meetings under way or about to begin, and those in dispute."""
    wall = timetable.wall(event)
    inside = {who for who, presence in presences(told).items() if presence is Presence.PRESENT}
    found = Board(wall, inside=len(inside))
    found.undoable = [fact for fact in reversed(told) if clock.now() - fact.at <= facts.UNDO_WITHIN]
    of_meetings = facts.of_meetings(told)
    there = frozenset(participant for participant, _ in inside)
    about_now = {slot.id for slot in event.slots if slot.starts_at - SOON <= wall < slot.ends_at}
    held = meetings_of_today(event, about_now, {*of_meetings, *answers.not_held(event)})
    said = answers.of_meetings(event, map(key_of, held))
    chairs, grace = {(one.meeting_key, one.slot_id): one for one in _chairs(event)}, settings_of(event).grace_minutes
    taken = {(one.seated_key, one.slot_id) for one in chairs.values() if one.state is ChairState.FILLED}
    _read_delegates(held)
    for one in held:
        key = key_of(one)
        now, present = course(one, of_meetings[key], wall, said[key]), there & frozenset(sides(one))
        waiting = len(present) == 1 and is_awaited(one, now, wall, grace)
        settled = is_settled(one, of_meetings[key])
        line = Line(one, key, now, present, waiting, chairs.get((key, one.slot_id)), settled)
        if (one.slot_id in about_now or now.state is MeetingCourse.DISPUTED) and (key, one.slot_id) not in taken:
            found.lines.append(line)
        else:
            found.others.append(line)
    found.lines.sort(key=lambda line: not line.waiting)
    shown = {line.chair.id for line in found.lines if line.chair is not None}
    found.chairs = [one for one in chairs.values() if one.id not in shown and one.slot.ends_at > wall]
    found.at_risk = releasing.at_risk(event, told)
    return found


def _read_delegates(held: list[Held]) -> None:
    """Read the delegates of everybody in some meetings by one statement: the desk may seat another one."""
    people = {seat.participant_id for one in held for seat in one.people}
    query = select(Participant).where(Participant.id.in_(people)).options(selectinload(Participant.delegates))
    db.session.scalars(query).all()


def is_awaited(held: Held, now: Course, wall: datetime, grace: int) -> bool:
    """Return True if a side that is not here should have come by now: the grace is over, or the minutes that they named."""
    late = max(grace, now.minutes or 0)
    return now.state in AWAITED and held.slot.starts_at + timedelta(minutes=late) <= wall < held.slot.ends_at


def _chairs(event: Event) -> list[StandbyChair]:
    """Return the chairs of today for which somebody is sought or was found."""
    query = select(StandbyChair).where(
        StandbyChair.event_id == event.id,
        StandbyChair.day == timetable.today(event),
        StandbyChair.state != ChairState.CLOSED,
    )
    options = (selectinload(StandbyChair.offers).joinedload(StandbyOffer.participant), joinedload(StandbyChair.alone))
    return list(db.session.scalars(query.options(*options).order_by(StandbyChair.slot_id, StandbyChair.id)))
