"""Reminders before a phase closes, to those who have not done what it is for. One for each person and closing."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from matchmaker.foundation.extensions import db
from matchmaker.foundation.pieces import in_pieces
from matchmaker.foundation.vocabulary import MailingTo, MailKind, Phase
from matchmaker.mail.outbox import enqueue
from matchmaker.mail.receivers import receivers
from matchmaker.mailings import audience
from matchmaker.mailings.audience import Audience
from matchmaker.models import Event, Outbox, Participant, Representation
from matchmaker.programme import phases, timetable
from matchmaker.programme.settings import settings_of

MISSING = {
    Phase.REGISTRATION: MailingTo.NO_TEXTS,
    Phase.WISHES: MailingTo.NO_WISHES,
    Phase.ANSWERS: MailingTo.UNANSWERED,
}

PIECE = 100


def closing(event: Event) -> list[Phase]:
    """Return the phases that are open and close within the days that the event reminds before."""
    days, now = settings_of(event).remind_days, timetable.wall(event)
    spans = {phase: phases.period(event, phase) for phase in Phase} if days else {}
    return [
        phase
        for phase, span in spans.items()
        if span is not None and span[0] <= now < span[1] and span[1] - now <= timedelta(days=days)
    ]


def remind(event: Event) -> None:
    """Enqueue the reminders that are due, in pieces. A phase that is prolonged reminds once more before its new end."""
    number = event.id
    for phase in closing(event):
        span = phases.period(event, phase)
        closes = span[1].isoformat(timespec="minutes") if span else ""
        prefix = f"closing:{number}:{phase}:{closes}:"
        told = select(Outbox.participant_id).where(Outbox.dedupe_key.startswith(prefix, autoescape=True))
        left = sorted(set(audience.people(event, Audience(MISSING[phase]))) - set(db.session.scalars(told)))
        content = {"phase": phase.value, "closes": closes}
        in_pieces(left, partial(_write, content=content, prefix=prefix), PIECE)
        event = db.session.get_one(Event, number)


def _write(people: Sequence[int], content: dict[str, str], prefix: str) -> None:
    query = (
        select(Participant)
        .where(Participant.id.in_(people))
        .options(selectinload(Participant.representations).joinedload(Representation.account))
    )
    for person in db.session.scalars(query.order_by(Participant.id)):
        for address, locale in receivers(person):
            key = f"{prefix}{person.id}:{address}"
            enqueue(
                MailKind.PHASE_CLOSING, address, locale, content, dedupe_key=key, event=person.event, participant=person
            )
