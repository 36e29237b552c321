"""Accounts, their roles with events, and the participants they act for."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaker.foundation.base import Base, words
from matchmaker.foundation.vocabulary import LinkPurpose, Role

if TYPE_CHECKING:
    from matchmaker.models.event import Event
    from matchmaker.models.participant import Participant


class Account(Base):
    """A mail address that can sign in. Raising `session_version` ends every session of the account.

    `searches` counts searches by meaning in the window of the rate limit that began at `searches_since`.
    """

    __tablename__ = "account"
    __table_args__ = (CheckConstraint("email = lower(email)", name="lower_email"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str | None] = mapped_column(String(200))
    locale: Mapped[str | None] = mapped_column(String(5))
    time_zone: Mapped[str | None] = mapped_column(String(60))
    administrator: Mapped[bool] = mapped_column(default=False)  # makes, copies, archives and deletes events
    session_version: Mapped[int] = mapped_column(default=0)
    searches: Mapped[int] = mapped_column(default=0)
    searches_since: Mapped[datetime | None]
    created_at: Mapped[datetime]

    event_roles: Mapped[list["EventRole"]] = relationship(back_populates="account", cascade="all, delete-orphan")
    representations: Mapped[list["Representation"]] = relationship(
        back_populates="account", cascade="all, delete-orphan"
    )


class EventRole(Base):
    """The role of an account with an event that it organises."""

    __tablename__ = "event_role"
    __table_args__ = (UniqueConstraint("account_id", "event_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role] = mapped_column(words(Role))

    account: Mapped[Account] = relationship(back_populates="event_roles")
    event: Mapped["Event"] = relationship()


class Representation(Base):
    """An account acts for a participant: its own, or as an assistant. Either side may have several."""

    __tablename__ = "representation"
    __table_args__ = (UniqueConstraint("account_id", "participant_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    assistant: Mapped[bool] = mapped_column(default=False)

    account: Mapped[Account] = relationship(back_populates="representations")
    participant: Mapped["Participant"] = relationship(back_populates="representations")


class SignInLink(Base):
    """A sign-in link.

    Only hashes are kept; `used_at` makes it single-use; `browser_hash` binds a return link to its browser.
    """

    __tablename__ = "sign_in_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[LinkPurpose] = mapped_column(words(LinkPurpose))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    code_hash: Mapped[str | None] = mapped_column(String(64))
    browser_hash: Mapped[str | None] = mapped_column(String(64))
    next_path: Mapped[str | None] = mapped_column(String(500))
    tries: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship()


class EndedSession(Base):
    """A session that somebody signed out of: its cookie opens nothing any more. Only the hash of its number is kept."""

    __tablename__ = "ended_session"

    number_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    ended_at: Mapped[datetime]


class Consent(Base):
    """A consent of an account for an event: version and language. Withdrawal sets a date; the row stays."""

    __tablename__ = "consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str] = mapped_column(String(40))
    version: Mapped[str] = mapped_column(String(20))
    locale: Mapped[str] = mapped_column(String(5))
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    event: Mapped["Event"] = relationship()
