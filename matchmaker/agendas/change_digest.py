"""Changes of a promised day wait for the full hour and leave as one mail; within 24 hours of a meeting they leave at once.

A change that has not left is a row of the outbox that was never tried. The next change for the same reader takes its place
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
from matchmaker.planning.changes import ChangedKeys, merged

HOUR = timedelta(hours=1)
SOON = timedelta(hours=24)
KINDS = ("agenda_changed", "meeting_declined", "meeting_moved")


def gather(row: Outbox, beginnings: Collection[datetime]) -> None:
    """Delay a mail of a change to its full hour and merge it with those of its reader that wait already.

    `beginnings` are the instants at which the meetings of the change begin, before and after it.
    """
    _wait(row, any(instant <= clock.now() + SOON for instant in beginnings))


def untold(event: Event) -> dict[int, ChangedKeys]:
    """Return the changes that have not left for any of their readers, by participant."""
    query = select(Outbox.participant_id, Outbox.content).where(Outbox.event_id == event.id, *_unsent())
    found: dict[int, ChangedKeys] = {}
    for participant_id, content in db.session.execute(query.order_by(Outbox.id)):
        found[participant_id] = merged(found.get(participant_id, {}), content["change"])
    return found


def release(event: Event, agenda: Agenda, before: Agenda | None) -> int:
    """Release the mails that an agenda held back; returns how many. `before` is the agenda it replaces."""
    held = select(Outbox).where(Outbox.agenda_id == agenda.id, Outbox.state == OutboxState.HELD).order_by(Outbox.id)
    rows, soon, now = db.session.scalars(held).all(), _keys_soon(event, agenda, before), clock.now()
    waiting = set(db.session.scalars(select(Outbox.participant_id).where(Outbox.event_id == event.id, *_unsent())))
    for row in rows:
        row.state, row.next_attempt_at = OutboxState.READY, now
        if row.kind in KINDS:
            urgent = not soon.isdisjoint(key for keys in row.content["change"].values() for key in keys)
            _wait(row, urgent, alone=row.participant_id not in waiting)
    return len(rows)


def _wait(row: Outbox, urgent: bool, alone: bool = False) -> None:
    now = clock.now()
    db.session.flush()
    older = [] if alone else db.session.scalars(_older(row)).all()
    row.next_attempt_at = now if urgent else min([_full_hour(now), *(one.next_attempt_at for one in older)])
    if older:
        change = reduce(merged, (one.content["change"] for one in (*older, row)))
        row.kind = "agenda_changed"
        row.content = {
            "agenda_id": row.content["agenda_id"], "participant_id": row.participant_id, "change": change,
        }  # fmt: skip
        for one in older:
            one.state, one.content = OutboxState.DROPPED, {}


def _older(row: Outbox):
    """Return the unsent mails of the same reader in order, locked against the sender."""
    same = (Outbox.participant_id == row.participant_id, Outbox.address == row.address, Outbox.id != row.id)
    return select(Outbox).where(*same, *_unsent()).order_by(Outbox.id).with_for_update()


def _unsent() -> tuple[ColumnElement[bool], ...]:
    """Return the condition of changes that wait for their hour, or for the sender, and were never tried."""
    never_tried = (Outbox.token.is_(None), Outbox.attempts == 0)
    return (Outbox.state == OutboxState.READY, Outbox.kind.in_(KINDS), *never_tried)


def _full_hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0) + HOUR


def _keys_soon(event: Event, *agendas: Agenda | None) -> set[str]:
    """Return the keys of meetings that begin within 24 hours."""
    numbers = [agenda.id for agenda in agendas if agenda is not None]
    limit = clock.wall(clock.now() + SOON, event.time_zone)
    query = select(Meeting.key).join(Slot, Meeting.slot_id == Slot.id)
    return set(db.session.scalars(query.where(Meeting.agenda_id.in_(numbers), Slot.starts_at <= limit)))
