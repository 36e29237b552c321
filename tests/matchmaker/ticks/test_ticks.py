"""Timed work: one runner, missed work caught up once, the event's own evenings and mornings."""

from datetime import UTC, datetime, timedelta
from multiprocessing import Process

import pytest

from matchmaker.foundation import transactions
from matchmaker.foundation.clock import instant, wall
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import InvitationState, JobState
from matchmaker.invitations import acts
from matchmaker.jobs import table
from matchmaker.matching import score_event
from matchmaker.models import Audit, Invitation, Job, Lock, Outbox, Vector, Wish
from matchmaker.ticks import chores
from matchmaker.ticks.runner import LEASE, Runner, Timed, hold_lock
from tests import processes
from tests.factories import person, slot
from tests.matchmaker.ticks import ticker

pytestmark = pytest.mark.event("tiny")
FIVE = timedelta(seconds=5)


def sent(key: str = "d1-0930") -> Invitation:
    with writing():
        found = acts.invite(person("elena"), person("diego"), slot(key))
        acts.send(found)
        transactions.commit()
    return found


def mails(kind: str) -> list[str]:
    db.session.rollback()
    return sorted(row.address for row in db.session.query(Outbox).filter_by(kind=kind))


class Counted:
    """Ticks that only count."""

    def __init__(self, fail: bool = False) -> None:
        self.times, self.fail = 0, fail

    def __call__(self) -> None:
        self.times += 1
        if self.fail:
            raise RuntimeError("on purpose")


def test_of_two_processes_one_works_and_the_other_takes_over_when_it_falls_silent(app, clock):
    count = Counted()
    first, second = (Runner(app, (Timed("count", timedelta(seconds=10), count),)) for _ in range(2))
    for _ in range(6):
        first.beat()
        second.beat()
        clock.advance(timedelta(seconds=5))
    assert count.times == 3
    clock.advance(LEASE)  # the first one is gone
    assert second.beat() == ["count"]
    assert first.beat() == []
    assert db.session.query(Lock).one().token == second.token


@pytest.fixture
def tickers(app, database_url, tmp_path):
    """Three web processes; beat(at) lets those alive beat at the same moment and tells what each did."""
    alive = dict(processes.start_talking(ticker.main, database_url, tmp_path) for _ in range(3))

    def beat(at: datetime) -> dict[Process, str]:
        for pipe in alive.values():
            pipe.send(at)
        return {process: pipe.recv() for process, pipe in alive.items()}

    def kill(process: Process) -> None:
        del alive[process]
        process.kill()

    yield beat, kill
    for process, pipe in alive.items():
        pipe.send(None)
        process.join(20)


def test_of_many_web_processes_exactly_one_works_also_after_it_was_killed(tickers, clock):
    beat, kill = tickers
    worked = [process for step in range(8) for process, done in beat(clock.now() + step * FIVE).items() if done]
    assert len(worked) == 4  # due every ten seconds, asked every five
    assert len(set(worked)) == 1
    kill(worked[0])
    silent = clock.now() + 8 * FIVE
    assert set(beat(silent).values()) == {""}  # its lease still stands
    late = beat(silent + LEASE)
    assert sorted(late.values()) == ["", "count"]
    again = beat(silent + LEASE + 2 * FIVE)
    assert [process for process, done in again.items() if done] == [who for who, done in late.items() if done]


def test_what_was_missed_is_caught_up_once(app, clock):
    count = Counted()
    runner = Runner(app, (Timed("count", timedelta(minutes=1), count),))
    runner.beat()
    clock.advance(timedelta(days=3))
    for _ in range(5):
        runner.beat()
    assert count.times == 2


def test_a_clock_that_was_set_back_does_not_stop_the_work(app, clock):
    count = Counted()
    Runner(app, (Timed("count", timedelta(minutes=1), count),)).beat()
    db.session.query(Lock).delete()
    db.session.commit()
    clock.advance(timedelta(days=-1))
    assert Runner(app, (Timed("count", timedelta(minutes=1), count),)).beat() == ["count"]


