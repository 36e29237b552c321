"""Deleting an event with everything in it, and with the accounts that were there for it alone.

The doors close at once, in the request: nobody reaches the event any more. A job then deletes the rows in pieces.
"""

from dataclasses import dataclass

from sqlalchemy import Select, delete, func, select, update

from matchmaker import audit, jobs
from matchmaker.editions.delete_job import DeleteJob
from matchmaker.foundation import clock
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode
from matchmaker.models import (
    Account,
    Agenda,
    ApiToken,
    Event,
    EventRole,
    Invitation,
    Job,
    Meeting,
    Outbox,
    Participant,
    Representation,
    Webhook,
    Wish,
)

GONE = "deleted-"  # begins the key of an event whose rows are being deleted


@dataclass(frozen=True)
class WhatGoes:
    """Numbers of what an event holds; `accounts` are those that nobody needs without it."""

    participants: int
    wishes: int
    agendas: int
    meetings: int
    invitations: int
    mails: int
    accounts: int


def what_goes(event: Event) -> WhatGoes:
    """Return what a deletion would take."""
    meetings = select(func.count()).select_from(Meeting).join(Meeting.agenda).where(Agenda.event_id == event.id)
    counted = {
        name: db.session.scalar(select(func.count()).select_from(model).where(model.event_id == event.id))
        for name, model in {
            "participants": Participant, "wishes": Wish, "agendas": Agenda, "invitations": Invitation, "mails": Outbox
        }.items()
    }  # fmt: skip
    alone = db.session.scalar(select(func.count()).select_from(accounts_alone(event).subquery()))
    return WhatGoes(**counted, meetings=db.session.scalar(meetings), accounts=alone)


def accounts_alone(event: Event) -> Select[tuple[int]]:
    """Return a query of the accounts that act and organise in this event only, and administer nothing."""
    here = select(Representation.account_id).join(Representation.participant).where(Participant.event_id == event.id)
    organised = select(EventRole.account_id).where(EventRole.event_id == event.id)
    elsewhere = (
        select(Representation.account_id).join(Representation.participant).where(Participant.event_id != event.id)
    )
    organised_elsewhere = select(EventRole.account_id).where(EventRole.event_id != event.id)
    return select(Account.id).where(
        Account.id.in_(here.union(organised)),
        Account.id.not_in(elsewhere.union(organised_elsewhere)),
        ~Account.administrator,
    )


def delete_event(event: Event, typed: str) -> Job:
    """Close the doors of an event and start the job that deletes it. Raises InvalidError unless `typed` is the event's key."""
    if typed.strip() != event.key:
        raise InvalidError(f"{typed!r}: is not {event.key!r}", code=ErrorCode.NOT_CONFIRMED, field="typed")
    alone = list(db.session.scalars(accounts_alone(event)))
    names = {"key": event.key, "starts": str(event.starts_on)}
    people = select(Participant.id).where(Participant.event_id == event.id)
    for model, belongs in (
        (Representation, Representation.participant_id.in_(people)),
        (EventRole, EventRole.event_id == event.id),
        (ApiToken, ApiToken.event_id == event.id),
        (Webhook, Webhook.event_id == event.id),
        (Outbox, Outbox.event_id == event.id),
    ):
        db.session.execute(delete(model).where(belongs))
    db.session.execute(
        update(Participant).where(Participant.event_id == event.id).values(feed_token=None, visible=False)
    )
    event.archived_at = event.archived_at or clock.now()
    event.key = f"{GONE}{event.id}"
    db.session.flush()
    db.session.expire_all()
    audit.log(Act.EVENT_DELETED, "event", event.id, **names)
    job = jobs.create(DeleteJob.name, {"event_id": event.id, "accounts": alone})
    jobs.submit(job)
    return job
