"""Meetings of an agenda that do not fit the event as it stands now, and why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import scheduler
from matchmaker.foundation.vocabulary import Trouble
from matchmaker.models import Agenda
from matchmaker.planning.changes import HeldRow
from matchmaker.planning.judging import Judge, meetings_of
from matchmaker.planning.kept import kept
from matchmaker.planning.meetings import held_rows
from matchmaker.planning.problem_meetings import invitation_key
from matchmaker.planning.problem_rows import Rows

OF_RULE = {
    scheduler.RuleName.SLOTS: Trouble.APART,
    scheduler.RuleName.INTERPRETER: Trouble.INTERPRETER,
    scheduler.RuleName.DELEGATE: Trouble.DELEGATE,
}


class Cause(NamedTuple):
    """Why a meeting does not fit: the rule that it breaks, and the invitation that is in its way, if one is."""

    trouble: Trouble
    broken: scheduler.Violation
    invitation_id: int | None = None


class Misfit(NamedTuple):
    """A meeting that cannot be held as its agenda says, and why. Plain rows: a judgement is kept between requests."""

    meeting: HeldRow
    causes: tuple[Cause, ...] = ()

    @property
    def troubles(self) -> set[Trouble]:
        return {cause.trouble for cause in self.causes}


def misfits(agenda: Agenda) -> tuple[Misfit, ...]:
    """Return the meetings ahead that do not fit, in the order of time.

    Judged anew only where the event, the meetings or the slots begun have changed.
    """
    return kept("misfits", [agenda], lambda: tuple(_judged(agenda)))


def count(agenda: Agenda) -> int:
    """Return how many meetings do not fit."""
    return len(misfits(agenda))


def keys(agenda: Agenda) -> frozenset[str]:
    """Return the meetings that do not fit."""
    return frozenset(one.meeting.key for one in misfits(agenda))


def to_remove(agenda: Agenda) -> list[str]:
    """Return the keys of meetings without which all others fit. Where several are in each other's way, the least valuable go."""
    judge = Judge(agenda, held_rows(agenda))
    worth = {meeting.key: meeting.value for meeting in judge.meetings if meeting.key in judge.ahead}
    gone: set[str] = set()
    while broken := judge.broken(gone):
        for keys in map(meetings_of, broken):
            if gone.isdisjoint(keys):
                gone.add(min((key for key in keys if key in worth), key=lambda key: (worth[key], key)))
    return sorted(gone)


def by_trouble(found: Iterable[Misfit]) -> dict[Trouble, list[HeldRow]]:
    """Return the meetings by reason; a meeting may have several."""
    hits: dict[Trouble, list[HeldRow]] = defaultdict(list)
    for one in found:
        for trouble in sorted(one.troubles):
            hits[trouble].append(one.meeting)
    return {trouble: hits[trouble] for trouble in Trouble if trouble in hits}


def _judged(agenda: Agenda) -> list[Misfit]:
    judge = Judge(agenda, held_rows(agenda))
    by_key, found = {one.key: one for one in judge.meetings if one.key in judge.ahead}, defaultdict(dict)
    for key, cause in _causes(judge.rows, by_key, judge.broken()):
        found[key].setdefault((cause.trouble, cause.broken.rule), cause)
    position = {slot.id: slot.position for slot in judge.rows.slots}
    misfits = (Misfit(by_key[key], tuple(causes.values())) for key, causes in found.items())
    return sorted(misfits, key=lambda one: (position[one.meeting.slot_id], one.meeting.id))


def _causes(
    rows: Rows, by_key: dict[str, HeldRow], violations: Iterable[scheduler.Violation]
) -> Iterator[tuple[str, Cause]]:
    here = {person.key for person in rows.people.values()}
    invitations = {invitation_key(one): one.id for one in rows.invitations}
    for broken in violations:
        invitation = next((invitations[key] for key in broken.ids if key in invitations), None)
        for key in filter(by_key.__contains__, meetings_of(broken)):
            yield key, Cause(_trouble(rows, here, by_key[key], broken), broken, invitation)


def _trouble(rows: Rows, here: set[str], meeting: HeldRow, broken: scheduler.Violation) -> Trouble:
    if broken.rule is scheduler.RuleName.FREE and broken.detail["participant"] not in here:
        return Trouble.GONE
    if broken.rule in (scheduler.RuleName.FREE, scheduler.RuleName.PLACE) and meeting.slot_id in rows.under_sessions:
        return Trouble.SESSION
    if broken.rule is scheduler.RuleName.FREE:
        return Trouble.TAKEN if "most" in broken.detail else Trouble.AWAY
    if broken.rule is scheduler.RuleName.PLACE:
        return _trouble_at_place(rows, meeting, broken)
    return OF_RULE.get(broken.rule, Trouble.LIMITS)


def _trouble_at_place(rows: Rows, meeting: HeldRow, broken: scheduler.Violation) -> Trouble:
    if len(broken.ids) > 1:
        return Trouble.TAKEN
    return rows.capacity.obstacle(meeting.place_id, meeting.slot_id, meeting.seat) or Trouble.UNSUITED
