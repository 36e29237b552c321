"""Changes of a promised day wait for the full hour and leave as one mail; within 24 hours of a meeting they leave at once.

A waiting change is a row of the outbox with a later `next_attempt_at`. The next change for the same reader takes its place
and tells both; what happened and was undone meanwhile is not told at all.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from functools import reduce

from sqlalchemy import ColumnElement, select

from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import OutboxState
from matchmaker.models import Agenda, Event, Meeting, Outbox, Slot
from matchmaker.planning.changes import merged

HOUR = timedelta(hours=1)
SOON = timedelta(hours=24)
KINDS = ("agenda_changed", "meeting_declined", "meeting_moved")


def gather(row: Outbox, slots: Collection[Slot]) -> None:
    """Delay a mail of a change to its full hour and merge it with those of its reader that wait already."""
    zone = db.session.get(Event, row.event_id).time_zone
    _wait(row, any(clock.instant(slot.starts_at, zone) <= clock.now() + SOON for slot in slots))


def release(event: Event, agenda: Agenda, before: Agenda | None) -> int:
    """Release the mails that an agenda held back; returns how many. `before` is the agenda it replaces."""
    held = select(Outbox).where(Outbox.agenda_id == agenda.id, Outbox.state == OutboxState.HELD).order_by(Outbox.id)
    rows, soon, now = db.session.scalars(held).all(), _keys_soon(event, agenda, before), clock.now()
    waiting = set(db.session.scalars(select(Outbox.participant_id).where(Outbox.event_id == event.id, *_waiting(now))))
    for row in rows:
        row.state, row.next_attempt_at = OutboxState.READY, now
        if row.kind in KINDS:
            urgent = not soon.isdisjoint(key for keys in row.content["change"].values() for key in keys)
            _wait(row, urgent, alone=row.participant_id not in waiting)
    return len(rows)


def _wait(row: Outbox, urgent: bool, alone: bool = False) -> None:
    now = clock.now()
    db.session.flush()
    older = [] if alone else db.session.scalars(_older(row, now)).all()
    row.next_attempt_at = now if urgent else min([_full_hour(now), *(one.next_attempt_at for one in older)])
    if older:
        change = reduce(merged, (one.content["change"] for one in (*older, row)))
        row.kind = "agenda_changed"
        row.content = {
            "agenda_id": row.content["agenda_id"], "participant_id": row.participant_id, "change": change,
        }  # fmt: skip
        for one in older:
            one.state, one.content = OutboxState.DROPPED, {}


def _older(row: Outbox, now: datetime):
    """Return the waiting mails of the same reader in order, locked against the sender."""
    same = (Outbox.participant_id == row.participant_id, Outbox.address == row.address, Outbox.id != row.id)
    return select(Outbox).where(*same, *_waiting(now)).order_by(Outbox.id).with_for_update()


def _waiting(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Return the condition of changes that wait for their hour and were never tried."""
    ready = (Outbox.state == OutboxState.READY, Outbox.next_attempt_at > now)
    return (*ready, Outbox.kind.in_(KINDS), Outbox.token.is_(None), Outbox.attempts == 0)


def _full_hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0) + HOUR


def _keys_soon(event: Event, *agendas: Agenda | None) -> set[str]:
    """Return the keys of meetings that begin within 24 hours."""
    numbers = [agenda.id for agenda in agendas if agenda is not None]
    limit = clock.wall(clock.now() + SOON, event.time_zone)
    query = select(Meeting.key).join(Slot, Meeting.slot_id == Slot.id)
    return set(db.session.scalars(query.where(Meeting.agenda_id.in_(numbers), Slot.starts_at <= limit)))
