"""Signed address of the page that asks a participant about the meetings of a day. It signs nobody in."""

from datetime import date

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ErrorCode, ParticipantState
from matchmaker.models import Participant


def path(me: Participant, day: date) -> str:
    """Return the path of the page."""
    return f"/outcomes/{_serializer().dumps([me.id, day.isoformat()])}"


def read(token: str) -> tuple[Participant, date]:
    """Return whom a link asks, and about which day. Raises RefusedError for a forged one and for one of somebody who withdrew."""
    try:
        number, day = _serializer().loads(token)
        me, when = db.session.get(Participant, number), date.fromisoformat(day)
    except (BadSignature, ValueError, TypeError) as error:
        raise _dead() from error
    if me is None or me.state is ParticipantState.WITHDRAWN:
        raise _dead()
    return me, when


def _dead() -> RefusedError:
    return RefusedError("This link is not valid.", code=ErrorCode.LINK_DEAD)


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="outcomes")
