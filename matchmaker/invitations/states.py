"""States of an invitation: the table of transitions, the side that is asked, and the time to answer.

The sets of states (OPEN, LIVE, ...) are in the model. Every transition happens once, and writes an audit row and a
webhook's posting.
"""

import secrets

from sqlalchemy.orm.exc import StaleDataError

from matchmaker import audit
from matchmaker.foundation import clock
from matchmaker.foundation.errors import ConflictError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ErrorCode
from matchmaker.foundation.vocabulary import InvitationState as S
from matchmaker.models import Invitation, Participant
from matchmaker.models.invitation import ASKED, OPEN
from matchmaker.webhooks import subscriptions

TRANSITIONS: dict[str, tuple[frozenset[S], S]] = {
    "send": (frozenset({S.DRAFT}), S.SENT),
    "accept": (OPEN, S.ACCEPTED),
    "decline": (OPEN, S.DECLINED),
    "counter": (frozenset({S.SENT}), S.COUNTERED),
    "expire": (OPEN, S.EXPIRED),
    "withdraw": (OPEN | {S.DRAFT}, S.WITHDRAWN),
    "cancel": (frozenset({S.ACCEPTED}), S.CANCELLED),
    "hold": (frozenset({S.ACCEPTED}), S.HELD),
    "miss": (frozenset({S.ACCEPTED}), S.MISSED),
}
ANSWERS = frozenset({"accept", "decline", "counter"})
"""The acts of whoever is asked."""


def asked(invitation: Invitation) -> Participant | None:
    """Return the side that is asked: the startup, after a counter-proposal the investor; None unless the invitation is open."""
    side = ASKED.get(invitation.state)
    return getattr(invitation, side) if side else None


def in_time(invitation: Invitation) -> bool:
    """Return True if the deadline has not passed. A draft has none."""
    return invitation.expires_at is not None and invitation.expires_at > clock.now()


def awaits_answer(invitation: Invitation) -> bool:
    """Return True if the invitation is open and in time."""
    return invitation.state in OPEN and in_time(invitation)


def done(invitation: Invitation, act: str) -> bool:
    """Return True if the act was done already. Raises RefusedError if the state does not allow it."""
    before, after = TRANSITIONS[act]
    if invitation.state is after:
        return True
    if invitation.state not in before:
        raise RefusedError(
            f"invitation {invitation.id} is {invitation.state}: it cannot {act}", code=ErrorCode.INVITATION_CLOSED
        )
    return False


def move(invitation: Invitation, act: str, **detail) -> None:
    """Do an act that `done` allowed. The nonce changes, which invalidates links of older mails."""
    before = invitation.state
    invitation.state, invitation.nonce = TRANSITIONS[act][1], secrets.token_hex(8)
    if act in ANSWERS:
        invitation.answered_at = clock.now()
    try:
        with db.session.begin_nested():
            db.session.flush()
    except StaleDataError as error:
        raise ConflictError(
            f"invitation {invitation.id} was changed meanwhile", code=ErrorCode.CHANGED_MEANWHILE
        ) from error
    audit.log(f"invitation.{act}", "invitation", invitation.id, event=invitation.event_id, before=before, **detail)
    subscriptions.tell(invitation.event_id, f"invitation.{invitation.state}", subscriptions.invitation_data(invitation))
