"""Signed links in mails: each answers one invitation for one side, once. It signs nobody in.

Afterwards the link still shows its holder how the invitation stands; a forged one shows nothing.
"""

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ErrorCode
from matchmaker.invitations.states import asked, awaits_answer
from matchmaker.models import Invitation, Participant
from matchmaker.models.invitation import ASKED


def path(invitation: Invitation) -> str:
    """Return the path for the side that is asked: the startup, after a counter-proposal the investor."""
    return f"/i/{_serializer().dumps([invitation.id, ASKED[invitation.state], invitation.nonce])}"


def read(token: str) -> tuple[Invitation, Participant]:
    """Return the open invitation of a token and the side that answers it.

    Raises RefusedError for a link that is forged, and for one that cannot answer any more.
    """
    invitation, me, nonce = _signed(token)
    if asked(invitation) is not me or invitation.nonce != nonce or not awaits_answer(invitation):
        raise _dead()
    return invitation, me


def holder(token: str) -> tuple[Invitation, Participant]:
    """Return the invitation of a token and the side that it was sent to, whatever became of the invitation.

    Raises RefusedError for a link that is forged or whose invitation was deleted.
    """
    invitation, me, _nonce = _signed(token)
    return invitation, me


def _signed(token: str) -> tuple[Invitation, Participant, str]:
    try:
        number, side, nonce = _serializer().loads(token)
    except (BadSignature, ValueError, TypeError) as error:
        raise _dead() from error
    invitation = db.session.get(Invitation, number)
    if invitation is None:
        raise _dead()
    return invitation, invitation.startup if side == "startup" else invitation.investor, nonce


def _dead() -> RefusedError:
    return RefusedError("This link is no longer valid.", code=ErrorCode.LINK_DEAD)


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="invitation")
