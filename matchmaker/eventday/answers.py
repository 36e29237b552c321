"""What the sides of meetings answered, as the states of the day read it. `matchmaker.outcomes` takes the answers."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, time

from sqlalchemy import select

from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import OutcomeAnswer
from matchmaker.models import Event, Outcome, Slot
from matchmaker.programme import timetable


def of_meetings(event: Event, keys: Iterable[str]) -> dict[str, list[Outcome]]:
    """Return the answers about these meetings, by the meeting's key."""
    found: dict[str, list[Outcome]] = defaultdict(list)
    query = select(Outcome).where(Outcome.event_id == event.id, Outcome.meeting_key.in_(list(keys)))
    for one in db.session.scalars(query.order_by(Outcome.id)):
        found[one.meeting_key].append(one)
    return found


def since_begin(answer: Outcome, slot: Slot) -> bool:
    """Return True if an answer is about a meeting in this slot: an earlier one was about the slot that it had before."""
    return answer.answered_at >= clock.instant(slot.starts_at, slot.event.time_zone)


def not_held(event: Event) -> set[str]:
    """Return the keys of meetings of which a side said today that they did not happen."""
    midnight = clock.instant(datetime.combine(timetable.today(event), time()), event.time_zone)
    query = select(Outcome.meeting_key).where(Outcome.event_id == event.id, Outcome.answered_at >= midnight)
    return set(db.session.scalars(query.where(Outcome.answer == OutcomeAnswer.NOT_HELD)))
