"""Mails and audit log of an event: searchable, one page at a time."""

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.names import normalise
from matchmaker.foundation.paging import Page, page_of
from matchmaker.foundation.vocabulary import OutboxState
from matchmaker.models import Account, Agenda, Audit, Event, EventRole, Outbox, Participant, Representation

SIZE = 50


def concerning(event: Event) -> ColumnElement[bool]:
    """Mails of an event. Those of signing in have none: one that failed concerns the events of the address's account."""
    acting = select(Representation.account_id).join(Participant).where(Participant.event_id == event.id)
    organising = select(EventRole.account_id).where(EventRole.event_id == event.id)
    here = select(Account.email).where(or_(Account.id.in_(acting), Account.id.in_(organising)))
    signing_in = and_(Outbox.event_id.is_(None), Outbox.state == OutboxState.FAILED, Outbox.address.in_(here))
    return or_(Outbox.event_id == event.id, signing_in)


def mail(event: Event, mail_id: int) -> Outbox | None:
    """Return a mail that concerns the event."""
    return db.session.scalar(select(Outbox).where(Outbox.id == mail_id, concerning(event)))


def mails(event: Event, *, state: str, text: str, agenda_id: int | None, number: int) -> Page:
    """Return a page of the event's mails, newest first, as (mail, participant)."""
    query = (
        select(Outbox, Participant)
        .outerjoin(Participant, Participant.id == Outbox.participant_id)
        .where(concerning(event))
        .order_by(Outbox.id.desc())
    )
    if state:
        query = query.where(Outbox.state == state)
    if agenda_id is not None:
        query = query.where(Outbox.agenda_id == agenda_id)
    if text.strip():
        query = query.where(_named(Outbox.address, text))
    return page_of(query, number, SIZE, scalars=False)


def _named(address: InstrumentedAttribute, text: str) -> ColumnElement[bool]:
    """Return the condition that an address or a participant's name has a text."""
    name = Participant.search_name.contains(normalise(text), autoescape=True)
    return or_(address.contains(text.strip().lower(), autoescape=True), name)


def acts(event: Event, *, text: str, act: str, since: date | None, until: date | None, number: int) -> Page:
    """Return a page of the audit log, newest first, as (act, participant on whose behalf). `text` is searched in names."""
    query = (
        select(Audit, Participant)
        .outerjoin(Participant, Participant.id == Audit.on_behalf_of)
        .where(Audit.event_id == event.id)
        .order_by(Audit.at.desc(), Audit.id.desc())
    )
    if text.strip():
        query = query.where(_named(Audit.actor, text))
    if act:
        query = query.where(Audit.act.like(f"{act}.%"))
    if since:
        query = query.where(Audit.at >= _midnight(event, since))
    if until:
        query = query.where(Audit.at < _midnight(event, until + timedelta(days=1)))
    return page_of(query, number, SIZE, scalars=False)


def _midnight(event: Event, day: date) -> datetime:
    return clock.instant(datetime(day.year, day.month, day.day), event.time_zone)


def kinds_of_acts(event: Event) -> list[str]:
    """Return the subjects of this event's acts: agenda, wish, run ..."""
    found = db.session.scalars(select(Audit.act).where(Audit.event_id == event.id).distinct())
    return sorted({act.partition(".")[0] for act in found})


def mail_counts(event: Event, agenda: Agenda | None = None) -> dict[str, int]:
    """Count mails by state."""
    query = select(Outbox.state, func.count()).where(concerning(event)).group_by(Outbox.state)
    if agenda is not None:
        query = query.where(Outbox.agenda_id == agenda.id)
    return {str(state): count for state, count in db.session.execute(query)}
