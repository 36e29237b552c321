"""Mails of an invitation, written in the transaction of its act; one for each state and reader."""

from matchmaker.mail.outbox import enqueue
from matchmaker.mail.receivers import receivers
from matchmaker.models import Invitation, Participant
from matchmaker.programme.timetable import has_begun

EXPIRY = ("invitation_expired",)


def to(kind: str, invitation: Invitation, reader: Participant, *, again: bool = False, **content) -> None:
    """Write one mail to every account that acts for a side; `again`, where its slot has another time since the last one.

    Of a slot that has begun, only the expiry is news.
    """
    if has_begun(invitation.slot) and kind not in EXPIRY:
        return
    mark = f":{invitation.sequence}" if again else ""
    for address, locale in receivers(reader):
        enqueue(
            kind,
            address,
            locale,
            {"invitation_id": invitation.id, **content},
            dedupe_key=f"{kind}:{invitation.id}:{invitation.nonce}:{reader.id}:{address}{mark}",
            event=reader.event,
            participant=reader,
        )


def to_both(kind: str, invitation: Invitation) -> None:
    """Write the mail of one kind to both sides."""
    to(kind, invitation, invitation.investor)
    to(kind, invitation, invitation.startup)
