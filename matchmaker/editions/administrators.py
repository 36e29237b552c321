"""Administrators of the installation: they make, copy, archive and delete events, and name each other."""

from sqlalchemy import func, select

from matchmaker import audit
from matchmaker.accounts import accounts
from matchmaker.foundation.errors import MissingError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode
from matchmaker.models import Account


def all_of_them() -> list[Account]:
    """Return the administrators by address."""
    return list(db.session.scalars(select(Account).where(Account.administrator).order_by(Account.email)))


def grant(email: str) -> Account:
    """Make an address an administrator. Idempotent. Raises InvalidError for what is no address."""
    account = accounts.account_for(email)
    if not account.administrator:
        account.administrator = True
        db.session.flush()
        audit.log(Act.ACCOUNT_ADMINISTRATOR_GIVEN, "account", account.id)
    return account


def revoke(email: str) -> None:
    """Revoke the role. Raises MissingError for an address without it, RefusedError for the last administrator."""
    account = accounts.find(email)
    if account is None or not account.administrator:
        raise MissingError(f"{email} is no administrator.")
    if db.session.scalar(select(func.count()).select_from(Account).where(Account.administrator)) < 2:
        raise RefusedError("The last administrator stays.", code=ErrorCode.LAST_OWNER)
    account.administrator = False
    db.session.flush()
    audit.log(Act.ACCOUNT_ADMINISTRATOR_TAKEN, "account", account.id)
