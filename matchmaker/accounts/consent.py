"""Consents of accounts, for each event: version and language. A withdrawn consent keeps its row."""

from sqlalchemy import select

from matchmaker import audit
from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act
from matchmaker.models import Account, Consent, Event

PURPOSE = "participation"
VERSION = "2026-11"  # raise it with every change of the text's meaning: everybody is asked again


def valid(account: Account, event: Event) -> Consent | None:
    """Return the consent to the present version for an event, or None where it is missing or withdrawn."""
    return db.session.scalar(_valid(account).where(Consent.event_id == event.id))


def all_valid(account: Account) -> list[Consent]:
    """Return the consents to the present version that stand, the newest first."""
    return list(db.session.scalars(_valid(account).order_by(Consent.given_at.desc(), Consent.id.desc())))


def first_missing(account: Account) -> Event | None:
    """Return the next event for which the account acts for somebody and has not consented, or None."""
    given = {one.event_id for one in all_valid(account)}
    open_ = [one.participant.event for one in account.representations if one.participant.event_id not in given]
    return min((event for event in open_ if event.archived_at is None), key=lambda event: event.starts_on, default=None)


def _valid(account: Account):
    return select(Consent).where(
        Consent.account_id == account.id,
        Consent.purpose == PURPOSE,
        Consent.version == VERSION,
        Consent.withdrawn_at.is_(None),
    )


def give(account: Account, event: Event, locale: str) -> Consent:
    """Record consent to the present version as read in a language. Idempotent."""
    known = valid(account, event)
    if known:
        return known
    row = Consent(
        account_id=account.id, event_id=event.id, purpose=PURPOSE, version=VERSION, locale=locale, given_at=clock.now()
    )
    db.session.add(row)
    db.session.flush()
    audit.log(Act.CONSENT_GIVEN, "consent", row.id, event=event, version=VERSION, locale=locale)
    return row


def withdraw(account: Account, event: Event) -> None:
    """Withdraw consent: the account's own participants of the event are hidden from others. Idempotent."""
    row = valid(account, event)
    if row is None:
        return
    row.withdrawn_at = clock.now()
    for one in account.representations:
        if not one.assistant and one.participant.event_id == event.id:
            one.participant.visible = False
    db.session.flush()
    audit.log(Act.CONSENT_WITHDRAWN, "consent", row.id, event=event, version=VERSION)
