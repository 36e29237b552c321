"""Roles with an event, given and taken by its owners. An event keeps at least one owner."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from matchmaker import audit
from matchmaker.accounts import accounts, sign_in
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode, Role, Strength
from matchmaker.models import Account, Event, Office, Representation, Wish


def of(event: Event) -> list[Office]:
    """Return the roles of everybody who organises the event."""
    query = select(Office).where(Office.event_id == event.id).options(joinedload(Office.account)).order_by(Office.id)
    return list(db.session.scalars(query))


def appoint(event: Event, email: str, role: Role, *, sure: bool = False) -> Office:
    """Give an address a role with the event, or change it. A new account gets a mail with its sign-in link.

    Raises RefusedError for a person whom a participant does not want to meet, unless `sure`: a role shows personal data.
    """
    account = accounts.account_for(email)
    known = _office(event, account)
    office = give(event, account, role, sure=sure)
    if known is None:
        sign_in.send_first_link(account, event=event)
    return office


def give(event: Event, account: Account, role: Role, *, sure: bool = False) -> Office:
    """Give an account a role with the event, or change it, without a mail. Raises as `appoint` does."""
    if not sure and _is_refused(event, account):
        raise RefusedError(
            "a participant does not want to meet this person, and a role shows everybody's data",
            code=ErrorCode.REFUSED_PERSON,
            field="email",
        )
    known = _office(event, account)
    if known and known.role is Role.OWNER and role is not Role.OWNER:
        _keep_an_owner(event)
    return accounts.give_role(account, event, role)


def dismiss(event: Event, office: Office) -> None:
    """Take a role away. Raises RefusedError for the last owner."""
    if office.role is Role.OWNER:
        _keep_an_owner(event)
    audit.log(Act.OFFICE_TAKEN, "account", office.account_id, event=event, role=office.role.value)
    db.session.delete(office)
    db.session.flush()


def _office(event: Event, account: Account) -> Office | None:
    return db.session.scalar(select(Office).where(Office.account_id == account.id, Office.event_id == event.id))


def _is_refused(event: Event, account: Account) -> bool:
    """Return True if a participant of the event refuses to meet one whom the account acts for."""
    query = (
        select(Wish.id)
        .join(Representation, Representation.participant_id == Wish.to_id)
        .where(Wish.event_id == event.id, Wish.strength == Strength.NO, Representation.account_id == account.id)
    )
    return db.session.scalar(query.limit(1)) is not None


def _keep_an_owner(event: Event) -> None:
    owners = select(func.count()).select_from(Office).where(Office.event_id == event.id, Office.role == Role.OWNER)
    if db.session.scalars(owners).one() < 2:
        raise RefusedError("The last owner cannot go.", code=ErrorCode.LAST_OWNER)
