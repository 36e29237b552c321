"""The set-up of an event as steps in their order: how far each is, what is missing, and how long it takes."""

from dataclasses import dataclass

from sqlalchemy import func, select

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ParticipantState, Phase, PlaceKind, SetupStep
from matchmaker.models import Event, Mailing, Participant
from matchmaker.overview import checklist_places
from matchmaker.programme import setup, venue
from matchmaker.programme.settings import settings_of

MINUTES = {
    SetupStep.DAYS: 3, SetupStep.SESSIONS: 5, SetupStep.SLOTS: 2, SetupStep.PLACES: 5, SetupStep.PEOPLE: 10,
    SetupStep.DECISIONS: 5, SetupStep.INVITING: 3,
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One step: `count` of what it is about, `missing` of what it lacks (0 where all of it is); minutes that it takes."""

    code: SetupStep
    count: int
    done: bool
    missing: int = 0

    @property
    def minutes(self) -> int:
        """Return the minutes that an organiser needs for the step, by hand."""
        return MINUTES[self.code]


def steps(event: Event) -> list[Step]:
    """Return the steps in their order."""
    phases = len(settings_of(event).phases)
    places = venue.owned(event)
    lost = sum(one[1:] == (None, None) for one in places if one.kind is PlaceKind.BOOTH)
    placeless = checklist_places.placeless(event, places)
    people = _count(Participant, Participant.event_id == event.id, Participant.state != ParticipantState.WITHDRAWN)
    mailings = _count(Mailing, Mailing.event_id == event.id)
    days = setup.days_of(event)
    empty = len(set(days) - {slot.starts_at.date() for slot in event.slots})
    return [
        Step(SetupStep.DAYS, len(days), True),
        Step(SetupStep.SESSIONS, len(event.sessions), bool(event.sessions)),
        Step(SetupStep.SLOTS, len(event.slots), not empty, empty),
        Step(SetupStep.PLACES, len(places), bool(places) and not lost and len(placeless) < 2, lost),
        Step(SetupStep.PEOPLE, people, people > 0),
        Step(SetupStep.DECISIONS, phases, phases == len(Phase), len(Phase) - phases),
        Step(SetupStep.INVITING, mailings, mailings > 0),
    ]


def _count(model: type, *where) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(*where)) or 0
