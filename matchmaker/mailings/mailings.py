"""Mailings: written once, sent in pieces by a job, followed by who came in."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from matchmaker import audit, jobs
from matchmaker.foundation import clock
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.insertion import insert_once
from matchmaker.foundation.vocabulary import Act, ErrorCode, MailingKind, OutboxState
from matchmaker.mail import placeholders
from matchmaker.mailings import audience
from matchmaker.mailings.audience import Audience
from matchmaker.mailings.mailing_job import MailingJob, key_prefix, write_to
from matchmaker.models import Account, Event, Mailing, Outbox, Representation, SignInLink

Words = Mapping[str, str]
COLUMNS = tuple(column.key for column in Mailing.__table__.columns if column.key != "id")


def compose(
    event: Event, kind: MailingKind, wanted: Audience, subject: Words, text: Words, by: Account | None, once: str
) -> Mailing:
    """Return a mailing that is not sent. Raises InvalidError for a placeholder that means nothing."""
    for locale, words in (*subject.items(), *text.items()):
        placeholders.require_known(words, f"text_{locale}")
    return Mailing(
        event_id=event.id, once=once, kind=kind, to=wanted.to, kinds=[str(one) for one in wanted.kinds], day=wanted.day,
        zone_id=wanted.zone_id, subject=dict(subject), text=dict(text), created_by=by.email if by else "system",
        created_at=clock.now(),
    )  # fmt: skip


def send(event: Event, mailing: Mailing) -> Mailing:
    """Store a mailing and start the job that writes its mails; a form sent twice does it once.

    Raises InvalidError where it would reach nobody.
    """
    people = audience.people(event, audience_of(mailing))
    if not people:
        raise InvalidError("nobody to write to", code=ErrorCode.NOBODY_TO_WRITE_TO, field="to")
    mailing.receivers = len(people)
    stored = insert_once(Mailing, **{name: getattr(mailing, name) for name in COLUMNS})
    if stored is None:
        return db.session.scalars(select(Mailing).where(Mailing.once == mailing.once)).one()
    audit.log(Act.MAILING_MADE, "mailing", stored.id, event=event, to=stored.to.value, receivers=stored.receivers)
    jobs.submit(jobs.create(MailingJob.name, {"mailing_id": stored.id, "people": people}, event))
    return stored


def send_test(event: Event, mailing: Mailing, account: Account, locale: str) -> None:
    """Send the mailing to one account alone, as the first of its receivers would read it."""
    people = audience.people(event, audience_of(mailing))
    write_to(event, mailing, people[0] if people else None, account.email, locale)


def audience_of(mailing: Mailing) -> Audience:
    return Audience(mailing.to, tuple(mailing.kinds), mailing.day, mailing.zone_id)


@dataclass(frozen=True)
class Outcome:
    """What became of a mailing: its mails by state, and how many of its people have signed in since."""

    mailing: Mailing
    mails: Mapping[OutboxState, int]
    came: int


def outcomes(event: Event) -> list[Outcome]:
    """Return the event's mailings, the newest first."""
    rows = db.session.scalars(select(Mailing).where(Mailing.event_id == event.id).order_by(Mailing.id.desc()))
    return [Outcome(row, _mails(row), _came(row)) for row in rows]


def _mails(mailing: Mailing) -> dict[OutboxState, int]:
    query = select(Outbox.state, func.count()).where(Outbox.dedupe_key.startswith(key_prefix(mailing), autoescape=True))
    return dict(db.session.execute(query.group_by(Outbox.state)).all())


def _came(mailing: Mailing) -> int:
    """Count the participants of a mailing for whom somebody has used a sign-in link since."""
    written = select(Outbox.participant_id).where(Outbox.dedupe_key.startswith(key_prefix(mailing), autoescape=True))
    query = (
        select(func.count(func.distinct(Representation.participant_id)))
        .join(SignInLink, SignInLink.account_id == Representation.account_id)
        .where(Representation.participant_id.in_(written), SignInLink.used_at >= mailing.created_at)
    )
    return db.session.scalar(query)
