"""Write down what happened to an invitation, once."""

import secrets

from sqlalchemy.orm.exc import StaleDataError

from matchmaker import audit
from matchmaker.foundation import clock
from matchmaker.foundation.errors import ConflictError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode, InvitationAct
from matchmaker.invitations.states import TRANSITIONS
from matchmaker.models import Invitation
from matchmaker.webhooks import subscriptions

ANSWERS = frozenset({InvitationAct.ACCEPT, InvitationAct.DECLINE, InvitationAct.COUNTER})
"""Acts of the side that is asked."""


def record(invitation: Invitation, act: InvitationAct, **detail) -> None:
    """Write an act that `states.done` allowed: state, audit row and webhook's posting. Links of older mails become invalid.

    Raises ConflictError where somebody else changed the invitation meanwhile.
    """
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
    audit.log(Act(f"invitation.{act}"), "invitation", invitation.id, event=invitation.event_id, before=before, **detail)
    subscriptions.enqueue(
        invitation.event_id, f"invitation.{invitation.state}", subscriptions.invitation_data(invitation)
    )
