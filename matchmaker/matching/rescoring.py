"""When an event is scored again: within minutes of a changed profile while wishes are open; at night for whatever changed.

Wishes change no fit, but the nightly scoring learns from them.
"""

from datetime import datetime, time, timedelta

from sqlalchemy import func, select

from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act
from matchmaker.matching.score_job import ScoreJob
from matchmaker.models import Audit, Event, Job, Participant, Wish
from matchmaker.programme import phases, timetable

NIGHT = (time(2), time(5))
PAUSE = timedelta(minutes=2)  # since the last change: somebody who saves three times is read once
AT_LATEST = timedelta(minutes=15)  # since the last scoring, however many people go on saving


def is_due(event: Event) -> bool:
    """Whether a profile changed since the event was last scored, and now is the time to score it again.

    An event that was never scored waits for its first run.
    """
    last, now = _last_scored(event), clock.now()
    if last is None or timetable.is_past(event):
        return False
    changed = _newest(Participant, event)
    if changed and changed > last and phases.is_open(event, "wishes"):
        return now - changed >= PAUSE or now - last >= AT_LATEST
    newest = max(filter(None, (changed, _newest(Wish, event))), default=last)
    return newest > last and NIGHT[0] <= timetable.wall(event).time() < NIGHT[1]


def _last_scored(event: Event) -> datetime | None:
    """When the event was scored last, or a scoring was asked for."""
    scored = select(func.max(Audit.at)).where(Audit.event_id == event.id, Audit.act == Act.EVENT_SCORED)
    asked = select(func.max(Job.created_at)).where(Job.event_id == event.id, Job.kind == ScoreJob.name)
    return max((at for at in (db.session.scalar(scored), db.session.scalar(asked)) if at), default=None)


def _newest(model: type[Participant] | type[Wish], event: Event) -> datetime | None:
    """Return when a participant or a wish of the event changed last."""
    return db.session.scalar(select(func.max(model.changed_at)).where(model.event_id == event.id))
