"""Where a meeting stands: by the time, by what each side says, and by the desk's last word."""

from datetime import timedelta

import pytest

from matchmaker.eventday import acts, answers, facts
from matchmaker.eventday.courses import Course, course
from matchmaker.eventday.today import meeting_of_today, sides
from matchmaker.foundation.errors import MissingError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import DayFactKind, MeetingCourse, MeetingState, OutcomeAnswer, Witness
from matchmaker.models import Participant
from matchmaker.outcomes import answering
from tests.factories import person

pytestmark = pytest.mark.event("tiny")
K, C = DayFactKind, MeetingCourse


@pytest.fixture
def said(event, begun):
    """said(kind, witness, about=...): somebody says how the meeting goes."""
    count = iter(range(100))

    def say(kind: DayFactKind, witness: Witness, about: int | None = None) -> None:
        facts.note(
            event, kind, witness=witness, client_id=f"c{next(count)}", meeting_key=begun.key, participant_id=about
        )

    return say


def of(event, held, minutes: int = 5) -> Course:
    """The course so many minutes after the meeting begins."""
    told = [fact for fact in facts.standing(event) if fact.meeting_key == held.key]
    said = answers.of_meetings(event, [held.key])[held.key]
    return course(held, told, held.slot.starts_at + timedelta(minutes=minutes), said)


def answered(held, side: int, answer: OutcomeAnswer, **told) -> None:
    """A side of the meeting says on its page what came of it."""
    answering.answer(db.session.get(Participant, side), held.key, {"answer": answer, **told})


@pytest.mark.parametrize(("minutes", "state"), [(-1, C.PLANNED), (0, C.UNDER_WAY), (19, C.UNDER_WAY), (20, C.OVER)])
def test_time_alone(event, begun, minutes, state):
    assert of(event, begun, minutes).state is state


def test_a_cancelled_meeting_stays_cancelled(event, begun, said):
    said(K.HELD, Witness.DESK)
    begun.state = MeetingState.CANCELLED
    assert of(event, begun).state is C.CANCELLED


def test_one_side_says_that_the_other_did_not_come(event, begun, said):
    absent = sides(begun)[0]
    said(K.ABSENT, Witness.OTHER_SIDE, absent)
    assert of(event, begun) == Course(C.MISSED, frozenset({absent}))


def test_held_against_not_come_is_a_dispute_that_the_desk_settles(event, begun, said):
    absent = sides(begun)[0]
    said(K.ABSENT, Witness.OTHER_SIDE, absent)
    answered(begun, absent, OutcomeAnswer.HELD)
    assert of(event, begun) == Course(C.DISPUTED, frozenset({absent}))
    said(K.HELD, Witness.DESK)
    assert of(event, begun) == Course(C.HELD)
    said(K.NOT_HELD, Witness.DESK)
    assert of(event, begun) == Course(C.MISSED)


def test_who_comes_after_all_and_says_so_takes_their_word_back(event, begun, said, later):
    one, other = sides(begun)
    said(K.ABSENT, Witness.OTHER_SIDE, other)
    later(1)
    answered(begun, one, OutcomeAnswer.VALUABLE)
    assert of(event, begun) == Course(C.HELD)


def test_two_who_missed_each_other_are_a_dispute(event, begun, said):
    one, other = sides(begun)
    said(K.ABSENT, Witness.OTHER_SIDE, other)
    said(K.ABSENT, Witness.OTHER_SIDE, one)
    assert of(event, begun) == Course(C.DISPUTED, frozenset({one, other}))


def test_who_is_said_to_be_absent_and_sits_at_the_table_is_a_dispute(event, begun, said):
    absent = sides(begun)[0]
    said(K.AT_TABLE, Witness.SELF, absent)
    said(K.ABSENT, Witness.OTHER_SIDE, absent)
    assert of(event, begun) == Course(C.DISPUTED, frozenset({absent}))


def test_who_says_that_they_could_not_come_is_the_absent_one(event, begun):
    one, _other = sides(begun)
    answered(begun, one, OutcomeAnswer.NOT_HELD, absent="me")
    assert of(event, begun) == Course(C.MISSED, frozenset({one}))


def test_nobody_knows_who_is_an_answer(event, begun, said):
    said(K.ABSENT, Witness.DESK)
    assert of(event, begun) == Course(C.MISSED, frozenset())


def test_somebody_is_late_until_it_is_over(event, ahead, staff):
    who = sides(ahead)[0]
    acts.note_meeting(event, ahead.key, K.LATE, client_id="one", by=staff, about=who, minutes=10)
    assert of(event, ahead, -5) == Course(C.LATE, minutes=10)
    assert of(event, ahead, 25).state is C.OVER


@pytest.mark.parametrize("minutes", [None, 0, 241])
def test_minutes_that_are_none(event, ahead, staff, minutes):
    with pytest.raises(RefusedError) as refused:
        acts.note_meeting(event, ahead.key, K.LATE, client_id="one", by=staff, minutes=minutes)
    assert refused.value.code == "minutes_late"


def test_what_has_not_begun_was_not_held(event, ahead, staff):
    with pytest.raises(RefusedError) as refused:
        acts.note_meeting(event, ahead.key, K.HELD, client_id="one", by=staff)
    assert refused.value.code == "meeting_ahead"


def test_only_those_who_sit_there_can_be_missed(event, begun, staff):
    stranger = next(key for key in ("elena", "hugo", "grace") if person(key).id not in sides(begun))
    with pytest.raises(MissingError):
        acts.note_meeting(event, begun.key, K.ABSENT, client_id="one", by=staff, about=person(stranger).id)


def test_a_meeting_of_another_day_is_not_todays(event, published, morning):
    other = next(one for one in published.meetings if one.slot.key.startswith("d2"))
    with pytest.raises(MissingError):
        meeting_of_today(event, other.key)


def test_after_ten_minutes_the_desk_corrects_with_a_reason(event, begun, staff, later):
    def says(kind: DayFactKind, number: str, **more):
        return acts.note_meeting(event, begun.key, kind, client_id=number, by=staff, **more)

    first = says(K.HELD, "one")
    later(9)
    says(K.NOT_HELD, "two")  # still without one
    later(11)
    assert says(K.HELD, "one") is first  # sent again, it is no correction
    with pytest.raises(RefusedError) as refused:
        says(K.ABSENT, "three", about=sides(begun)[0])
    assert refused.value.code == "reason_needed"
    noted = says(K.ABSENT, "three", about=sides(begun)[0], reason="The other table was meant")
    assert noted.reason == "The other table was meant"
    assert of(event, begun) == Course(C.MISSED, frozenset({sides(begun)[0]}))
