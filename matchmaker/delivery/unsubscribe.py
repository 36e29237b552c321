"""Unsubscription from one kind of mail by a signed link, which shows a page on GET and acts on POST."""

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from matchmaker import audit
from matchmaker.foundation import clock
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode
from matchmaker.models import MailRefusal

REFUSABLE = (
    "message",
    "phase_closing",
    "invitation",
    "invitation_reminder",
    "reminder",
    "meeting_soon",
    "digest",
    "outcomes",
)


def unsubscribe_path(address: str, kind: str) -> str:
    """Return the path that unsubscribes an address from one kind of mail."""
    return f"/i/off/{_serializer().dumps([address, kind])}"


def read(token: str) -> tuple[str, str]:
    """Return (address, kind) of a link's token. Raises RefusedError if the signature is wrong."""
    try:
        address, kind = _serializer().loads(token)
    except (BadSignature, ValueError) as error:
        raise RefusedError("This link is not valid.", code=ErrorCode.LINK_DEAD) from error
    return address, kind


def refuse(address: str, kind: str) -> None:
    """Unsubscribe an address from one kind of mail. Idempotent."""
    if db.session.get(MailRefusal, (address, kind)) is None:
        db.session.add(MailRefusal(address=address, kind=kind, created_at=clock.now()))
        db.session.flush()
        audit.log(Act.MAIL_REFUSED, "mail_refusal", kind=kind)


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="mail-off")
