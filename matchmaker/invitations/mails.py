"""The mails of an invitation, written in the transaction of its act: each state's mail exists once for each reader."""

from matchmaker.mail.outbox import enqueue
from matchmaker.mail.receivers import receivers
from matchmaker.models import Invitation, Participant


def to(kind: str, invitation: Invitation, reader: Participant, **content) -> None:
    """One mail to everybody who acts for a side."""
    for address, locale in receivers(reader):
        enqueue(
            kind,
            address,
            locale,
            {"invitation_id": invitation.id, **content},
            dedupe_key=f"{kind}:{invitation.id}:{invitation.nonce}:{reader.id}:{address}",
            event=reader.event,
            participant=reader,
        )


def to_startup(kind: str, invitation: Invitation) -> None:
    to(kind, invitation, invitation.startup)


def to_both(kind: str, invitation: Invitation) -> None:
    to(kind, invitation, invitation.investor)
    to(kind, invitation, invitation.startup)
