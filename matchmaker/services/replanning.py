"""After a change (a cancellation, a table lost, a late guest): what can no longer stand, and a run that moves the fewest."""

from collections import Counter

from sqlalchemy import Select, func, select

from matchmaker.adapters.problem import USUAL
from matchmaker.errors import RefusedError
from matchmaker.extensions import db
from matchmaker.models import (
    Account,
    Agenda,
    Attendance,
    Availability,
    Closure,
    Event,
    Meeting,
    Participant,
    Place,
    Run,
)
from matchmaker.services import audit, runs, versions
from matchmaker.words import MeetingState, ParticipantState

SECONDS = 60


def troubles(agenda: Agenda) -> dict[str, int]:
    """Why meetings of the agenda cannot stand as they are, with how many each; a meeting may have several reasons."""
    found = {
        "cancelled": _count(agenda, Meeting.state == MeetingState.CANCELLED),
        "gone": _count_distinct(_sitting(agenda).where(Participant.state != ParticipantState.VALIDATED)),
        "away": _count_distinct(
            _sitting(agenda).join(
                Availability,
                (Availability.participant_id == Participant.id)
                & (Availability.slot_id == Meeting.slot_id)
                & Availability.available.is_(False),
            )
        ),
        "closed": _count_distinct(
            _standing(agenda).join(
                Closure, (Closure.place_id == Meeting.place_id) & (Closure.slot_id == Meeting.slot_id)
            )
        ),
        "crowded": _crowded(agenda),
    }
    return {reason: count for reason, count in found.items() if count}


def _count(agenda: Agenda, *where) -> int:
    return (
        db.session.scalar(select(func.count()).select_from(Meeting).where(Meeting.agenda_id == agenda.id, *where)) or 0
    )


def _standing(agenda: Agenda) -> Select:
    return select(Meeting.id).where(Meeting.agenda_id == agenda.id, Meeting.state != MeetingState.CANCELLED)


def _sitting(agenda: Agenda) -> Select:
    return (
        _standing(agenda)
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .join(Participant, Participant.id == Attendance.participant_id)
    )


def _count_distinct(query: Select) -> int:
    return db.session.scalar(select(func.count()).select_from(query.distinct().subquery())) or 0


def _crowded(agenda: Agenda) -> int:
    """Meetings beyond the capacity of their place."""
    query = select(Meeting.place_id, Meeting.slot_id).where(
        Meeting.agenda_id == agenda.id, Meeting.state != MeetingState.CANCELLED
    )
    held = Counter(tuple(row) for row in db.session.execute(query))
    room = dict(db.session.execute(select(Place.id, Place.capacity).where(Place.event_id == agenda.event_id)).all())
    return sum(max(0, count - room[place]) for (place, _slot), count in held.items())


def start(event: Event, by: Account, *, seconds: int = SECONDS, stability: int = 100) -> Run:
    """Start a run that keeps what was promised as far as it can."""
    before = versions.promised(event.id)
    if before is None:
        raise RefusedError("Nothing was promised yet.", code="nothing_published")
    weights = USUAL | {"stability": stability}
    run = runs.start(event, by, weights=weights, seconds=seconds, seed=1, previous=before)
    audit.log("replan.started", "run", run.id, event=event, version=before.version)
    return run
