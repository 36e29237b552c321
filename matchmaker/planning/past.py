"""The past of an event. What a published version holds in slots that have begun stays as it was, in every later version.

A run may not place anything there, and approving takes over what happened, whatever the draft says.
"""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from matchmaker.foundation.extensions import db
from matchmaker.models import Agenda, Attendance, Event, Meeting
from matchmaker.planning.changes import held
from matchmaker.programme.timetable import begun

COPIED = (
    "key", "slot_id", "starts_at", "ends_at", "place_id", "seat", "interpreter_id", "language", "value", "pinned",
    "state", "sequence", "cancelled_by_id", "cancel_reason",
)  # fmt: skip


def facts(agenda: Agenda | None, slots: set[int]) -> list[Meeting]:
    """Return the meetings of a version in these slots, cancelled ones too."""
    if agenda is None or not slots:
        return []
    query = select(Meeting).where(Meeting.agenda_id == agenda.id, Meeting.slot_id.in_(slots))
    return list(db.session.scalars(query.options(selectinload(Meeting.people)).order_by(Meeting.id)))


def keep(event: Event, agenda: Agenda, shown: Agenda | None) -> None:
    """Make the past of a version that of the published one, with what was cancelled.

    A pair that has met is not planned a second time.
    """
    past = begun(event)
    if shown is None or not past:
        return
    happened = facts(shown, past)
    met = {meeting.key for meeting in held(happened)}
    for meeting in list(agenda.meetings):
        if meeting.slot_id in past or meeting.key in met:
            agenda.meetings.remove(meeting)
    db.session.flush()
    planned = {meeting.key for meeting in agenda.meetings}
    agenda.meetings.extend(_copy(meeting) for meeting in happened if meeting.key not in planned)
    pairs = {tuple(sorted(one.participant_id for one in meeting.people)) for meeting in held(happened)}
    for unmet in [one for one in agenda.unmet if (one.a_id, one.b_id) in pairs]:
        agenda.unmet.remove(unmet)
    db.session.flush()


def _copy(meeting: Meeting) -> Meeting:
    people = [Attendance(participant_id=one.participant_id, delegate_id=one.delegate_id) for one in meeting.people]
    return Meeting(**{name: getattr(meeting, name) for name in COPIED}, people=people)
