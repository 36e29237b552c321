"""Figures of an event as it went: counted by hand on the first morning of the tiny event."""

from datetime import date, datetime

import pytest

from matchmaker.eventday import facts
from matchmaker.eventday.courses import REPLACED
from matchmaker.foundation.clock import instant
from matchmaker.foundation.vocabulary import (
    DayFactKind,
    FollowUp,
    MeetingCourse,
    MeetingState,
    OutcomeAnswer,
    Strength,
    Witness,
)
from matchmaker.outcomes import answering, sittings
from matchmaker.outcomes.statistics import Share, figures
from tests.factories import a_wish, person

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def morning(published, event, clock):
    """The meetings of the first morning in chronological order, at noon."""
    clock.moment = instant(datetime(2027, 5, 4, 12, 0), event.time_zone)
    mine = [one for one in published.meetings if one.slot.key.startswith("d1")]
    return sorted(mine, key=lambda one: (one.slot.position, one.key))


def say(held, side: int, answer: OutcomeAnswer, **told) -> None:
    answering.answer(held.people[side].participant, held.key, {"answer": answer, **told})


def test_before_anything_is_said_every_meeting_is_planned_or_over(event, morning):
    told = figures(event)
    everything = len(sittings.sittings(event))
    assert told.courses == {MeetingCourse.OVER: len(morning), MeetingCourse.PLANNED: everything - len(morning)}
    assert (told.sides, told.answered, told.valuable) == (2 * len(morning), 0, Share(0, 0))
    assert told.valuable.share is None
    assert told.arrived == {}


def test_answers_are_counted_by_what_they_say(event, morning):
    first, second = morning[:2]
    say(first, 0, OutcomeAnswer.VALUABLE, next_step=FollowUp.CALL)
    say(first, 1, OutcomeAnswer.HELD)
    say(second, 0, OutcomeAnswer.NOT_HELD, absent="them")
    told = figures(event)
    assert told.courses[MeetingCourse.HELD] == 1
    assert told.courses[MeetingCourse.MISSED] == 1
    assert told.answered == 3
    assert told.valuable == Share(1, 2)
    assert told.next_steps == {FollowUp.CALL: 1}
    assert told.missed_by == {second.people[1].participant.kind: 1}


def test_the_valuable_share_is_told_by_kind_and_by_who_had_asked(event, morning):
    first = morning[0]
    say(first, 0, OutcomeAnswer.VALUABLE)
    say(first, 1, OutcomeAnswer.HELD)
    told = figures(event)
    mine, theirs = (seat.participant for seat in first.people)
    expected = {mine.kind: Share(1, 1)} if mine.kind != theirs.kind else {mine.kind: Share(1, 2)}
    assert dict(told.by["kind"])[mine.kind] == expected[mine.kind]
    assert dict(told.by["language"]) == {first.language: Share(1, 2)}
    (asked,) = dict(told.by["wished"])
    a_wish(mine.key, theirs.key, Strength.MUST)
    assert dict(figures(event).by["wished"]) == {"asked": Share(1, 2)}
    assert asked in ("asked", "suggested")


def test_nobody_is_blamed_where_nobody_knows_who(event, morning):
    say(morning[0], 0, OutcomeAnswer.NOT_HELD)
    assert figures(event).missed_by == {None: 1}


def test_an_answer_of_before_the_meeting_was_moved_is_none_about_it(event, morning, published):
    """A lost meeting gets a later slot: what was said of the first one does not make the second one missed."""
    lost = morning[0]
    say(lost, 0, OutcomeAnswer.NOT_HELD, absent="me")
    lost.slot = next(slot for slot in event.slots if slot.key.startswith("d2"))
    (now,) = (one for one in sittings.sittings(event) if one.key == lost.key)
    assert (now.course.state, now.answers) == (MeetingCourse.PLANNED, ())


def test_people_are_counted_once_a_day(event, morning):
    elena = person("elena").id
    for client_id, kind in (("a", DayFactKind.ARRIVED), ("b", DayFactKind.LEFT), ("c", DayFactKind.ARRIVED)):
        facts.note(event, kind, witness=Witness.DESK, client_id=client_id, participant_id=elena)
    assert figures(event).arrived == {date(2027, 5, 4): 1}


def test_the_desk_s_word_counts_and_a_replaced_meeting_names_who_did_not_come(event, morning, clock):
    first, second = morning[:2]
    desk = {"witness": Witness.DESK, "meeting_key": second.key, "slot_id": second.slot_id}
    facts.note(event, DayFactKind.HELD, client_id="a", **desk | {"meeting_key": first.key, "slot_id": first.slot_id})
    absent = second.people[1].participant
    facts.note(event, DayFactKind.ABSENT, client_id="b", participant_id=absent.id, **desk)
    second.state, second.cancel_reason = MeetingState.CANCELLED, REPLACED
    told = figures(event)
    assert told.courses[MeetingCourse.HELD] == told.courses[MeetingCourse.REPLACED] == 1
    assert told.missed_by == {absent.kind: 1}
