"""Signed links in mails: each acts on one invitation for one side, and ends with it. It signs nobody in."""

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

    Forged, expired, foreign and answered links raise the same RefusedError, which reveals nothing.
    """
    dead = RefusedError("This link is no longer valid.", code=ErrorCode.LINK_DEAD)
    try:
        number, side, nonce = _serializer().loads(token)
    except (BadSignature, ValueError, TypeError) as error:
        raise dead from error
    invitation = db.session.get(Invitation, number)
    if invitation is None or ASKED.get(invitation.state) != side or invitation.nonce != nonce:
        raise dead
    if not awaits_answer(invitation):
        raise dead
    return invitation, asked(invitation)


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="invitation")
