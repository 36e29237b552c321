"""Where people and meetings of a day stand, derived from its facts and from what the sides answered. One rule, for every page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from matchmaker.eventday.answers import since_begin
from matchmaker.eventday.today import Held, sides
from matchmaker.foundation.vocabulary import (
    DayFactKind,
    InvitationState,
    MeetingCourse,
    MeetingState,
    OutcomeAnswer,
    Presence,
    Witness,
)
from matchmaker.models import DayFact, Invitation, Meeting, Outcome

OF_PEOPLE = {
    DayFactKind.ARRIVED: Presence.PRESENT,
    DayFactKind.AT_TABLE: Presence.PRESENT,
    DayFactKind.LEFT: Presence.GONE,
}
VERDICTS = (DayFactKind.HELD, DayFactKind.NOT_HELD, DayFactKind.ABSENT)
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


def course(held: Held, facts: Iterable[DayFact], wall: datetime, answers: Iterable[Outcome] = ()) -> Course:
    """Return where a meeting stands at a time of the event, by the facts that name it (in order) and its sides' answers.

    The desk's last word settles it. Else a "held" of one side against a "did not come" of the other is a dispute, and so
    are two sides that each missed the other, and somebody who is said to be absent and was at the table.
    """
    if held.state in OFF:
        return Course(MeetingCourse.CANCELLED)
    told = list(facts)
    by_desk = [fact for fact in told if fact.witness is Witness.DESK and fact.kind in VERDICTS]
    if by_desk:
        last = by_desk[-1]
        if last.kind is DayFactKind.HELD:
            return Course(MeetingCourse.HELD)
        return Course(MeetingCourse.MISSED, frozenset({last.participant_id}) - {None})
    words = _last_words(held, told, answers)
    if words:
        return _of_the_sides(words, told)
    return _without_a_verdict(held, told, wall)


@dataclass(frozen=True)
class _Word:
    """What a side says last: whether the meeting was held, and if not, who did not come."""

    held: bool
    absent: int | None = None


def _last_words(held: Held, facts: Iterable[DayFact], answers: Iterable[Outcome]) -> dict[int, _Word]:
    """Return the last word of each side, by its participant's id: a "they did not come" of the day, or an answer."""
    said = [
        (fact.at, side, _Word(False, fact.participant_id))
        for fact in facts
        if fact.kind is DayFactKind.ABSENT and fact.witness is Witness.OTHER_SIDE
        for side in sides(held)
        if side != fact.participant_id
    ]
    said += [
        (one.answered_at, one.participant_id, _Word(one.answer is not OutcomeAnswer.NOT_HELD, one.absent_id))
        for one in answers
        if since_begin(one, held.slot)
    ]
    return {side: word for _at, side, word in sorted(said, key=lambda one: one[0])}


def _of_the_sides(words: dict[int, _Word], facts: Iterable[DayFact]) -> Course:
    absent = frozenset(word.absent for word in words.values()) - {None}
    at_table = {fact.participant_id for fact in facts if fact.kind is DayFactKind.AT_TABLE}
    if all(word.held for word in words.values()):
        return Course(MeetingCourse.HELD)
    if any(word.held for word in words.values()) or len(absent) > 1 or absent & at_table:
        return Course(MeetingCourse.DISPUTED, absent)
    return Course(MeetingCourse.MISSED, absent)


def _without_a_verdict(held: Meeting | Invitation, told: list[DayFact], wall: datetime) -> Course:
    """Return the course by the time alone, and by what was said about being late."""
    late = [fact.minutes for fact in told if fact.kind is DayFactKind.LATE]
    if wall >= held.slot.ends_at:
        return Course(MeetingCourse.OVER)
    if late:
        return Course(MeetingCourse.LATE, minutes=late[-1])
    return Course(MeetingCourse.UNDER_WAY if wall >= held.slot.starts_at else MeetingCourse.PLANNED)
