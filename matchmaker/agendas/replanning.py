"""Re-planning after a change (a cancellation, a lost table, a late guest): troubles, and a run with the fewest moves."""

from sqlalchemy import ColumnElement, Row, Select, select

from matchmaker import audit
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode, MeetingState, ParticipantState, RunWeight, Trouble
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
from matchmaker.programme.timetable import begun

SECONDS = 60
COLUMNS = (Meeting.key, Meeting.slot_id, Meeting.place_id, Meeting.seat)


AffectedMeeting = Row  # key, slot_id, place_id, seat of a meeting


def troubles(agenda: Agenda) -> dict[str, list[AffectedMeeting]]:
    """Return the agenda's meetings to come that cannot be held as planned, by reason; a meeting may have several."""
    found = {
        Trouble.CANCELLED: _meetings(agenda, Meeting.state == MeetingState.CANCELLED),
        Trouble.GONE: _rows(_sitting(agenda).where(Participant.state != ParticipantState.VALIDATED)),
        Trouble.AWAY: _rows(
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
    """Return meetings to come whose place was closed, or lost their table."""
    capacity, found = capacity_of(agenda.event_id), {Trouble.CLOSED: [], Trouble.CROWDED: []}
    for hit in _meetings(agenda, Meeting.state != MeetingState.CANCELLED):
        if reason := capacity.obstacle(hit.place_id, hit.slot_id, hit.seat):
            found[reason].append(hit)
    return found


def invitations(event: Event) -> list[Invitation]:
    """Return open and agreed invitations that their place cannot hold any more. No run moves them: the two sides do."""
    return stranded_invitations(event, capacity_of(event.id))


def count(event: Event) -> int:
    """Return how many promised meetings and invitations cannot be held as planned, without cancelled ones."""
    before = versions.promised(event.id)
    found = troubles(before) if before else {}
    keys = {hit.key for reason, hits in found.items() if reason is not Trouble.CANCELLED for hit in hits}
    return len(keys) + len(invitations(event))


def hits_at(event: Event, place: Place) -> int:
    """Return how many promised meetings and invitations a place cannot hold any more."""
    before = versions.promised(event.id)
    held = [hit for hits in stranded(before).values() for hit in hits] if before else []
    return sum(hit.place_id == place.id for hit in (*held, *invitations(event)))


def _meetings(agenda: Agenda, *which: ColumnElement[bool]) -> list[AffectedMeeting]:
    return _rows(select(*COLUMNS).where(*_to_come(agenda), *which))


def _sitting(agenda: Agenda) -> Select:
    return (
        select(*COLUMNS)
        .where(*_to_come(agenda), Meeting.state != MeetingState.CANCELLED)
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .join(Participant, Participant.id == Attendance.participant_id)
    )


def _to_come(agenda: Agenda) -> tuple[ColumnElement[bool], ...]:
    """Return the condition of an agenda's meetings that have not begun."""
    past = begun(db.session.get(Event, agenda.event_id))
    return Meeting.agenda_id == agenda.id, Meeting.slot_id.not_in(past)


def _rows(query: Select) -> list[AffectedMeeting]:
    """Return the meetings of a query in chronological order, each once."""
    query = query.join(Slot, Slot.id == Meeting.slot_id).add_columns(Slot.position, Meeting.id).distinct()
    return list(db.session.execute(query.order_by(Slot.position, Meeting.id)))


def start(event: Event, by: Account, *, seconds: int = SECONDS, stability: int = 100) -> Run:
    """Start a run that keeps the promised agenda as far as possible."""
    before = versions.promised(event.id)
    if before is None:
        raise RefusedError("Nothing was promised yet.", code=ErrorCode.NOTHING_PUBLISHED)
    weights = USUAL | {str(RunWeight.STABILITY): stability}
    run = runs.start(event, by, weights=weights, seconds=seconds, seed=1, previous=before)
    audit.log(Act.REPLAN_STARTED, "run", run.id, event=event, version=before.version)
    return run
