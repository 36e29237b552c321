"""Runner of periodic chores: exactly one is active, whatever the number of processes.

Every process beats; the holder of the lock "ticks" (a row with a lease) does what is due. The last run of each tick is
stored, so that missed runs are caught up once, not once for each.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from apscheduler.schedulers.background import BackgroundScheduler
from flask import Flask
from sqlalchemy import and_, or_

from matchmaker import audit
from matchmaker.foundation import clock, leases, transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.insertion import insert_once
from matchmaker.models import Lock, Tick
from matchmaker.ticks import chores

LOCK = "ticks"
LEASE = timedelta(minutes=2)
BEAT = 5  # seconds
log = logging.getLogger("matchmaker.ticks")


@dataclass(frozen=True)
class Timed:
    """A chore and its interval."""

    name: str
    every: timedelta
    act: Callable[[], object]


TICKS = (
    Timed("expire", timedelta(seconds=15), chores.expire_invitations),
    Timed("standby", timedelta(seconds=5), chores.see_to_free_chairs),
    Timed("outbox", timedelta(seconds=10), chores.drain_outbox),
    Timed("webhooks", timedelta(seconds=10), chores.post_webhooks),
    Timed("sweep", timedelta(seconds=30), chores.recover_jobs),
    Timed("invitation_reminders", timedelta(minutes=1), chores.remind_of_invitations),
    Timed("day_reminders", timedelta(minutes=5), chores.remind_of_days),
    Timed("meetings_soon", timedelta(minutes=1), chores.remind_of_meetings),
    Timed("outcomes", timedelta(minutes=5), chores.ask_for_outcomes),
    Timed("interpreters", timedelta(minutes=5), chores.tell_interpreters),
    Timed("phase_reminders", timedelta(minutes=15), chores.remind_of_phases),
    Timed("digests", timedelta(minutes=15), chores.send_digests),
    Timed("uploads", timedelta(hours=1), chores.forget_uploads),
    Timed("rescoring", timedelta(minutes=1), chores.score_changed_profiles),
)


class Runner:
    """The runner of one process: beats until stopped, works only while it holds the lock."""

    def __init__(self, app: Flask, ticks: tuple[Timed, ...] = TICKS) -> None:
        self.app, self.ticks, self.token = app, ticks, leases.new_token()
        self.beats = BackgroundScheduler(timezone="UTC")
        self.beats.add_job(self.beat, "interval", seconds=BEAT, max_instances=1, coalesce=True)

    def start(self) -> "Runner":
        self.beats.start()
        return self

    def stop(self) -> None:
        """Finish the present beat and release the lock."""
        self.beats.shutdown(wait=True)
        with self.app.app_context(), writing():
            leases.release(Lock, Lock.name == LOCK, self.token)
            transactions.commit()

    def beat(self) -> list[str]:
        """Do what is due if this process holds the lock; returns the names of the chores done."""
        with self.app.app_context():
            audit.set_actor("ticks")
            try:
                return [tick.name for tick in self.ticks if hold_lock(self.token) and _due(tick) and _run(tick)]
            finally:
                transactions.rollback()
                db.session.remove()


def start(app: Flask) -> Runner:
    """Start beating in this process."""
    return Runner(app).start()


def hold_lock(token: str) -> bool:
    """Take or renew the lock; returns False while another process holds it."""
    lock = and_(Lock.name == LOCK, or_(leases.held(Lock, token), leases.free(Lock)))
    with writing():
        taken = leases.take(Lock, lock, token, LEASE) == 1
        if not taken and db.session.get(Lock, LOCK) is None:
            taken = insert_once(Lock, name=LOCK, token=token, lease_until=clock.now() + LEASE) is not None
        transactions.commit()
    return taken


def _due(tick: Timed) -> bool:
    """Return True if a chore is due. It is recorded as run before it runs, so that a failing chore does not spin."""
    now = clock.now()
    with writing():
        row = db.session.get(Tick, tick.name, populate_existing=True)
        due = row is None or row.ran_at > now or now - row.ran_at >= tick.every  # a clock set back starts anew
        if row is None:
            db.session.add(Tick(name=tick.name, ran_at=now))
        elif due:
            row.ran_at = now
        transactions.commit()
    return due


def _run(tick: Timed) -> bool:
    try:
        tick.act()
    except Exception:  # one chore that fails must not keep the others from being done
        transactions.rollback()
        log.exception("the tick %s failed", tick.name)
    return True
