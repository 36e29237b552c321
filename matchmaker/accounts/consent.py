"""What an account agreed to, in which version and language. Withdrawn consent keeps its row."""

from sqlalchemy import select

from matchmaker import audit
from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.models import Account, Consent

PURPOSE = "participation"
VERSION = "2026-11"  # raise it with every change of the text's meaning: everybody is asked again


def valid(account: Account) -> Consent | None:
    """The consent to the present version, unless withdrawn."""
    return db.session.scalar(
        select(Consent).where(
            Consent.account_id == account.id,
            Consent.purpose == PURPOSE,
            Consent.version == VERSION,
            Consent.withdrawn_at.is_(None),
        )
    )


def give(account: Account, locale: str) -> Consent:
    """Agree to the present version as read in a language; twice is once."""
    known = valid(account)
    if known:
        return known
    row = Consent(account_id=account.id, purpose=PURPOSE, version=VERSION, locale=locale, given_at=clock.now())
    db.session.add(row)
    db.session.flush()
    audit.log("consent.given", "consent", row.id, version=VERSION, locale=locale)
    return row


def withdraw(account: Account) -> None:
    """Take the consent back: nobody is shown the account's own participants any more. Nothing to take back is no fault."""
    row = valid(account)
    if row is None:
        return
    row.withdrawn_at = clock.now()
    for one in account.representations:
        if not one.assistant:
            one.participant.visible = False
    db.session.flush()
    audit.log("consent.withdrawn", "consent", row.id, version=VERSION)
