"""Jobs, mails and their pause, audit, locks, ticks, API tokens, webhooks and their deliveries."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaker.foundation import leases
from matchmaker.foundation.base import Base, words
from matchmaker.foundation.send_queue import Sendable
from matchmaker.foundation.vocabulary import JobState, MailFault, PostingFault, WebhookTopic

if TYPE_CHECKING:
    from matchmaker.models.event import Event


class Job(leases.Attempted, Base):
    """A job. Claimed by one UPDATE; only the holder of its `token` can finish it."""

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_state_lease", "state", "lease_until"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    arguments: Mapped[dict] = mapped_column(default=dict)
    state: Mapped[JobState] = mapped_column(words(JobState), default=JobState.QUEUED)
    progress: Mapped[dict] = mapped_column(default=dict)
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class Outbox(Sendable, Base):
    """A mail as data: receiver, template, content. Written in the transaction of its act, sent after the commit.

    `dedupe_key` is unique, so an act has one mail; `message_id` is the same on every attempt. `fault` says why it did not leave,
    `error` in the mail server's words.
    """

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_state_next", "state", "next_attempt_at"),)

    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    agenda_id: Mapped[int | None] = mapped_column(ForeignKey("agenda.id", ondelete="CASCADE"), index=True)
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    address: Mapped[str] = mapped_column(String(254))
    locale: Mapped[str] = mapped_column(String(5))
    content: Mapped[dict] = mapped_column(default=dict)
    dedupe_key: Mapped[str] = mapped_column(String(200), unique=True)
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    fault: Mapped[MailFault | None] = mapped_column(words(MailFault))
    created_at: Mapped[datetime]


class MailPause(Base):
    """The pause of all mail while the server is away or refuses us: one row, gone once a mail has left."""

    __tablename__ = "mail_pause"

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    since: Mapped[datetime]
    until: Mapped[datetime]
    tries: Mapped[int]
    fault: Mapped[MailFault] = mapped_column(words(MailFault))
    error: Mapped[str] = mapped_column(Text)


class Audit(Base):
    """Audit log: actor, act, subject, instant, on whose behalf. Rows are only added."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_event_at", "event_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(260))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    on_behalf_of: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="SET NULL"))
    act: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(60))
    subject_id: Mapped[int | None]
    detail: Mapped[dict] = mapped_column(default=dict)


class Lock(leases.Leased, Base):
    """A named lock with a lease, such as that of the tick runner."""

    __tablename__ = "lock"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)


class Tick(Base):
    """Last run of a timed task, so that a missed run is caught up once."""

    __tablename__ = "tick"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    ran_at: Mapped[datetime]


class MailRefusal(Base):
    """Unsubscription of an address from one kind of mail."""

    __tablename__ = "mail_refusal"

    address: Mapped[str] = mapped_column(String(254), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    created_at: Mapped[datetime]


class ApiToken(Base):
    """A token for one event's API. Only its hash is kept."""

    __tablename__ = "api_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    revoked_at: Mapped[datetime | None]

    event: Mapped["Event"] = relationship()


class Webhook(Base):
    """An organiser's subscription: events of its topics are posted to its address, signed with `secret`."""

    __tablename__ = "webhook"
    __table_args__ = (UniqueConstraint("event_id", "url"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    url: Mapped[str] = mapped_column(String(500))
    secret: Mapped[str] = mapped_column(String(64))
    topics: Mapped[list] = mapped_column(default=lambda: [str(WebhookTopic.INVITATIONS)])
    created_at: Mapped[datetime]
    stopped_at: Mapped[datetime | None]


class Delivery(Sendable, Base):
    """One posting to a webhook: written in the transaction of its act, posted after the commit, retried until accepted.

    `answer` is the status with which the receiver answered last, `fault` why it has not taken the posting.
    """

    __tablename__ = "delivery"
    __table_args__ = (Index("ix_delivery_state_next", "state", "next_attempt_at"),)

    webhook_id: Mapped[int] = mapped_column(ForeignKey("webhook.id", ondelete="CASCADE"), index=True)
    payload: Mapped[dict]
    answer: Mapped[int | None]
    fault: Mapped[PostingFault | None] = mapped_column(words(PostingFault))
    created_at: Mapped[datetime]

    webhook: Mapped[Webhook] = relationship()
