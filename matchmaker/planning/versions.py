"""Versions of an agenda: going back means copying an older one as a new draft; what was settled is never changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import insert, select

from matchmaker import audit
from matchmaker.foundation import clock
from matchmaker.foundation.errors import ConflictError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.words import AgendaState, MeetingState
from matchmaker.models import Account, Agenda, Attendance, Audit, Event, Meeting, Unmet
from matchmaker.planning import drafting
from matchmaker.planning.figures import where
from matchmaker.planning.plan import Plan, plan

SETTLED = (AgendaState.APPROVED, AgendaState.PUBLISHED)
CURRENT = (AgendaState.PUBLISHED, AgendaState.APPROVED, AgendaState.DRAFT)


def discard(agenda: Agenda, _by: Account, *, revision: int | None) -> None:
    """Put a draft aside."""
    as_seen(agenda, revision)
    agenda.state = AgendaState.DISCARDED
    audit.log("agenda.discarded", "agenda", agenda.id, event=agenda.event_id)
    db.session.flush()


def as_seen(agenda: Agenda, revision: int | None) -> None:
    """Refuse to change what is no longer a draft, or no longer the draft that was looked at."""
    if agenda.state is not AgendaState.DRAFT:
        raise RefusedError("Only a draft can be changed.", code="not_a_draft")
    if agenda.revision != revision:
        raise ConflictError("The agenda changed since it was looked at.", code="changed_meanwhile")


def copy(agenda: Agenda) -> Agenda:
    """A new draft with the same meetings, reasons and figures; cancelled meetings stay behind."""
    event = db.session.get(Event, agenda.event_id)
    made = Agenda(
        event_id=agenda.event_id, run_id=agenda.run_id, parent_id=agenda.id, version=drafting.next_version(event),
        title=agenda.title, value=agenda.value, bound=agenda.bound, figures=dict(agenda.figures), created_at=clock.now(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    _copy_meetings(agenda, made)
    _copy_rows(Unmet, agenda, made, ("a_id", "b_id", "wished", "value", "reason", "blockers", "unlock"))
    audit.log("agenda.copied", "agenda", made.id, event=event, source=agenda.id, version=agenda.version)
    return made


_KEPT = ("key", "slot_id", "place_id", "seat", "interpreter_id", "language", "value", "pinned", "sequence")


def _copy_meetings(source: Agenda, target: Agenda) -> None:
    columns = [getattr(Meeting, name) for name in _KEPT]
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


def newer_settled(agenda: Agenda) -> Agenda | None:
    """A later version that was approved or published meanwhile."""
    query = select(Agenda).where(
        Agenda.event_id == agenda.event_id, Agenda.version > agenda.version, Agenda.state.in_(SETTLED)
    )
    return db.session.scalar(query.order_by(Agenda.version.desc()).limit(1))


@dataclass(frozen=True)
class Preview:
    """What approving would change for people, against what they know today."""

    before: Agenda | None
    people: int
    held: int
    moved: int
    new: int
    dropped: int


def preview(agenda: Agenda) -> Preview:
    """The difference to the published (else approved) version, in counts."""
    before = standing(agenda)
    now = plan(agenda)
    then = plan(before, now) if before else None
    old = {m.key: m for m in then.meetings} if then else {}
    new = {m.key: m for m in now.meetings}
    moved = {key for key in new.keys() & old.keys() if where(new[key]) != where(old[key])}
    changed = moved | (new.keys() ^ old.keys())
    touched = _people(now, changed) | (_people(then, changed) if then else set())
    return Preview(
        before, len(touched), len(new), len(moved), len(new.keys() - old.keys()), len(old.keys() - new.keys())
    )


def promised(event_id: int, besides: Agenda | None = None) -> Agenda | None:
    """What people were promised: the published agenda, else the approved one; never the one `besides` which it is asked for."""
    settled = select(Agenda).where(Agenda.event_id == event_id, Agenda.state.in_(SETTLED))
    rows = [agenda for agenda in db.session.scalars(settled) if agenda is not besides]
    return max(rows, key=lambda agenda: SETTLED.index(agenda.state), default=None)


def standing(agenda: Agenda) -> Agenda | None:
    """What was promised before this agenda."""
    return promised(agenda.event_id, besides=agenda)


def _people(plan: Plan, keys: set[str]) -> set[int]:
    return {person for meeting in plan.meetings if meeting.key in keys for person in plan.who.get(meeting.id, ())}


def latest_changes(agenda: Agenda) -> list[Audit]:
    """Who did what to this agenda lately."""
    query = select(Audit).where(
        Audit.event_id == agenda.event_id, Audit.subject == "agenda", Audit.subject_id == agenda.id
    )
    return list(db.session.scalars(query.order_by(Audit.id.desc()).limit(8)))


def current_agenda(event_id: int) -> Agenda | None:
    """The agenda that counts now: published, else approved, else the newest draft."""
    query = select(Agenda).where(Agenda.event_id == event_id, Agenda.state.in_(CURRENT))
    return min(db.session.scalars(query), key=lambda a: (CURRENT.index(a.state), -a.version), default=None)
