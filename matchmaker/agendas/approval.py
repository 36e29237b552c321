"""Approve, then publish. Approving freezes a version in one transaction and writes held mails; publishing lets them go."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from matchmaker import audit
from matchmaker.agendas import change_digest, notifications
from matchmaker.agendas.delegates import seat_delegates
from matchmaker.foundation import clock
from matchmaker.foundation.errors import ConflictError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.words import AgendaState, MeetingState, OutboxState
from matchmaker.models import Account, Agenda, Booking, Event, Meeting, Outbox
from matchmaker.planning import versions
from matchmaker.planning.figures import meetings_of
from matchmaker.planning.judging import judge


def approve(agenda: Agenda, account: Account, *, revision: int) -> None:
    """Freeze a draft: judge it, take its people and places, write the mails that wait for publishing.

    Raises ConflictError where somebody changed the agenda meanwhile or took one of its slots, RefusedError where it
    breaks a rule. Nothing is changed then.
    """
    event = _lock(agenda)
    _require(agenda, AgendaState.DRAFT, revision)
    broken = judge(agenda)
    if broken:
        raise RefusedError(f"agenda {agenda.id} breaks {broken[0]}", code="breaks_rules", count=len(broken))
    _supersede(versions.approved(event.id))
    _take(event, agenda)
    seat_delegates(event, agenda)
    agenda.state, agenda.approved_at, agenda.approved_by = AgendaState.APPROVED, clock.now(), account.id
    db.session.flush()
    told = notifications.write(event, versions.published(event.id), agenda)
    audit.log("agenda.approved", "agenda", agenda.id, event=event, version=agenda.version, mails=told)


def publish(agenda: Agenda, account: Account, *, revision: int) -> None:
    """Show an approved version and let its mails go; the version shown before becomes history."""
    event = _lock(agenda)
    _require(agenda, AgendaState.APPROVED, revision)
    before = versions.published(event.id)
    _supersede(before)
    agenda.state, agenda.published_at = AgendaState.PUBLISHED, clock.now()
    released = change_digest.release(event, agenda, before)
    db.session.flush()
    audit.log("agenda.published", "agenda", agenda.id, event=event, version=agenda.version, mails=released)


def _lock(agenda: Agenda) -> Event:
    """One approval or publishing of an event at a time; then look at the agenda as it is now."""
    event = db.session.scalar(select(Event).where(Event.id == agenda.event_id).with_for_update())
    db.session.refresh(agenda)
    return event


def _require(agenda: Agenda, state: AgendaState, revision: int) -> None:
    if agenda.state is not state or agenda.revision != revision:
        raise ConflictError(f"agenda {agenda.id} was changed meanwhile", code="changed_meanwhile")


def _supersede(before: Agenda | None) -> None:
    """Make the version that a newer one replaces history; mails it still held back are never sent."""
    if before is None:
        return
    before.state = AgendaState.SUPERSEDED
    db.session.flush()
    held = update(Outbox).where(Outbox.agenda_id == before.id, Outbox.state == OutboxState.HELD)
    db.session.execute(held.values(state=OutboxState.DROPPED))


def _take(event: Event, agenda: Agenda) -> None:
    """Give back what older versions took, and take this version's people, places and interpreters."""
    older = select(Meeting.id).join(Agenda).where(Agenda.event_id == event.id)
    db.session.execute(delete(Booking).where(Booking.meeting_id.in_(older)))
    taken = _taken_seats(event)
    try:
        with db.session.begin_nested():
            db.session.add_all(bookings(event, meetings_of(agenda), taken))
    except IntegrityError as error:
        raise ConflictError(f"a slot of agenda {agenda.id} was taken", code="slot_taken") from error


def _taken_seats(event: Event) -> dict[tuple[int, int], set[int]]:
    """(slot, participant) -> seats that invitations hold."""
    taken: dict[tuple[int, int], set[int]] = defaultdict(set)
    rows = select(Booking.slot_id, Booking.participant_id, Booking.seat).where(
        Booking.event_id == event.id, Booking.participant_id.is_not(None)
    )
    for slot, participant, seat in db.session.execute(rows):
        taken[slot, participant].add(seat)
    return taken


def bookings(event: Event, meetings: Iterable[Meeting], taken: dict[tuple[int, int], set[int]]) -> list[Booking]:
    """What live meetings take: a seat of each participant, the place's numbered seat, the interpreter."""
    rows = []
    for meeting in meetings:
        if meeting.state is MeetingState.CANCELLED:
            continue
        common = {"event_id": event.id, "slot_id": meeting.slot_id, "meeting_id": meeting.id}
        for one in meeting.people:
            mine = taken.setdefault((meeting.slot_id, one.participant_id), set())
            seat = next(number for number in range(1, len(mine) + 2) if number not in mine)
            if seat > one.participant.seats:
                raise ConflictError(
                    f"participant {one.participant_id} is taken in slot {meeting.slot_id}", code="slot_taken"
                )
            mine.add(seat)
            rows.append(Booking(**common, participant_id=one.participant_id, seat=seat))
        rows.append(Booking(**common, place_id=meeting.place_id, seat=meeting.seat))
        if meeting.interpreter_id is not None:
            rows.append(Booking(**common, interpreter_id=meeting.interpreter_id, seat=1))
    return rows
