"""Self-registration, where an event allows it: a participant who waits for validation, and a sign-in link by mail."""

import secrets

from sqlalchemy import select

from matchmaker import audit
from matchmaker.accounts import accounts, links, sign_in
from matchmaker.foundation import clock
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.names import search_name
from matchmaker.foundation.plain_text import unturned
from matchmaker.foundation.vocabulary import Act, ErrorCode, LinkPurpose, ParticipantState, Phase
from matchmaker.models import Account, Event, Participant, Representation
from matchmaker.people import event_words
from matchmaker.programme import phases
from matchmaker.programme.settings import settings_of


def is_open(event: Event) -> bool:
    """Return True if self-registration is open now."""
    return (
        event.archived_at is None and settings_of(event).self_registration and phases.is_open(event, Phase.REGISTRATION)
    )


def open_events() -> list[Event]:
    return [event for event in db.session.scalars(select(Event).order_by(Event.starts_on)) if is_open(event)]


def register(event: Event, email: str, name: str, kind: str, locale: str) -> None:
    """Create a participant who waits for validation, and mail a sign-in link.

    A known address gets the same answer and no second
    participant.
    """
    if not is_open(event):
        when = phases.dates(event, Phase.REGISTRATION) if settings_of(event).self_registration else {}
        raise RefusedError("Registration is closed.", code=ErrorCode.REGISTRATION_CLOSED, **when)
    event_words.require_kind(event, kind)
    name = unturned(name)
    account = accounts.account_for(email, name=name, locale=locale)
    if links.too_many(account, LinkPurpose.FIRST):
        return
    participant = _known(account, event, name) or _new(account, event, name, kind)
    sign_in.send_first_link(account, event, participant)


def _known(account: Account, event: Event, name: str) -> Participant | None:
    query = (
        select(Participant)
        .join(Representation, Representation.participant_id == Participant.id)
        .where(Representation.account_id == account.id, Participant.event_id == event.id)
    )
    mine = list(db.session.scalars(query))
    return next((one for one in mine if search_name(one.name) == search_name(name)), None)


def _new(account: Account, event: Event, name: str, kind: str) -> Participant:
    now = clock.now()
    participant = Participant(
        event_id=event.id,
        key=f"self-{secrets.token_hex(6)}",
        kind=kind,
        state=ParticipantState.PENDING,
        name=name,
        search_name=search_name(name),
        email=account.email,
        created_at=now,
        changed_at=now,
    )
    db.session.add(participant)
    db.session.flush()
    accounts.represent(account, participant)
    audit.log(Act.PARTICIPANT_REGISTERED, "participant", participant.id, event=event, kind=kind)
    return participant
