"""The job kind "mailing": write the mails of a mailing in pieces, so that nobody waits for it."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from matchmaker.accounts import sign_in
from matchmaker.foundation.extensions import db
from matchmaker.foundation.pieces import in_pieces
from matchmaker.foundation.vocabulary import MailingKind, MailKind
from matchmaker.jobs.kinds import JobKind
from matchmaker.jobs.progress import Reporter
from matchmaker.mail import outbox
from matchmaker.mail.receivers import receivers
from matchmaker.models import Event, Mailing, Participant, Representation

PIECE = 100
DAYS = 14  # that a way in is good for


class MailingJob(JobKind):
    """Writes one mail to every account of every participant. Each has a key of its own, so a second worker writes none twice."""

    name = "mailing"

    def __init__(self, mailing_id: int, people: list[int]) -> None:
        self.mailing_id, self.people = mailing_id, people

    def work(self, reporter: Reporter) -> None:
        """Commit piece by piece: what is written leaves while the rest is being written."""
        in_pieces(self.people, self._write, PIECE)

    def store(self) -> None:
        """Nothing is left to write."""

    def _write(self, piece: Sequence[int]) -> None:
        mailing = db.session.get_one(Mailing, self.mailing_id)
        event = db.session.get_one(Event, mailing.event_id)
        query = (
            select(Participant)
            .where(Participant.id.in_(piece))
            .options(selectinload(Participant.representations).joinedload(Representation.account))
            .options(joinedload(Participant.organisation))
            .order_by(Participant.id)
        )
        for person in db.session.scalars(query):
            if mailing.kind is MailingKind.WAY_IN:
                _let_in(event, mailing, person)
            else:
                for address, locale in receivers(person):
                    _message(event, mailing, person, address, locale, f"{key_prefix(mailing)}{person.id}:{address}")


def key_prefix(mailing: Mailing) -> str:
    """Return what the keys of a mailing's mails begin with."""
    return f"mailing:{mailing.id}:"


def write_to(event: Event, mailing: Mailing, person_id: int | None, address: str, locale: str) -> None:
    """Write one mail as a test. Words of a mailing that is not stored travel with it."""
    words = {"subject": mailing.subject, "text": mailing.text}
    outbox.enqueue(
        MailKind.MESSAGE,
        address,
        locale,
        {"words": words, "as": person_id},
        dedupe_key=f"test:{uuid.uuid4()}",
        event=event,
    )


def _let_in(event: Event, mailing: Mailing, person: Participant) -> None:
    for one in person.representations:
        if not one.assistant:
            sign_in.send_first_link(
                one.account, event, person, DAYS,
                dedupe_key=f"{key_prefix(mailing)}{person.id}:{one.account.email}", mailing_id=mailing.id,
            )  # fmt: skip


def _message(event: Event, mailing: Mailing, person: Participant, address: str, locale: str, key: str) -> None:
    content = {"mailing_id": mailing.id}
    outbox.enqueue(MailKind.MESSAGE, address, locale, content, dedupe_key=key, event=event, participant=person)
