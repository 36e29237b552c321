"""Where people and meetings of a day stand, derived from its facts. One rule, for every page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from matchmaker.foundation.vocabulary import (
    DayFactKind,
    InvitationState,
    MeetingCourse,
    MeetingState,
    Presence,
    Witness,
)
from matchmaker.models import DayFact, Invitation, Meeting

OF_PEOPLE = {DayFactKind.ARRIVED: Presence.PRESENT, DayFactKind.LEFT: Presence.GONE}
OFF = (MeetingState.CANCELLED, InvitationState.WITHDRAWN)
Who = tuple[int | None, int | None]
"""Ids of a participant and of the delegate who came for them; no delegate where they came themselves."""


@dataclass(frozen=True)
class Course:
    """Where a meeting stands; `absent`: ids of participants who did not come; `minutes`: how late somebody said to be."""

    state: MeetingCourse
    absent: frozenset[int] = frozenset()
    minutes: int | None = None


def presences(facts: Iterable[DayFact]) -> dict[Who, Presence]:
    """Return where everybody is of whom something was noted: the last fact counts."""
    return {(fact.participant_id, fact.delegate_id): OF_PEOPLE[fact.kind] for fact in facts if fact.kind in OF_PEOPLE}


def course(held: Meeting | Invitation, facts: Iterable[DayFact], wall: datetime) -> Course:
    """Return where a meeting stands at a time of the event, by the facts that name it (in order).

    The desk's last word settles it. Else a "held" of one side against a "did not come" of the other is a dispute.
    """
    if held.state in OFF:
        return Course(MeetingCourse.CANCELLED)
    told = list(facts)
    verdicts = [fact for fact in told if fact.kind in (DayFactKind.HELD, DayFactKind.NOT_HELD, DayFactKind.ABSENT)]
    by_desk = [fact for fact in verdicts if fact.witness is Witness.DESK]
    counting = by_desk[-1:] or verdicts
    absent = frozenset(fact.participant_id for fact in counting if fact.kind is DayFactKind.ABSENT) - {None}
    kinds = {fact.kind for fact in counting}
    if kinds == {DayFactKind.HELD}:
        return Course(MeetingCourse.HELD)
    if DayFactKind.HELD in kinds:
        return Course(MeetingCourse.DISPUTED, absent)
    if kinds:
        return Course(MeetingCourse.MISSED, absent)
    return _without_a_verdict(held, told, wall)


def _without_a_verdict(held: Meeting | Invitation, told: list[DayFact], wall: datetime) -> Course:
    """Return the course by the time alone, and by what was said about being late."""
    late = [fact.minutes for fact in told if fact.kind is DayFactKind.LATE]
    if wall >= held.slot.ends_at:
        return Course(MeetingCourse.OVER)
    if late:
        return Course(MeetingCourse.LATE, minutes=late[-1])
    return Course(MeetingCourse.UNDER_WAY if wall >= held.slot.starts_at else MeetingCourse.PLANNED)
