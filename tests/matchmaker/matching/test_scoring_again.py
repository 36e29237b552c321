"""When an event is scored again, and the job that does it."""

from datetime import UTC, datetime, timedelta

import pytest

from matchmaker import audit
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act
from matchmaker.jobs import table
from matchmaker.jobs.progress import Stopped
from matchmaker.matching.rescoring import AT_LATEST, PAUSE, is_due
from matchmaker.matching.score_job import ScoreJob
from matchmaker.models import Audit, Participant, Score, Vector, Wish
from tests.factories import a_wish, person

pytestmark = pytest.mark.event("tiny")
AFTER = datetime(2027, 4, 25, 9, 0, tzinfo=UTC)  # wishes are closed


@pytest.fixture
def scored_now(event, clock):
    """The event was scored just now; a minute goes by."""
    audit.log(Act.EVENT_SCORED, "event", event.id, event=event)
    db.session.flush()
    clock.advance(timedelta(minutes=1))
    return event


def change(key: str, clock) -> None:
    person(key).changed_at = clock.moment
    db.session.flush()


def test_an_event_that_was_never_scored_waits_for_its_first_run(event, clock):
    change("amina", clock)
    clock.advance(timedelta(days=1))
    assert not is_due(event)


def test_a_changed_profile_is_read_once_its_owner_pauses(scored_now, clock):
    assert not is_due(scored_now)
    change("amina", clock)
    clock.advance(PAUSE - timedelta(seconds=1))
    assert not is_due(scored_now)
    clock.advance(timedelta(seconds=1))
    assert is_due(scored_now)


def test_however_many_go_on_saving_it_is_scored_in_the_end(scored_now, clock):
    for _ in range(14):
        change("amina", clock)
        assert not is_due(scored_now)
        clock.advance(timedelta(minutes=1))
    change("brice", clock)
    assert clock.moment - db.session.query(Audit).filter_by(act="event.scored").one().at == AT_LATEST
    assert is_due(scored_now)


def test_a_scoring_that_was_asked_for_is_not_asked_for_again(scored_now, clock):
    change("amina", clock)
    clock.advance(PAUSE)
    table.create("score", {"event_id": scored_now.id}, scored_now)
    assert not is_due(scored_now)


@pytest.mark.parametrize(
    ("hour", "minute", "due"), [(1, 59, False), (2, 0, True), (4, 59, True), (5, 0, False), (12, 0, False)]
)
def test_when_wishes_are_closed_changes_wait_for_the_night_of_the_event(event, clock, hour, minute, due):
    clock.moment = AFTER
    audit.log(Act.EVENT_SCORED, "event", event.id, event=event)
    db.session.flush()
    clock.advance(timedelta(minutes=10))
    change("amina", clock)
    clock.moment = datetime(2027, 4, 26, hour, minute, tzinfo=UTC) - timedelta(hours=1)  # Morocco is an hour ahead
    assert is_due(event) is due


def test_new_wishes_are_learnt_from_at_night(scored_now, clock):
    a_wish("grace", "hugo", changed_at=clock.moment)
    clock.advance(timedelta(hours=1))
    assert not is_due(scored_now)
    clock.moment = datetime(2027, 4, 13, 2, 30, tzinfo=UTC)
    assert is_due(scored_now)


def test_nothing_is_scored_after_the_event_or_without_a_change(scored_now, clock):
    clock.moment = datetime(2027, 4, 13, 2, 30, tzinfo=UTC)
    assert not is_due(scored_now)
    clock.moment = datetime(2027, 5, 6, 2, 30, tzinfo=UTC)
    change("amina", clock)
    assert not is_due(scored_now)


class Listening:
    """A reporter that notes the stages and asks to stop at one of them."""

    def __init__(self, until: str | None = None) -> None:
        self.until, self.stages = until, []

    def report(self, stage: str, **progress) -> None:
        self.stages.append(stage)

    def stop(self) -> bool:
        return self.until in self.stages


def test_the_job_writes_scores_in_pieces_and_its_report_at_the_end(event):
    job, reporter = ScoreJob(event.id), Listening()
    job.work(reporter)
    assert {"embed", "score"} <= set(reporter.stages)
    db.session.rollback()
    assert db.session.query(Score).count() > 0
    assert db.session.query(Vector).count() > 0
    assert db.session.query(Audit).filter_by(act="event.scored").count() == 0
    job.store()
    assert db.session.query(Audit).filter_by(act="event.scored").count() == 1


def test_a_job_that_is_asked_to_stop_ends_without_scores(event):
    with pytest.raises(Stopped):
        ScoreJob(event.id).work(Listening(until="score"))
    assert db.session.query(Score).count() == 0
    assert db.session.query(Audit).filter_by(act="event.scored").count() == 0


def test_scoring_counts_as_no_change_of_a_profile_or_a_wish(event, clock):
    job = ScoreJob(event.id)
    before = {one.key: one.changed_at for one in db.session.query(Participant)}
    wishes = {one.id: one.changed_at for one in db.session.query(Wish)}
    clock.advance(timedelta(hours=1))
    job.work(Listening())
    job.store()
    db.session.expire_all()
    assert {one.key: one.changed_at for one in db.session.query(Participant)} == before
    assert {one.id: one.changed_at for one in db.session.query(Wish)} == wishes
