"""Roles with an event, given and taken by its owners. An event keeps at least one owner."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from matchmaker import audit
from matchmaker.accounts import accounts, sign_in
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode, Role, Strength
from matchmaker.models import Account, Event, EventRole, Representation, Wish


def of(event: Event) -> list[EventRole]:
    """Return the roles of everybody who organises the event."""
    query = (
        select(EventRole)
        .where(EventRole.event_id == event.id)
        .options(joinedload(EventRole.account))
        .order_by(EventRole.id)
    )
    return list(db.session.scalars(query))


def grant_by_mail(event: Event, email: str, role: Role, *, sure: bool = False) -> EventRole:
    """Give an address a role with the event, or change it. A new account gets a mail with its sign-in link.

    Raises RefusedError for a person whom a participant does not want to meet, unless `sure`: a role shows personal data.
    """
    account = accounts.account_for(email)
    known = _event_role(event, account)
    event_role = grant(event, account, role, sure=sure)
    if known is None:
        sign_in.send_first_link(account, event=event)
    return event_role


def grant(event: Event, account: Account, role: Role, *, sure: bool = False) -> EventRole:
    """Give an account a role with the event, or change it, without a mail. Raises as `grant_by_mail` does."""
    if not sure and _is_refused(event, account):
        raise RefusedError(
            "a participant does not want to meet this person, and a role shows everybody's data",
            code=ErrorCode.REFUSED_PERSON,
            field="email",
        )
    known = _event_role(event, account)
    if known and known.role is Role.OWNER and role is not Role.OWNER:
        _keep_an_owner(event)
    return accounts.give_role(account, event, role)


def revoke(event: Event, event_role: EventRole) -> None:
    """Take a role away. Raises RefusedError for the last owner."""
    if event_role.role is Role.OWNER:
        _keep_an_owner(event)
    audit.log(Act.ROLE_REVOKED, "account", event_role.account_id, event=event, role=event_role.role.value)
    db.session.delete(event_role)
    db.session.flush()


def _event_role(event: Event, account: Account) -> EventRole | None:
    return db.session.scalar(
        select(EventRole).where(EventRole.account_id == account.id, EventRole.event_id == event.id)
    )


def _is_refused(event: Event, account: Account) -> bool:
    """Return True if a participant of the event refuses to meet one whom the account acts for."""
    query = (
        select(Wish.id)
        .join(Representation, Representation.participant_id == Wish.to_id)
        .where(Wish.event_id == event.id, Wish.strength == Strength.NO, Representation.account_id == account.id)
    )
    return db.session.scalar(query.limit(1)) is not None


def _keep_an_owner(event: Event) -> None:
    owners = (
        select(func.count()).select_from(EventRole).where(EventRole.event_id == event.id, EventRole.role == Role.OWNER)
    )
    if db.session.scalars(owners).one() < 2:
        raise RefusedError("The last owner cannot go.", code=ErrorCode.LAST_OWNER)
