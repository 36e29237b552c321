"""The life of an invitation: every transition stands in one table, happens once, and leaves a row and a webhook's posting."""

import secrets

from sqlalchemy.orm.exc import StaleDataError

from matchmaker import audit
from matchmaker.foundation import clock
from matchmaker.foundation.errors import ConflictError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.words import InvitationState as S
from matchmaker.models import Invitation
from matchmaker.webhooks import subscriptions

TRANSITIONS: dict[str, tuple[frozenset[S], S]] = {
    "send": (frozenset({S.DRAFT}), S.SENT),
    "accept": (frozenset({S.SENT, S.COUNTERED}), S.ACCEPTED),
    "decline": (frozenset({S.SENT, S.COUNTERED}), S.DECLINED),
    "counter": (frozenset({S.SENT}), S.COUNTERED),
    "expire": (frozenset({S.SENT, S.COUNTERED}), S.EXPIRED),
    "withdraw": (frozenset({S.DRAFT, S.SENT, S.COUNTERED}), S.WITHDRAWN),
    "cancel": (frozenset({S.ACCEPTED}), S.CANCELLED),
    "hold": (frozenset({S.ACCEPTED}), S.HELD),
    "miss": (frozenset({S.ACCEPTED}), S.MISSED),
}
OPEN = frozenset({S.SENT, S.COUNTERED})
HOLDING = OPEN | {S.ACCEPTED, S.HELD, S.MISSED}
ANSWERED = frozenset({"accept", "decline", "counter"})


def done(invitation: Invitation, act: str) -> bool:
    """Whether the act was done already (twice is once); RefusedError where it is not possible from here."""
    before, after = TRANSITIONS[act]
    if invitation.state is after:
        return True
    if invitation.state not in before:
        raise RefusedError(
            f"invitation {invitation.id} is {invitation.state}: it cannot {act}", code="invitation_closed"
        )
    return False


def move(invitation: Invitation, act: str, **detail) -> None:
    """Do an act that `done` allowed. The nonce changes, so links of older mails die."""
    before = invitation.state
    invitation.state, invitation.nonce = TRANSITIONS[act][1], secrets.token_hex(8)
    if act in ANSWERED:
        invitation.answered_at = clock.now()
    try:
        with db.session.begin_nested():
            db.session.flush()
    except StaleDataError as error:
        raise ConflictError(f"invitation {invitation.id} was changed meanwhile", code="changed_meanwhile") from error
    audit.log(f"invitation.{act}", "invitation", invitation.id, event=invitation.event_id, before=before, **detail)
    subscriptions.tell(invitation.event_id, f"invitation.{invitation.state}", subscriptions.invitation_data(invitation))
