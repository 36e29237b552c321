"""Approval and publication. Approving freezes a version in one transaction and writes held mails; publishing releases them."""

from sqlalchemy import select, update

from matchmaker import audit
from matchmaker.agendas import change_digest, notifications
from matchmaker.foundation import clock
from matchmaker.foundation.errors import ConflictError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, AgendaState, ErrorCode, OutboxState
from matchmaker.models import Account, Agenda, Event, Outbox
from matchmaker.planning import bookings, misfits, past, versions
from matchmaker.planning.changes import held, promise
from matchmaker.planning.delegates import seat_delegates
from matchmaker.planning.meetings import read_meetings
from matchmaker.programme.timetable import ahead


def approve(agenda: Agenda, account: Account, *, revision: int) -> None:
    """Freeze a draft: judge it, take its people and places, write the mails that wait for publishing.

    Raises ConflictError where somebody changed the agenda meanwhile or took one of its slots, RefusedError where a
    meeting does not fit the event as it stands now. Nothing is changed then.
    """
    event = _lock(agenda)
    _require(agenda, AgendaState.DRAFT, revision)
    shown, replaced = versions.published(event.id), versions.approved(event.id)
    past.keep(event, agenda, shown)
    _require_fitting(agenda)
    meetings, promised = read_meetings(agenda), read_meetings(shown) if shown else None
    _supersede(replaced)
    bookings.release_agendas(event)
    bookings.book(held(meetings))
    to_come = ahead(held(meetings))
    seat_delegates(event, to_come)
    promise(to_come)
    agenda.state, agenda.approved_at, agenda.approved_by = AgendaState.APPROVED, clock.now(), account.id
    db.session.flush()
    told = notifications.write(event, agenda, meetings, promised)
    audit.log(Act.AGENDA_APPROVED, "agenda", agenda.id, event=event, version=agenda.version, mails=told)


def publish(agenda: Agenda, account: Account, *, revision: int) -> None:
    """Show an approved version and release its mails; the published version is superseded.

    Raises RefusedError where the event has changed since the approval, so that a meeting does not fit any more.
    """
    event = _lock(agenda)
    _require(agenda, AgendaState.APPROVED, revision)
    _require_fitting(agenda)
    before = versions.published(event.id)
    _supersede(before)
    agenda.state, agenda.published_at = AgendaState.PUBLISHED, clock.now()
    released = change_digest.release(event, agenda, before)
    db.session.flush()
    audit.log(Act.AGENDA_PUBLISHED, "agenda", agenda.id, event=event, version=agenda.version, mails=released)


def _lock(agenda: Agenda) -> Event:
    """Lock the event's agendas against concurrent approval or publication, then refresh the agenda."""
    event = db.session.scalar(select(Event).where(Event.id == agenda.event_id).with_for_update())
    db.session.refresh(agenda)
    return event


def _require(agenda: Agenda, state: AgendaState, revision: int) -> None:
    if agenda.state is not state or agenda.revision != revision:
        raise ConflictError(f"agenda {agenda.id} was changed meanwhile", code=ErrorCode.CHANGED_MEANWHILE)


def _require_fitting(agenda: Agenda) -> None:
    """Raise RefusedError where a meeting does not fit the event as it stands now."""
    found = misfits.misfits(agenda)
    if found:
        broken = found[0].causes[0].broken
        raise RefusedError(f"agenda {agenda.id} breaks {broken}", code=ErrorCode.BREAKS_RULES, count=len(found))


def _supersede(before: Agenda | None) -> None:
    """Supersede a version; mails that it still held back are dropped."""
    if before is None:
        return
    before.state = AgendaState.SUPERSEDED
    db.session.flush()
    waiting = update(Outbox).where(Outbox.agenda_id == before.id, Outbox.state == OutboxState.HELD)
    db.session.execute(waiting.values(state=OutboxState.DROPPED))