def test_a_chore_that_fails_keeps_nothing_else_from_being_done(app, clock):
    broken, fine = Counted(fail=True), Counted()
    every = timedelta(seconds=10)
    Runner(app, (Timed("broken", every, broken), Timed("fine", every, fine))).beat()
    assert (broken.times, fine.times) == (1, 1)


def test_a_process_that_stops_makes_room_at_once(app, clock):
    count = Counted()
    first, second = (Runner(app, (Timed("count", timedelta(seconds=10), count),)) for _ in range(2))
    first.start()
    assert hold_lock(first.token)
    assert not hold_lock(second.token)
    first.stop()
    assert hold_lock(second.token)


def test_the_lock_is_refused_while_another_holds_it(app, clock):
    assert hold_lock("a")
    assert not hold_lock("b")
    assert hold_lock("a")


def test_unanswered_invitations_expire_and_their_slot_is_free(app, clock):
    found = sent()
    assert chores.expire_invitations() == 0
    clock.advance(timedelta(hours=24))
    assert chores.expire_invitations() == 1
    assert chores.expire_invitations() == 0
    db.session.refresh(found)
    assert found.state is InvitationState.EXPIRED
    assert mails("invitation_expired") == ["diego@tiny.example", "elena@tiny.example"]


def test_an_invitation_is_recalled_once_when_a_quarter_of_its_time_is_left(app, clock):
    sent()
    clock.advance(timedelta(hours=17, minutes=59))
    chores.remind_of_invitations()
    assert mails("invitation_reminder") == []
    clock.advance(timedelta(minutes=1))
    chores.remind_of_invitations()
    chores.remind_of_invitations()
    assert mails("invitation_reminder") == ["diego@tiny.example"]


def test_on_the_evening_before_everybody_gets_their_day(app, clock):
    found = sent("d2-0930") if slot("d2-0930").id not in _away("elena") else sent("d1-1030")
    with writing():
        acts.accept(db.session.get(Invitation, found.id), person("diego"))
        transactions.commit()
    eve = datetime.combine(found.slot.starts_at.date() - timedelta(days=1), chores.EVENING)
    clock.moment = instant(eve, "Africa/Casablanca") - timedelta(seconds=1)
    chores.remind_of_days()
    assert mails("reminder") == []
    clock.advance(timedelta(seconds=1))
    chores.remind_of_days()
    chores.remind_of_days()
    assert mails("reminder") == ["diego@tiny.example", "elena@tiny.example"]


def _away(key: str) -> set[int]:
    return {one.slot_id for one in person(key).availability if not one.available}


def test_requests_are_gathered_into_one_mail_a_morning_and_only_when_new(app, clock):
    clock.moment = instant(datetime(2027, 4, 12, 8, 59), "Africa/Casablanca")
    chores.send_digests()
    assert mails("digest") == []
    clock.advance(timedelta(minutes=1))
    chores.send_digests()
    told = mails("digest")
    assert told
    assert len(told) == len(set(told))
    clock.advance(timedelta(days=1))
    chores.send_digests()
    assert mails("digest") == told


def test_requests_that_were_answered_by_an_own_wish_are_not_waiting(app, clock, event):
    asked = {receiver for receiver, _count, _newest in chores._waiting(event)}
    open_wishes = {(wish.from_id, wish.to_id) for wish in db.session.query(Wish)}
    assert asked == {to for sender, to in _requests() if (to, sender) not in open_wishes}


def _requests() -> list[tuple[int, int]]:
    wishes = db.session.query(Wish).filter(Wish.strength != "no", Wish.answer == "pending")
    return [(wish.from_id, wish.to_id) for wish in wishes]


@pytest.fixture
def scored(app, clock, event) -> int:
    """The event is scored on an April night while wishes are open; the number of its vectors."""
    clock.moment = datetime(2027, 4, 13, 2, 0, tzinfo=UTC)  # three in the morning in Casablanca
    with writing():
        score_event.score_event(event)
        transactions.commit()
    return db.session.query(Vector).count()


def rewrite(at: datetime) -> None:
    """Grace changes what she needs."""
    with writing():
        person("grace").text("needs").text, person("grace").changed_at = f"Sensors that count bicycles, {at}", at
        transactions.commit()


