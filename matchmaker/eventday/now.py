"""A participant's day as it is now: what runs, what comes next, what waits for a word about how it went."""

from dataclasses import dataclass
from datetime import datetime

from matchmaker.agendas import my_agenda
from matchmaker.agendas.my_agenda import AgendaEntry
from matchmaker.eventday import answers, facts
from matchmaker.eventday.acts import SOON
from matchmaker.eventday.courses import Course, course, in_slot
from matchmaker.foundation.vocabulary import DayFactKind, Witness
from matchmaker.models import DayFact, Outcome, Participant
from matchmaker.planning.problem_meetings import key_of
from matchmaker.programme import timetable


@dataclass(frozen=True)
class Line:
    """A meeting of the reader's day. `mine`: what the reader said and can take back; `theirs`: what the other side said."""

    entry: AgendaEntry
    key: str
    course: Course
    mine: tuple[DayFact, ...]
    theirs: tuple[DayFact, ...]
    outcome: Outcome | None
    near: bool
    begun: bool

    def said(self, kind: DayFactKind) -> DayFact | None:
        """Return what the reader said last of this kind."""
        return next((fact for fact in reversed(self.mine) if fact.kind == kind), None)

    def heard(self, kind: DayFactKind) -> DayFact | None:
        """Return what the other side said last of this kind about itself."""
        return next((fact for fact in reversed(self.theirs) if fact.kind == kind), None)


@dataclass(frozen=True)
class Now:
    """Meetings `under_way`, `coming` (of the next slot with some) and `over`, the latest first; `later`: how many come after."""

    wall: datetime
    under_way: list[Line]
    coming: list[Line]
    over: list[Line]
    later: int


def now(me: Participant) -> Now:
    """Return the participant's day at this moment."""
    wall = timetable.wall(me.event)
    entries = [one for one in my_agenda.entries(me) if one.stands and one.slot.starts_at.date() == wall.date()]
    lines = _lines(me, entries, wall)
    ahead = [line for line in lines if not line.begun]
    first = ahead[0].entry.slot.id if ahead else None
    return Now(
        wall=wall,
        under_way=[line for line in lines if line.begun and wall < line.entry.slot.ends_at],
        coming=[line for line in ahead if line.entry.slot.id == first],
        over=[line for line in reversed(lines) if wall >= line.entry.slot.ends_at],
        later=sum(line.entry.slot.id != first for line in ahead),
    )


def _lines(me: Participant, entries: list[AgendaEntry], wall: datetime) -> list[Line]:
    keys = [key_of(one.held) for one in entries]
    told = facts.of_meetings(facts.standing(me.event, keys))
    outcomes = answers.of_meetings(me.event, keys)
    return [
        _line(me, one, key, wall, in_slot(one.held, told[key]), outcomes[key])
        for one, key in zip(entries, keys, strict=True)
    ]


def _line(
    me: Participant, entry: AgendaEntry, key: str, wall: datetime, told: list[DayFact], outcomes: list[Outcome]
) -> Line:
    by_me = [fact for fact in told if facts.is_by(fact, me)]
    theirs = [fact for fact in told if fact.witness is Witness.SELF and fact.participant_id == entry.other.id]
    return Line(
        entry, key, course(entry.held, told, wall, outcomes), tuple(by_me), tuple(theirs),
        outcome=next(
            (one for one in outcomes if one.participant_id == me.id and answers.since_begin(one, entry.slot)), None
        ),
        near=entry.slot.starts_at - SOON <= wall, begun=entry.slot.starts_at <= wall,
    )  # fmt: skip
