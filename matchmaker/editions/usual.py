"""The usual for what an event's set-up lacks: programme, slots, tables, dates of the phases. What is there stays."""

import math

from sqlalchemy import func, select

from matchmaker.editions import making
from matchmaker.editions.templates import TEMPLATES
from matchmaker.foundation.extensions import db
from matchmaker.foundation.labels import LABELS
from matchmaker.foundation.vocabulary import EditionTemplate, ParticipantState, PlaceKind, SetupStep
from matchmaker.models import Event, Participant
from matchmaker.programme import setup, slots, venue
from matchmaker.programme.settings import settings_of

TEMPLATE = TEMPLATES[EditionTemplate.TWO_DAYS]
FEWEST_TABLES = 10
MEETINGS_A_DAY = 6  # of each participant, two of whom meet
SPARE = 1.15


def take(event: Event, step: SetupStep) -> None:
    """Add the usual where a step lacks it. A second call adds nothing."""
    STEPS[step](event)


def _sessions(event: Event) -> None:
    """Lunch and coffee on each day, where the programme is empty."""
    for day in [] if event.sessions else setup.days_of(event):
        for kind, (start, end) in TEMPLATE.daily:
            making.add_session(event, kind, day, start, end, sure=True)


def _slots(event: Event) -> None:
    """Slots around the programme on each day without any."""
    decided, filled = settings_of(event), {slot.starts_at.date() for slot in event.slots}
    empty = [day for day in setup.days_of(event) if day not in filled]
    for start, end in TEMPLATE.meetings if empty else ():
        slots.add_slots(event, empty, start, end, decided.slot_minutes, decided.change_minutes)


def _places(event: Event) -> None:
    """One pool of tables, as many as the people known need, where there are none for all."""
    if any(place.for_all for place in venue.owned(event)):
        return
    name = making.in_languages(event, LABELS[PlaceKind][PlaceKind.TABLE_POOL])
    venue.save_place(
        event, None, kind=PlaceKind.TABLE_POOL, name=name, capacity=tables_for(event), zone=None, owner=None, closed=()
    )


def tables_for(event: Event) -> int:
    """Return how many tables the people of an event need if each has the usual number of meetings a day, and some spare."""
    here = Participant.event_id == event.id, Participant.state != ParticipantState.WITHDRAWN
    people = db.session.scalar(select(func.count()).select_from(Participant).where(*here)) or 0
    days = max(1, len({slot.day for slot in event.slots}))
    a_day = max(1, len(event.slots) // days)
    return max(FEWEST_TABLES, math.ceil(people * MEETINGS_A_DAY / 2 / a_day * SPARE))


def _phases(event: Event) -> None:
    """Dates of the phases that have none and are not over."""
    known = settings_of(event).phases
    missing = {phase: span for phase, span in making.phases_of(event, TEMPLATE).items() if phase not in known}
    if missing:
        setup.save_settings(event, {"phases": {**{str(k): list(v) for k, v in known.items()}, **missing}})


STEPS = {
    SetupStep.SESSIONS: _sessions,
    SetupStep.SLOTS: _slots,
    SetupStep.PLACES: _places,
    SetupStep.DECISIONS: _phases,
}
