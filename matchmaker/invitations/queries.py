"""Queries of invitations, for pages, mails and acts."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import InvitationState
from matchmaker.models import Event, Invitation, OfficeHour, Participant, Slot
from matchmaker.models.invitation import AGREED, OPEN
from matchmaker.programme import timetable

WITH_ALL = (
    joinedload(Invitation.slot),
    joinedload(Invitation.place),
    joinedload(Invitation.interpreter),
    joinedload(Invitation.investor).joinedload(Participant.organisation),
    joinedload(Invitation.startup).joinedload(Participant.organisation),
)


def of(participant: Participant, states: Collection[InvitationState] | None = None) -> list[Invitation]:
    """Return invitations sent and received, in chronological order."""
    query = (
        select(Invitation)
        .join(Slot, Invitation.slot_id == Slot.id)
        .where(or_(Invitation.investor_id == participant.id, Invitation.startup_id == participant.id))
        .options(*WITH_ALL)
        .order_by(Slot.position, Invitation.id)
    )
    if states is not None:
        query = query.where(Invitation.state.in_(states))
    return list(db.session.scalars(query))


def accepted_of(participant: Participant) -> list[Invitation]:
    """Return the accepted invitations of a participant, which are part of their agenda."""
    return of(participant, AGREED)


def accepted_in(event: Event, *which: ColumnElement[bool]) -> list[Invitation]:
    """Return the accepted invitations of an event, which are part of its agendas: all, or `which` of them."""
    query = select(Invitation).where(Invitation.event_id == event.id, Invitation.state.in_(AGREED), *which)
    return list(db.session.scalars(query.options(*WITH_ALL)))


def opened_slots(investor: Participant) -> list[Slot]:
    """Return the office hours of an investor that have not begun; without any, every usable slot that has not."""
    opened = set(db.session.scalars(select(OfficeHour.slot_id).where(OfficeHour.participant_id == investor.id)))
    return [slot for slot in timetable.slots_ahead(investor.event) if not opened or slot.id in opened]


def opened_by(event: Event) -> dict[int, set[int]]:
    """Return the opened slots by participant; participants without any are missing."""
    opened: dict[int, set[int]] = defaultdict(set)
    query = select(OfficeHour).join(Slot, OfficeHour.slot_id == Slot.id).where(Slot.event_id == event.id)
    for row in db.session.scalars(query):
        opened[row.participant_id].add(row.slot_id)
    return dict(opened)


def due(event: Event | None = None) -> list[Invitation]:
    """Return open invitations past their deadline."""
    query = (
        select(Invitation)
        .where(Invitation.state.in_(OPEN))
        .where(Invitation.expires_at <= clock.now())
        .order_by(Invitation.expires_at, Invitation.id)
    )
    if event is not None:
        query = query.where(Invitation.event_id == event.id)
    return list(db.session.scalars(query))
