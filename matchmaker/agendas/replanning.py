"""Re-planning after a change (a cancellation, a lost table, a late guest): conflicts, and a run with the fewest moves."""

from sqlalchemy import Row, select

from matchmaker import audit
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode, MeetingState, RunWeight, Trouble
from matchmaker.models import Account, Agenda, Event, Invitation, Meeting, Run, Slot
from matchmaker.planning import misfits, runs, versions
from matchmaker.planning.changes import HeldRow
from matchmaker.planning.place_capacity import capacity_of, displaced_invitations
from matchmaker.planning.problem import USUAL
from matchmaker.planning.problem_meetings import invitation_key
from matchmaker.programme.timetable import begun

SECONDS = 60
Displaced = HeldRow | Row  # key, slot, place and table of a meeting


def conflicts(agenda: Agenda) -> dict[str, list[Displaced]]:
    """Return the agenda's meetings to come that cannot be held as planned, by reason; a meeting may have several."""
    cancelled = _cancelled(agenda)
    return ({Trouble.CANCELLED: cancelled} if cancelled else {}) | misfits.by_trouble(misfits.misfits(agenda))


def _cancelled(agenda: Agenda) -> list[Displaced]:
    """Return the cancelled meetings to come, in the order of time."""
    past = begun(db.session.get(Event, agenda.event_id))
    query = select(Meeting.key, Meeting.slot_id, Meeting.place_id, Meeting.seat).join(Meeting.slot)
    query = query.where(Meeting.agenda_id == agenda.id, Meeting.state == MeetingState.CANCELLED)
    found = db.session.execute(query.order_by(Slot.position, Meeting.id))
    return [row for row in found if row.slot_id not in past]


def invitations(event: Event) -> list[Invitation]:
    """Return open and agreed invitations that cannot be held any more as agreed. No run moves them: the two sides do."""
    return displaced_invitations(event, capacity_of(event))


def displaced(event: Event) -> frozenset[str]:
    """Return the keys of promised meetings and invitations that cannot be held as planned, without cancelled ones."""
    before = versions.promised(event.id)
    return (misfits.keys(before) if before else frozenset()) | {invitation_key(one) for one in invitations(event)}


def count(event: Event) -> int:
    """Return how many promised meetings and invitations cannot be held as planned, without cancelled ones."""
    return len(displaced(event))


def start(event: Event, by: Account, *, seconds: int = SECONDS, stability: int = 100) -> Run:
    """Start a run that keeps the promised agenda as far as possible."""
    before = versions.promised(event.id)
    if before is None:
        raise RefusedError("Nothing was promised yet.", code=ErrorCode.NOTHING_PUBLISHED)
    weights = USUAL | {str(RunWeight.STABILITY): stability}
    run = runs.start(event, by, weights=weights, seconds=seconds, seed=1, previous=before)
    audit.log(Act.REPLAN_STARTED, "run", run.id, event=event, version=before.version)
    return run
