"""After a change (a cancellation, a table lost, a late guest): what can no longer stand, and a run that moves the fewest."""

from sqlalchemy import ColumnElement, Row, Select, select

from matchmaker import audit
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.words import MeetingState, ParticipantState
from matchmaker.models import (
    Account,
    Agenda,
    Attendance,
    Availability,
    Event,
    Invitation,
    Meeting,
    Participant,
    Place,
    Run,
    Slot,
)
from matchmaker.planning import runs, versions
from matchmaker.planning.problem import USUAL
from matchmaker.planning.stranded import capacity_of, stranded_invitations

SECONDS = 60
REASONS = ("cancelled", "gone", "away", "closed", "crowded")
COLUMNS = (Meeting.key, Meeting.slot_id, Meeting.place_id, Meeting.seat)


AffectedMeeting = Row  # key, slot_id, place_id, seat of a meeting


def troubles(agenda: Agenda) -> dict[str, list[AffectedMeeting]]:
    """Which meetings of the agenda cannot stand as they are, by the reason; a meeting may have several."""
    found = {
        "cancelled": _meetings(agenda, Meeting.state == MeetingState.CANCELLED),
        "gone": _rows(_sitting(agenda).where(Participant.state != ParticipantState.VALIDATED)),
        "away": _rows(
            _sitting(agenda).join(
                Availability,
                (Availability.participant_id == Participant.id)
                & (Availability.slot_id == Meeting.slot_id)
                & Availability.available.is_(False),
            )
        ),
        **stranded(agenda),
    }
    return {reason: hits for reason, hits in found.items() if hits}


def stranded(agenda: Agenda) -> dict[str, list[AffectedMeeting]]:
    """Those whose place was closed since, or lost their table."""
    capacity, found = capacity_of(agenda.event_id), {"closed": [], "crowded": []}
    for hit in _meetings(agenda, Meeting.state != MeetingState.CANCELLED):
        if reason := capacity.obstacle(hit.place_id, hit.slot_id, hit.seat):
            found[reason].append(hit)
    return found


def invitations(event: Event) -> list[Invitation]:
    """Open and agreed invitations whose place cannot hold them any more: theirs to call off, no run moves them."""
    return stranded_invitations(event, capacity_of(event.id))


def count(event: Event) -> int:
    """How many promised meetings and invitations cannot stand as they are; what was called off stands no more."""
    before = versions.promised(event.id)
    found = troubles(before) if before else {}
    keys = {hit.key for reason, hits in found.items() if reason != "cancelled" for hit in hits}
    return len(keys) + len(invitations(event))


def hits_at(event: Event, place: Place) -> int:
    """How many promised meetings and invitations a place can no longer hold."""
    before = versions.promised(event.id)
    held = [hit for hits in stranded(before).values() for hit in hits] if before else []
    return sum(hit.place_id == place.id for hit in (*held, *invitations(event)))


def _meetings(agenda: Agenda, *which: ColumnElement[bool]) -> list[AffectedMeeting]:
    return _rows(select(*COLUMNS).where(Meeting.agenda_id == agenda.id, *which))


def _sitting(agenda: Agenda) -> Select:
    return (
        select(*COLUMNS)
        .where(Meeting.agenda_id == agenda.id, Meeting.state != MeetingState.CANCELLED)
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .join(Participant, Participant.id == Attendance.participant_id)
    )


def _rows(query: Select) -> list[AffectedMeeting]:
    """By the clock, each once."""
    query = query.join(Slot, Slot.id == Meeting.slot_id).add_columns(Slot.position, Meeting.id).distinct()
    return list(db.session.execute(query.order_by(Slot.position, Meeting.id)))


def start(event: Event, by: Account, *, seconds: int = SECONDS, stability: int = 100) -> Run:
    """Start a run that keeps what was promised as far as it can."""
    before = versions.promised(event.id)
    if before is None:
        raise RefusedError("Nothing was promised yet.", code="nothing_published")
    weights = USUAL | {"stability": stability}
    run = runs.start(event, by, weights=weights, seconds=seconds, seed=1, previous=before)
    audit.log("replan.started", "run", run.id, event=event, version=before.version)
    return run
