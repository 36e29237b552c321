"""Where people and meetings of a day stand, derived from its facts and from what the sides answered. One rule, for every page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from matchmaker.eventday.answers import since_begin
from matchmaker.eventday.today import Held, sides
from matchmaker.foundation.vocabulary import (
    SEEN,
    DayFactKind,
    InvitationState,
    MeetingCourse,
    MeetingState,
    OutcomeAnswer,
    Presence,
    Witness,
)
from matchmaker.models import DayFact, Outcome

OF_PEOPLE = {**dict.fromkeys(SEEN, Presence.PRESENT), DayFactKind.LEFT: Presence.GONE}
VERDICTS = (DayFactKind.HELD, DayFactKind.NOT_HELD, DayFactKind.ABSENT)
OFF = (MeetingState.CANCELLED, InvitationState.WITHDRAWN)
LOST = (MeetingCourse.MISSED, MeetingCourse.REPLACED)
REPLACED = "replaced"  # why a meeting was called off whose chair somebody else took
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


def inside(facts: Iterable[DayFact]) -> set[int]:
    """Return the ids of the participants who are in the building, themselves or by a delegate."""
    return {who for (who, _delegate), presence in presences(facts).items() if presence is Presence.PRESENT}


def course(held: Held, facts: Iterable[DayFact], wall: datetime, answers: Iterable[Outcome] = ()) -> Course:
    """Return where a meeting stands at a time of the event, by the facts that name it in its slot and its sides' answers.

    The desk's last word settles it. Else a "held" of one side against a "did not come" of the other is a dispute, and so
    are two sides that each missed the other, and somebody who is said to be absent and was at the table.
    """
    told = in_slot(held, facts)
    if held.state is MeetingState.CANCELLED and held.cancel_reason == REPLACED:
        return Course(MeetingCourse.REPLACED, _absent(told))
    if held.state in OFF:
        return Course(MeetingCourse.CANCELLED)
    settled = _by_desk(told)
    if settled is not None:
        return settled
    words = _last_words(held, told, answers)
    if words:
        return _of_the_sides(words, told)
    return _without_a_verdict(held, told, wall)


def in_slot(held: Held, facts: Iterable[DayFact]) -> list[DayFact]:
    """Return the facts of a meeting that were noted of the slot it has now: a lost meeting may have got a later one."""
    return [fact for fact in facts if fact.slot_id in (None, held.slot_id)]


def missed_by(told: list[DayFact]) -> frozenset[int]:
    """Return who missed a meeting by the facts of it alone: the desk's last word, else what one side says of the other."""
    settled = _by_desk(told)
    if settled is not None:
        return settled.absent
    absent = _absent(told)
    return frozenset() if _is_contradicted(absent, told) else absent


def _by_desk(told: list[DayFact]) -> Course | None:
    """Return the desk's last word: one verdict, or the names of all who did not come, said one after the other."""
    said = [fact for fact in told if fact.witness is Witness.DESK and fact.kind in VERDICTS]
    if not said:
        return None
    if said[-1].kind is DayFactKind.HELD:
        return Course(MeetingCourse.HELD)
    return Course(
        MeetingCourse.MISSED, _absent(takewhile(lambda fact: fact.kind is DayFactKind.ABSENT, reversed(said)))
    )


def _absent(told: Iterable[DayFact]) -> frozenset[int]:
    return frozenset(fact.participant_id for fact in told if fact.kind is DayFactKind.ABSENT) - {None}


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
    if all(word.held for word in words.values()):
        return Course(MeetingCourse.HELD)
    if any(word.held for word in words.values()) or _is_contradicted(absent, facts):
        return Course(MeetingCourse.DISPUTED, absent)
    return Course(MeetingCourse.MISSED, absent)


def _is_contradicted(absent: frozenset[int], facts: Iterable[DayFact]) -> bool:
    """Return True if each missed the other, or somebody who is said to be absent was at the table."""
    at_table = {fact.participant_id for fact in facts if fact.kind is DayFactKind.AT_TABLE}
    return len(absent) > 1 or bool(absent & at_table)


def _without_a_verdict(held: Held, told: list[DayFact], wall: datetime) -> Course:
    """Return the course by the time alone, and by what was said about being late."""
    late = [fact.minutes for fact in told if fact.kind is DayFactKind.LATE]
    if wall >= held.slot.ends_at:
        return Course(MeetingCourse.OVER)
    if late:
        return Course(MeetingCourse.LATE, minutes=late[-1])
    return Course(MeetingCourse.UNDER_WAY if wall >= held.slot.starts_at else MeetingCourse.PLANNED)
