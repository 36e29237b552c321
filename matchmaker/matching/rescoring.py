"""When an event is scored again: within minutes of a changed profile while wishes are open, else at night."""

from datetime import datetime, time, timedelta

from sqlalchemy import func, select

from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.matching.score_job import ScoreJob
from matchmaker.models import Audit, Event, Job, Participant
from matchmaker.programme import phases

NIGHT = (time(2), time(5))
PAUSE = timedelta(minutes=2)  # since the last change: somebody who saves three times is read once
AT_LATEST = timedelta(minutes=15)  # since the last scoring, however many people go on saving


def is_due(event: Event) -> bool:
    """Whether a profile changed since the event was last scored, and now is the time to score it again.

    An event that was never scored waits for its first run.
    """
    last, changed = _last_scored(event), _last_changed(event)
    if last is None or changed is None or changed <= last:
        return False
    now = clock.now()
    wall = clock.wall(now, event.time_zone)
    if wall.date() > event.ends_on:
        return False
    if phases.is_open(event, "wishes"):
        return now - changed >= PAUSE or now - last >= AT_LATEST
    return NIGHT[0] <= wall.time() < NIGHT[1]


def _last_scored(event: Event) -> datetime | None:
    """When the event was scored last, or a scoring was asked for."""
    scored = select(func.max(Audit.at)).where(Audit.event_id == event.id, Audit.act == "event.scored")
    asked = select(func.max(Job.created_at)).where(Job.event_id == event.id, Job.kind == ScoreJob.name)
    return max((at for at in (db.session.scalar(scored), db.session.scalar(asked)) if at), default=None)


def _last_changed(event: Event) -> datetime | None:
    return db.session.scalar(select(func.max(Participant.changed_at)).where(Participant.event_id == event.id))
