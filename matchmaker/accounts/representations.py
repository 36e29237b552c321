"""Who may act for whom: an account acts for a participant as themselves or as an assistant, until that is ended.

The registered address of a participant gives its account the right to act as themselves, and takes it back when it changes.
"""

from collections.abc import Iterable

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import contains_eager

from matchmaker import audit
from matchmaker.accounts import accounts
from matchmaker.foundation import clock
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.names import normalise
from matchmaker.foundation.paging import Page, page_of
from matchmaker.foundation.vocabulary import OF_ACCOUNT, WAITING, Act, ErrorCode
from matchmaker.models import Account, Audit, Event, Outbox, Participant, Representation

SIZE = 50


def of(event: Event, text: str, number: int) -> Page:
    """Return one page of the event's representations by the participant's name, those that match a text."""
    query = (
        select(Representation)
        .join(Representation.participant)
        .join(Representation.account)
        .where(Participant.event_id == event.id)
        .options(contains_eager(Representation.participant), contains_eager(Representation.account))
        .order_by(Participant.name, Participant.id, Representation.assistant, Representation.id)
    )
    if text.strip():
        query = query.where(
            or_(
                Participant.search_name.contains(normalise(text), autoescape=True),
                func.lower(Account.email).contains(text.strip().lower(), autoescape=True),
            )
        )
    return page_of(query, number, SIZE)


def find(event: Event, number: int) -> Representation | None:
    """Return a representation of a participant of the event, or None."""
    query = select(Representation).join(Representation.participant).where(Participant.event_id == event.id)
    return db.session.scalar(query.where(Representation.id == number))


def add_assistant(participant: Participant, email: str) -> Representation:
    """Let an address act for a participant as their assistant. Raises InvalidError for one that acts for them already."""
    account = accounts.account_for(email)
    if any(one.account_id == account.id for one in participant.representations):
        raise InvalidError("This address acts for them already.", code=ErrorCode.ACTS_ALREADY, field="email")
    made = accounts.represent(account, participant, assistant=True)
    db.session.refresh(participant, ["representations"])
    return made


def end(representation: Representation) -> None:
    """End a right to act for a participant, with what it opened: their calendar feed and mails that wait to be sent."""
    account, participant = representation.account, representation.participant
    _end(representation)
    _keep_mails_from(participant, account.email, None)
    forget_idle([account])


def admit(newcomers: Iterable[Participant]) -> None:
    """Let the addresses of participants who are new act for them; one address may act for several."""
    newcomers = list(newcomers)
    known = _by_address(newcomers)
    for participant in newcomers:
        if participant.email:
            account = _account(known, participant.email, participant)
            db.session.add(Representation(account=account, participant=participant))
    db.session.flush()


def follow_addresses(changed: Iterable[tuple[Participant, str | None]]) -> None:
    """Give the new addresses of participants the right to act as themselves, and take it from the old ones.

    Takes (participant, old address). Assistants keep their right. Mails that wait to be sent go to the new address.
    """
    changed = list(changed)
    left = [
        (participant, one.account)
        for participant, before in changed
        for one in list(participant.representations)
        if not one.assistant and one.account.email == before and _end(one)
    ]
    before = {participant.id: account for participant, account in left}
    known = _by_address(participant for participant, _old in changed)
    for participant, _old in changed:
        if participant.email:
            _grant(_account(known, participant.email, participant, before.get(participant.id)), participant)
    for participant, account in left:
        _keep_mails_from(participant, account.email, participant.email)
    forget_idle({account for _participant, account in left})


def _by_address(participants: Iterable[Participant]) -> dict[str, Account]:
    """Return the accounts of the participants' addresses."""
    addresses = {one.email for one in participants if one.email}
    query = select(Account).where(Account.email.in_(sorted(addresses)))
    return {account.email: account for account in db.session.scalars(query)} if addresses else {}


def _account(known: dict[str, Account], email: str, participant: Participant, before: Account | None = None) -> Account:
    """Return the account of a participant's address; a new one reads as the one before it."""
    account = known.get(email)
    if account is None:
        account = Account(
            email=email, name=participant.name, locale=before and before.locale,
            time_zone=before and before.time_zone, created_at=clock.now(),
        )  # fmt: skip
        known[email] = account
        db.session.add(account)
    return account


def _grant(account: Account, participant: Participant) -> None:
    db.session.flush()
    accounts.represent(account, participant).assistant = False
    db.session.flush()


def _end(one: Representation) -> bool:
    """Take the right away; returns True."""
    participant, account = one.participant, one.account
    participant.representations.remove(one)
    participant.feed_token = None
    db.session.flush()
    db.session.expire(account, ["representations"])
    audit.log(Act.REPRESENTATION_ENDED, "account", account.id, event=participant.event_id, participant=participant.id)
    return True


def _keep_mails_from(participant: Participant, address: str, instead: str | None) -> None:
    """Send mails about a participant that still wait to another address, or not at all."""
    waiting = (Outbox.participant_id == participant.id, Outbox.address == address, Outbox.state.in_(WAITING))
    if instead:
        moved = update(Outbox).where(*waiting, Outbox.kind.not_in(OF_ACCOUNT))
        db.session.execute(moved.values(address=instead))
    db.session.execute(delete(Outbox).where(*waiting))


def forget_idle(those: Iterable[Account]) -> int:
    """Delete accounts that act for nobody and organise nothing; their names leave the audit log. Returns how many."""
    gone = 0
    for account in those:
        db.session.refresh(account)
        if account.representations or account.event_roles:
            continue
        db.session.execute(update(Audit).where(Audit.account_id == account.id).values(actor="deleted", account_id=None))
        db.session.delete(account)
        db.session.flush()
        gone += 1
    return gone
