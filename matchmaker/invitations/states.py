"""States of an invitation: the table of transitions, the side that is asked, and the time to answer.

The sets of states (OPEN, LIVE, ...) are in the model.
"""

from matchmaker.foundation import clock
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.vocabulary import ErrorCode, InvitationAct
from matchmaker.foundation.vocabulary import InvitationState as S
from matchmaker.models import Invitation, Participant
from matchmaker.models.invitation import ASKED, OPEN

TRANSITIONS: dict[InvitationAct, tuple[frozenset[S], S]] = {
    InvitationAct.SEND: (frozenset({S.DRAFT}), S.SENT),
    InvitationAct.ACCEPT: (OPEN, S.ACCEPTED),
    InvitationAct.DECLINE: (OPEN, S.DECLINED),
    InvitationAct.COUNTER: (frozenset({S.SENT}), S.COUNTERED),
    InvitationAct.EXPIRE: (OPEN, S.EXPIRED),
    InvitationAct.WITHDRAW: (OPEN | {S.DRAFT}, S.WITHDRAWN),
    InvitationAct.CANCEL: (frozenset({S.ACCEPTED}), S.CANCELLED),
    InvitationAct.HOLD: (frozenset({S.ACCEPTED, S.MISSED}), S.HELD),
    InvitationAct.MISS: (frozenset({S.ACCEPTED, S.HELD}), S.MISSED),
    InvitationAct.UNMARK: (frozenset({S.HELD, S.MISSED}), S.ACCEPTED),
}


def asked(invitation: Invitation) -> Participant | None:
    """Return the side that is asked: the startup, after a counter-proposal the investor; None unless the invitation is open."""
    side = ASKED.get(invitation.state)
    return getattr(invitation, side) if side else None


def in_time(invitation: Invitation) -> bool:
    """Return True if the deadline has not passed. A draft has none."""
    return invitation.expires_at is not None and invitation.expires_at > clock.now()


def require_asked(invitation: Invitation, by: Participant) -> None:
    """Raise RefusedError unless this side is asked."""
    if by is not asked(invitation):
        raise RefusedError("the other side answers this", code=ErrorCode.NOT_ASKED)


def require_time(invitation: Invitation) -> None:
    """Raise RefusedError if the deadline has passed."""
    if not in_time(invitation):
        raise RefusedError(f"invitation {invitation.id} has expired", code=ErrorCode.INVITATION_EXPIRED)


def awaits_answer(invitation: Invitation) -> bool:
    """Return True if the invitation is open and in time."""
    return invitation.state in OPEN and in_time(invitation)


def done(invitation: Invitation, act: InvitationAct) -> bool:
    """Return True if the act was done already. Raises RefusedError if the state does not allow it."""
    before, after = TRANSITIONS[act]
    if invitation.state is after:
        return True
    if invitation.state not in before:
        raise RefusedError(
            f"invitation {invitation.id} is {invitation.state}: it cannot {act}", code=ErrorCode.INVITATION_CLOSED
        )
    return False
