"""The set-up of an event as steps in their order: how far each is, and what is missing."""

from dataclasses import dataclass

from sqlalchemy import func, select

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ParticipantState, Phase, PlaceKind, SetupStep
from matchmaker.models import Event, Mailing, Participant, Place
from matchmaker.programme.settings import settings_of


@dataclass(frozen=True)
class Step:
    """One step: `count` of what it is about, and whether it is done."""

    code: SetupStep
    count: int
    done: bool


def steps(event: Event) -> list[Step]:
    """Return the steps in their order."""
    phases = len(settings_of(event).phases)
    places = _count(Place, Place.event_id == event.id)
    lost = _count(Place, Place.event_id == event.id, Place.kind == PlaceKind.BOOTH, Place.owner_id.is_(None))
    people = _count(Participant, Participant.event_id == event.id, Participant.state != ParticipantState.WITHDRAWN)
    mailings = _count(Mailing, Mailing.event_id == event.id)
    days = {slot.day for slot in event.slots}
    all_days = (event.ends_on - event.starts_on).days + 1
    return [
        Step(SetupStep.DAYS, all_days, True),
        Step(SetupStep.SESSIONS, len(event.sessions), bool(event.sessions)),
        Step(SetupStep.SLOTS, len(event.slots), len(days) == all_days),
        Step(SetupStep.PLACES, places, places > 0 and not lost),
        Step(SetupStep.PEOPLE, people, people > 0),
        Step(SetupStep.DECISIONS, phases, phases == len(Phase)),
        Step(SetupStep.INVITING, mailings, mailings > 0),
    ]


def _count(model: type, *where) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(*where)) or 0
