"""Figures of a version are found once, and anew where the event or the version has changed."""

import pytest

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import JobState, MeetingState
from matchmaker.models import Delegate, Job, Score, Wish
from matchmaker.planning import comparison, drafts
from matchmaker.planning.kept import kept
from matchmaker.planning.quality import quality_of
from tests.factories import person

pytestmark = pytest.mark.event("tiny")


def test_asked_again_nothing_is_read_but_whether_something_has_changed(draft, statements):
    first = quality_of(draft)
    assert len(statements(lambda: quality_of(draft))) <= 2
    assert quality_of(draft) is first


def test_answers_about_several_versions_depend_on_each(draft):
    other, found = drafts.copy(draft), []
    for change in (lambda: None, lambda: None, lambda: cancel(draft), lambda: cancel(other)):
        change()
        db.session.flush()
        kept("asked", [draft, other], lambda: found.append(1))
    assert len(found) == 3


def cancel(draft):
    draft.meetings[0].state = MeetingState.CANCELLED


def give_up_wishes(draft):
    db.session.query(Wish).delete()


def move_away(draft):
    person("amina").region = "oceania"


@pytest.mark.parametrize("change", [cancel, give_up_wishes, move_away])
def test_figures_follow_what_they_are_found_from(draft, change):
    before = quality_of(draft)
    change(draft)
    db.session.flush()
    assert quality_of(draft) != before


def test_new_scores_count_once_their_job_has_ended(draft, clock):
    db.session.query(Wish).delete()
    before = quality_of(draft).unasked
    a, b = sorted(one.participant_id for one in draft.meetings[0].people)
    db.session.query(Score).filter_by(a_id=a, b_id=b).delete()
    db.session.add(Score(a_id=a, b_id=b, event_id=draft.event_id, score=0.99, reasons=[]))
    db.session.add(
        Job(
            event_id=draft.event_id,
            kind="score",
            state=JobState.DONE,
            created_at=clock.moment,
            finished_at=clock.moment,
        )
    )
    db.session.flush()
    assert quality_of(draft).unasked != before


def test_another_delegate_is_a_change_of_the_comparison(draft):
    other = drafts.copy(draft)
    assert not comparison.compare([draft, other]).changes
    seat = next(one for meeting in other.meetings for one in meeting.people)
    seat.delegate = Delegate(participant_id=seat.participant_id, key="new", name="Nora", position=9, languages=["fr"])
    db.session.flush()
    assert [one.key for one in comparison.compare([draft, other]).changes.moved] == [seat.meeting.key]
