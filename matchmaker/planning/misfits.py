"""Meetings of an agenda that do not fit the event as it stands now, and why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from sqlalchemy import select

import scheduler
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Trouble
from matchmaker.models import Agenda, Event, Invitation, Meeting
from matchmaker.planning.changes import held
from matchmaker.planning.judging import judge, meetings_of
from matchmaker.planning.meetings import read_meetings
from matchmaker.planning.present_state import state_of
from matchmaker.planning.problem_cache import remembered
from matchmaker.planning.problem_meetings import invitation_key
from matchmaker.planning.problem_rows import Rows
from matchmaker.programme.timetable import ahead, begun

OF_RULE = {
    scheduler.RuleName.SLOTS: Trouble.APART,
    scheduler.RuleName.INTERPRETER: Trouble.INTERPRETER,
    scheduler.RuleName.DELEGATE: Trouble.DELEGATE,
}
PLACED = ("slot_id", "place_id", "seat", "interpreter_id")


@dataclass(frozen=True)
class Cause:
    """Why a meeting does not fit: the rule that it breaks, and the invitation that is in its way, if one is."""

    trouble: Trouble
    broken: scheduler.Violation
    invitation: Invitation | None = None


@dataclass(frozen=True)
class Misfit:
    """A meeting that cannot be held as its agenda says, and why."""

    meeting: Meeting
    causes: list[Cause] = field(default_factory=list)

    @property
    def troubles(self) -> set[Trouble]:
        return {cause.trouble for cause in self.causes}


def misfits(agenda: Agenda, meetings: Iterable[Meeting] | None = None) -> list[Misfit]:
    """Return the meetings ahead that do not fit, in the order of time. `meetings`: those of the agenda, where read."""
    event = db.session.get(Event, agenda.event_id)
    rows, mine = Rows.of(event), held(read_meetings(agenda) if meetings is None else meetings)
    by_key, found = {meeting.key: meeting for meeting in ahead(mine)}, {}
    for key, cause in _causes(rows, by_key, judge(agenda, mine, rows)):
        one = found.setdefault(key, Misfit(by_key[key]))
        if (cause.trouble, cause.broken.rule) not in {(other.trouble, other.broken.rule) for other in one.causes}:
            one.causes.append(cause)
    return sorted(found.values(), key=lambda one: (one.meeting.slot.position, one.meeting.id))


def count(agenda: Agenda) -> int:
    """Return how many meetings do not fit."""
    return len(keys(agenda))


def keys(agenda: Agenda) -> frozenset[str]:
    """Return the meetings that do not fit. Judged anew only where the event, the meetings or the slots begun have changed."""
    event = db.session.get(Event, agenda.event_id)
    columns = [getattr(Meeting, name) for name in ("key", "state", *PLACED)]
    meetings = db.session.execute(select(*columns).where(Meeting.agenda_id == agenda.id).order_by(Meeting.id)).all()
    question = (agenda.id, state_of(event), len(begun(event)), sha256(repr(meetings).encode()).digest())
    return remembered(question, lambda: frozenset(one.meeting.key for one in misfits(agenda)))


def to_remove(agenda: Agenda) -> list[str]:
    """Return the keys of meetings without which all others fit. Where several are in each other's way, the least valuable go."""
    rows, meetings = Rows.of(db.session.get(Event, agenda.event_id)), held(read_meetings(agenda))
    worth = {meeting.key: meeting.value for meeting in ahead(meetings)}
    gone: set[str] = set()
    while broken := judge(agenda, [one for one in meetings if one.key not in gone], rows):
        for keys in map(meetings_of, broken):
            if gone.isdisjoint(keys):
                gone.add(min((key for key in keys if key in worth), key=lambda key: (worth[key], key)))
    return sorted(gone)


def by_trouble(found: Iterable[Misfit]) -> dict[Trouble, list[Meeting]]:
    """Return the meetings by reason; a meeting may have several."""
    hits: dict[Trouble, list[Meeting]] = defaultdict(list)
    for one in found:
        for trouble in sorted(one.troubles):
            hits[trouble].append(one.meeting)
    return {trouble: hits[trouble] for trouble in Trouble if trouble in hits}


def _causes(
    rows: Rows, by_key: dict[str, Meeting], violations: Iterable[scheduler.Violation]
) -> Iterator[tuple[str, Cause]]:
    here = {person.key for person in rows.people.values()}
    invitations = {invitation_key(one): one for one in rows.invitations}
    for broken in violations:
        invitation = next((invitations[key] for key in broken.ids if key in invitations), None)
        for key in filter(by_key.__contains__, meetings_of(broken)):
            yield key, Cause(_trouble(rows, here, by_key[key], broken), broken, invitation)


def _trouble(rows: Rows, here: set[str], meeting: Meeting, broken: scheduler.Violation) -> Trouble:
    if broken.rule is scheduler.RuleName.FREE and broken.detail["participant"] not in here:
        return Trouble.GONE
    if broken.rule in (scheduler.RuleName.FREE, scheduler.RuleName.PLACE) and meeting.slot_id in rows.under_sessions:
        return Trouble.SESSION
    if broken.rule is scheduler.RuleName.FREE:
        return Trouble.TAKEN if "most" in broken.detail else Trouble.AWAY
    if broken.rule is scheduler.RuleName.PLACE:
        return _trouble_at_place(rows, meeting, broken)
    return OF_RULE.get(broken.rule, Trouble.LIMITS)


def _trouble_at_place(rows: Rows, meeting: Meeting, broken: scheduler.Violation) -> Trouble:
    if len(broken.ids) > 1:
        return Trouble.TAKEN
    return rows.capacity.obstacle(meeting.place_id, meeting.slot_id, meeting.seat) or Trouble.UNSUITED
