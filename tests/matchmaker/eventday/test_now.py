"""A participant's day: what runs, what comes, what each side says of it, and the mark by which a page knows of a change."""

import pytest

from matchmaker.eventday import acts, desk, facts, notices, now, stamp, standby
from matchmaker.foundation.errors import MissingError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import DayFactKind, MeetingCourse, OutcomeAnswer, Presence
from matchmaker.models import Meeting, Outbox, Participant
from matchmaker.outcomes import answering
from tests.factories import acting

pytestmark = pytest.mark.event("tiny")
K = DayFactKind


@pytest.fixture
def me(begun) -> Participant:
    return begun.people[0].participant


@pytest.fixture
def other(begun) -> Participant:
    return begun.people[1].participant


def say(person: Participant, held: Meeting, kind: DayFactKind, client_id: str = "one", **told):
    return acts.note_own(person, held.key, kind, client_id=client_id, by=acting(person.key), **told)


def line(person: Participant, held: Meeting) -> now.Line:
    today = now.now(person)
    return next(one for one in [*today.under_way, *today.coming, *today.over] if one.key == held.key)


def test_the_day_has_what_runs_what_comes_next_and_what_is_over(me, begun, later):
    today = now.now(me)
    assert [one.key for one in today.under_way] == [begun.key]
    assert today.over == []
    later(16)  # 09:51
    today = now.now(me)
    assert begun.key in [one.key for one in today.over]
    assert today.under_way == []
    starts = {one.entry.slot.starts_at for one in today.coming}
    assert len(starts) <= 1
    assert all(at > today.wall for at in starts)


def test_both_sides_see_that_somebody_sits_at_the_table(event, me, other, begun):
    say(me, begun, K.AT_TABLE)
    assert line(me, begun).said(K.AT_TABLE)
    assert line(other, begun).heard(K.AT_TABLE)
    assert not line(other, begun).said(K.AT_TABLE)
    (seen,) = (one for one in desk.find(event, me.name, facts.standing(event)) if one.participant is me)
    assert seen.presence is Presence.PRESENT


def test_the_other_side_hears_at_once_of_somebody_who_is_late(me, other, begun):
    say(me, begun, K.LATE, minutes=10)
    assert line(other, begun).heard(K.LATE).minutes == 10
    assert line(other, begun).course.state is MeetingCourse.LATE
    told = db.session.query(Outbox).filter_by(kind="running_late").all()
    assert {row.participant_id for row in told} == {other.id}
    say(me, begun, K.LATE, minutes=10)  # the same tap once more
    assert db.session.query(Outbox).filter_by(kind="running_late").count() == len(told)


def test_who_did_not_come_is_said_by_the_side_that_waits(me, other, begun):
    say(me, begun, K.ABSENT)
    assert line(me, begun).course == line(other, begun).course
    assert line(other, begun).course.absent == {other.id}
    assert [fact.kind for fact in line(me, begun).mine] == [K.ABSENT]
    assert line(other, begun).mine == ()


def test_ones_own_word_can_be_taken_back_and_no_other(me, other, begun):
    fact = say(me, begun, K.ABSENT)
    with pytest.raises(MissingError):
        acts.undo_own(other, fact, by=acting(other.key))
    acts.undo_own(me, fact, by=acting(me.key))
    assert line(me, begun).course.state is MeetingCourse.UNDER_WAY


@pytest.mark.parametrize("kind", [K.AT_TABLE, K.ABSENT])
def test_before_its_time_nobody_sits_at_a_table_or_is_missed(begun, event, kind, later):
    late = max(
        (one for one in begun.agenda.meetings if one.slot.key.startswith("d1")), key=lambda one: one.slot.starts_at
    )
    with pytest.raises(RefusedError) as refused:
        say(late.people[0].participant, late, kind)
    assert refused.value.code == "meeting_ahead"


def test_a_meeting_of_others_is_not_ones_own(event, begun, published):
    stranger = next(
        one.people[0].participant
        for one in published.meetings
        if not {seat.participant_id for seat in one.people} & {seat.participant_id for seat in begun.people}
    )
    with pytest.raises(MissingError):
        say(stranger, begun, K.AT_TABLE)


def test_the_mark_changes_with_everything_that_the_day_shows_and_with_nothing_else(me, other, begun, later):
    marks = [stamp.of_participant(me)]

    def changed() -> bool:
        marks.append(stamp.of_participant(me))
        return marks[-1] != marks[-2]

    assert not changed()
    say(other, begun, K.LATE, minutes=5)
    assert changed()
    answering.answer(me, begun.key, {"answer": OutcomeAnswer.HELD})
    assert changed()
    begun.people[0].delegate_id = None
    begun.sequence += 1
    db.session.flush()
    assert changed()
    later(1)
    assert not changed()
    later(15)  # the slot is over
    assert changed()


def test_the_mail_about_somebody_late_is_obsolete_once_it_is_taken_back_or_over(me, other, begun, later):
    fact = say(me, begun, K.LATE, minutes=10)
    row = db.session.query(Outbox).filter_by(kind="running_late").first()
    assert notices.late(row).context["minutes"] == 10
    later(16)
    assert notices.late(row) is None
    later(-16)
    acts.undo_own(me, fact, by=acting(me.key))
    assert notices.late(row) is None


def test_the_mark_changes_with_an_offer_of_a_chair_and_with_its_end(missed, on_standby, later):
    (nadia,) = on_standby("nadia")
    before = stamp.of_participant(nadia)
    standby.offer_next(missed)
    offered = stamp.of_participant(nadia)
    assert offered != before
    later(2)
    assert stamp.of_participant(nadia) == before