def scorings() -> int:
    chores.score_changed_profiles()
    return db.session.query(Job).count()


def test_a_changed_profile_is_scored_again_within_minutes_while_wishes_are_open(app, clock, event, scored):
    assert scorings() == 0  # nothing changed
    clock.advance(timedelta(minutes=1))
    rewrite(clock.now())
    assert scorings() == 0  # perhaps they are still writing
    clock.advance(timedelta(minutes=2))
    assert scorings() == 1
    assert scorings() == 1
    assert db.session.query(Job).one().state is JobState.DONE
    assert db.session.query(Vector).count() == scored + 1  # what did not change is not embedded again


def test_people_who_go_on_saving_are_scored_all_the_same(app, clock, event, scored):
    for _minute in range(14):
        clock.advance(timedelta(minutes=1))
        rewrite(clock.now())
        assert scorings() == 0
    clock.advance(timedelta(minutes=1))
    rewrite(clock.now())
    assert scorings() == 1


def test_before_and_after_the_wishes_profiles_are_scored_at_night(app, clock, event, scored):
    day = datetime(2027, 4, 20, 12, 0, tzinfo=UTC)  # wishes are closed
    rewrite(day)
    clock.moment = day + timedelta(hours=1)
    assert scorings() == 0
    clock.moment = datetime(2027, 4, 21, 4, 1, tzinfo=UTC)  # five in the morning has passed
    assert scorings() == 0
    clock.moment = datetime(2027, 4, 22, 2, 0, tzinfo=UTC)
    assert scorings() == 1
    assert scorings() == 1


def test_jobs_of_dead_workers_are_started_again(app, clock, event):
    with writing():
        job = table.create("run", {"run_id": 0}, event)
        job.state, job.lease_until, job.attempts = JobState.RUNNING, clock.now() - timedelta(seconds=1), 3
        transactions.commit()
    chores.recover_jobs()
    db.session.refresh(job)
    assert job.state is JobState.FAILED


@pytest.mark.parametrize(
    ("wall_time", "utc"),
    [
        (datetime(2027, 2, 6, 10, 0), datetime(2027, 2, 6, 9, 0, tzinfo=UTC)),  # before Ramadan: one hour ahead
        (datetime(2027, 2, 8, 10, 0), datetime(2027, 2, 8, 10, 0, tzinfo=UTC)),  # during it: as in Greenwich
        (datetime(2027, 3, 13, 10, 0), datetime(2027, 3, 13, 10, 0, tzinfo=UTC)),  # its last Saturday
        (datetime(2027, 3, 15, 10, 0), datetime(2027, 3, 15, 9, 0, tzinfo=UTC)),  # and ahead again
        (datetime(2027, 2, 7, 2, 30), datetime(2027, 2, 7, 1, 30, tzinfo=UTC)),  # the hour that comes twice: the first
    ],
)
def test_wall_time_around_ramadan(wall_time, utc):
    assert instant(wall_time, "Africa/Casablanca") == utc
    assert wall(utc, "Africa/Casablanca") == wall_time


def test_a_hold_over_the_change_of_clocks_is_as_long_as_promised(app, event, clock):
    event.starts_on, event.ends_on = datetime(2027, 2, 20).date(), datetime(2027, 2, 21).date()
    for one in event.slots:
        one.starts_at = one.starts_at.replace(month=2, day=one.starts_at.day + 16)
        one.ends_at = one.ends_at.replace(month=2, day=one.ends_at.day + 16)
    clock.moment = datetime(2027, 2, 6, 12, 0, tzinfo=UTC)
    found = acts.invite(person("elena"), person("diego"), slot("d1-0930"))
    acts.send(found)
    assert found.expires_at - clock.now() == timedelta(hours=24)


def test_acts_of_the_ticks_are_logged_as_theirs(app, clock):
    sent()
    clock.advance(timedelta(hours=25))
    Runner(app, (Timed("expire", timedelta(seconds=1), chores.expire_invitations),)).beat()
    assert db.session.query(Audit).filter_by(act="invitation.expire").one().actor == "ticks"
