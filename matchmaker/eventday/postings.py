"""What webhooks are told of the event day: arrivals, and where a meeting stands after each word about it."""

from collections.abc import Iterable, Mapping

from matchmaker.eventday.courses import OF_PEOPLE, Course
from matchmaker.eventday.today import Held, sides
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import WebhookTopic
from matchmaker.models import DayFact, Event
from matchmaker.planning.problem_meetings import key_of
from matchmaker.webhooks import subscriptions


def arrival(event: Event, fact: DayFact) -> None:
    """Tell that somebody has arrived or left, or that this was taken back; nothing for a fact of a meeting."""
    about = db.session.get_one(DayFact, fact.undoes_id) if fact.undoes_id is not None else fact
    if about.kind in OF_PEOPLE and about.meeting_key is None:
        subscriptions.enqueue(event.id, f"arrival.{fact.kind}", arrival_data(about), WebhookTopic.ARRIVALS)


def arrival_data(fact: DayFact) -> dict:
    """Return an arrival as other systems see it."""
    return {
        "id": fact.id,
        "kind": str(fact.kind),
        "participant": fact.participant.key,
        "delegate": fact.delegate.key if fact.delegate else None,
        "day": fact.day.isoformat(),
        "at": fact.at.isoformat(),
    }


def course(event: Event, held: Held, now: Course) -> None:
    """Tell where a meeting stands."""
    subscriptions.enqueue(event.id, f"meeting.{now.state}", course_data(held, now), WebhookTopic.MEETINGS)


def course_data(held: Held, now: Course) -> dict:
    """Return where a meeting stands as other systems see it."""
    keys = {seat.participant_id: seat.participant.key for seat in held.people}
    return stands(key_of(held), held.slot.key, sides(held), now, keys)


def stands(key: str, slot: str, both: Iterable[int], now: Course, keys: Mapping[int, str]) -> dict:
    """Return where a meeting stands; `keys` of participants by id, `absent`: those of them who did not come."""
    return {
        "meeting": key,
        "state": str(now.state),
        "slot": slot,
        "participants": sorted(keys[side] for side in both),
        "absent": sorted(keys[side] for side in now.absent if side in keys),
        "minutes_late": now.minutes,
    }
