"""Consents of accounts: version and language. A withdrawn consent keeps its row."""

from sqlalchemy import select

from matchmaker import audit
from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act
from matchmaker.models import Account, Consent

PURPOSE = "participation"
VERSION = "2026-11"  # raise it with every change of the text's meaning: everybody is asked again


def valid(account: Account) -> Consent | None:
    """Return the consent to the present version, or None where it is missing or withdrawn."""
    return db.session.scalar(
        select(Consent).where(
            Consent.account_id == account.id,
            Consent.purpose == PURPOSE,
            Consent.version == VERSION,
            Consent.withdrawn_at.is_(None),
        )
    )


def give(account: Account, locale: str) -> Consent:
    """Record consent to the present version as read in a language. Idempotent."""
    known = valid(account)
    if known:
        return known
    row = Consent(account_id=account.id, purpose=PURPOSE, version=VERSION, locale=locale, given_at=clock.now())
    db.session.add(row)
    db.session.flush()
    audit.log(Act.CONSENT_GIVEN, "consent", row.id, version=VERSION, locale=locale)
    return row


def withdraw(account: Account) -> None:
    """Withdraw consent: the account's own participants are hidden from others. Idempotent."""
    row = valid(account)
    if row is None:
        return
    row.withdrawn_at = clock.now()
    for one in account.representations:
        if not one.assistant:
            one.participant.visible = False
    db.session.flush()
    audit.log(Act.CONSENT_WITHDRAWN, "consent", row.id, version=VERSION)
