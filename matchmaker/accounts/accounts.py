"""Accounts: addresses that sign in, the participants they act for, the events they organise. All acts are idempotent."""

from sqlalchemy import Select, select

from matchmaker import audit
from matchmaker.foundation import addresses, clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.insertion import insert_once
from matchmaker.foundation.vocabulary import Act, Role
from matchmaker.models import Account, Event, EventRole, Participant, Representation


def find(email: str) -> Account | None:
    """Return the account of an address, or None."""
    return db.session.scalar(_of_address(email))


def _of_address(email: str) -> Select[Account]:
    return select(Account).where(Account.email == addresses.normal(email))


def account_for(email: str, name: str | None = None, locale: str | None = None) -> Account:
    """Return the account of an address; create one if it is new."""
    known = find(email)
    if known:
        return known
    account = insert_once(Account, email=addresses.normal(email), name=name, locale=locale, created_at=clock.now())
    if account is None:  # a rival made it between our look and our row
        return db.session.scalars(_of_address(email)).one()
    audit.log(Act.ACCOUNT_MADE, "account", account.id)
    return account


def represent(account: Account, participant: Participant, assistant: bool = False) -> Representation:
    """Let an account act for a participant."""
    known = db.session.scalar(
        select(Representation).where(
            Representation.account_id == account.id, Representation.participant_id == participant.id
        )
    )
    if known:
        return known
    row = Representation(account=account, participant=participant, assistant=assistant)
    db.session.add(row)
    db.session.flush()
    audit.log(Act.REPRESENTATION_MADE, "account", account.id, event=participant.event_id, participant=participant.id)
    return row


def give_role(account: Account, event: Event, role: Role = Role.ORGANISER) -> EventRole:
    """Give an account a role with an event, or change its role."""
    event_role = db.session.scalar(
        select(EventRole).where(EventRole.account_id == account.id, EventRole.event_id == event.id)
    )
    if event_role and event_role.role is role:
        return event_role
    if event_role is None:
        event_role = EventRole(account=account, event=event, role=role)
        db.session.add(event_role)
    event_role.role = role
    db.session.flush()
    audit.log(Act.ROLE_GRANTED, "account", account.id, event=event, role=role.value)
    return event_role
