"""Drafts as a whole: copy a version as a new draft, discard one, refuse to change what is no draft.

Going back to an older version means copying it: what was promised is never changed.
"""

from collections.abc import Iterable

from sqlalchemy import insert, select

from matchmaker import audit
from matchmaker.foundation import clock
from matchmaker.foundation.errors import ConflictError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, AgendaState, ErrorCode, MeetingState
from matchmaker.models import Account, Agenda, Attendance, Audit, Meeting, Unmet
from matchmaker.planning import versions

COPIED = ("key", "slot_id", "place_id", "seat", "interpreter_id", "language", "value", "pinned", "sequence")


def require_draft(agenda: Agenda, revision: int | None) -> None:
    """Raise RefusedError if the agenda is no draft, ConflictError if it is not at the revision that was looked at."""
    if agenda.state is not AgendaState.DRAFT:
        raise RefusedError("Only a draft can be changed.", code=ErrorCode.NOT_A_DRAFT)
    if agenda.revision != revision:
        raise ConflictError("The agenda changed since it was looked at.", code=ErrorCode.CHANGED_MEANWHILE)


def discard(agenda: Agenda, _by: Account, *, revision: int | None) -> None:
    """Discard a draft."""
    require_draft(agenda, revision)
    agenda.state = AgendaState.DISCARDED
    audit.log(Act.AGENDA_DISCARDED, "agenda", agenda.id, event=agenda.event_id)
    db.session.flush()


def copy(agenda: Agenda) -> Agenda:
    """Copy an agenda to a new draft: meetings, reasons and figures, without cancelled meetings."""
    made = Agenda(
        event_id=agenda.event_id, run_id=agenda.run_id, parent_id=agenda.id,
        version=versions.next_number(agenda.event_id), title=agenda.title, value=agenda.value, bound=agenda.bound,
        figures=dict(agenda.figures), created_at=clock.now(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    _copy_meetings(agenda, made)
    _copy_rows(Unmet, agenda, made, ("a_id", "b_id", "wished", "value", "reason", "blockers", "unlock"))
    audit.log(Act.AGENDA_COPIED, "agenda", made.id, event=made.event_id, source=agenda.id, version=agenda.version)
    return made


def latest_acts(agenda: Agenda) -> list[Audit]:
    """Return the latest acts on an agenda."""
    query = select(Audit).where(
        Audit.event_id == agenda.event_id, Audit.subject == "agenda", Audit.subject_id == agenda.id
    )
    return list(db.session.scalars(query.order_by(Audit.id.desc()).limit(8)))


def _copy_meetings(source: Agenda, target: Agenda) -> None:
    columns = [getattr(Meeting, name) for name in COPIED]
    standing = (Meeting.agenda_id == source.id, Meeting.state != MeetingState.CANCELLED)
    rows = db.session.execute(select(*columns).where(*standing).order_by(Meeting.id)).mappings().all()
    if not rows:
        return
    db.session.execute(insert(Meeting), [dict(row, agenda_id=target.id, state=MeetingState.PLANNED) for row in rows])
    ids = dict(db.session.execute(select(Meeting.key, Meeting.id).where(Meeting.agenda_id == target.id)).all())
    seats = db.session.execute(
        select(Meeting.key, Attendance.participant_id, Attendance.delegate_id)
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .where(*standing)
    )
    people = [{"meeting_id": ids[key], "participant_id": who, "delegate_id": delegate} for key, who, delegate in seats]
    db.session.execute(insert(Attendance), people)


def _copy_rows(model: type, source: Agenda, target: Agenda, names: Iterable[str]) -> None:
    columns = [getattr(model, name) for name in names]
    rows = db.session.execute(select(*columns).where(model.agenda_id == source.id)).mappings().all()
    if rows:
        db.session.execute(insert(model), [dict(row, agenda_id=target.id) for row in rows])
