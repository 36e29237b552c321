"""Events, their slots and sessions."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.ext.mutable import MutableDict
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaker.foundation.base import Base, json_type, words
from matchmaker.foundation.vocabulary import LOCALES, TEXT_LANGUAGES, SessionKind


class Event(Base):
    """One edition.

    `settings` holds the organisers' decisions (programme.settings.EventSettings); names are {locale: text}.
    `calendar_id` ends the UIDs of calendar files: no other event has it, in whatever database.
    """

    __tablename__ = "event"
    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="days_in_order"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(60), unique=True)
    calendar_id: Mapped[str] = mapped_column(String(100), default=lambda: str(uuid.uuid4()))
    edition: Mapped[int] = mapped_column(default=1)
    name: Mapped[dict]
    theme: Mapped[dict] = mapped_column(default=dict)
    city: Mapped[dict] = mapped_column(default=dict)
    venue: Mapped[dict] = mapped_column(default=dict)
    country: Mapped[str | None] = mapped_column(String(2))
    time_zone: Mapped[str] = mapped_column(String(60))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    languages: Mapped[list] = mapped_column(
        default=lambda: list(LOCALES)
    )  # asked by matchmaker.programme.languages alone
    text_languages: Mapped[list] = mapped_column(default=lambda: list(TEXT_LANGUAGES))
    settings: Mapped[dict] = mapped_column(MutableDict.as_mutable(json_type()), default=dict)
    scoring_report: Mapped[dict | None]  # what the newest scoring learnt, and how evenly it shows people
    logo: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)  # PNG
    logo_mark: Mapped[str | None] = mapped_column(String(16))  # ends its address, another one for another logo
    archived_at: Mapped[datetime | None]  # since then it is read only (web.guards), and no tick looks at it
    created_at: Mapped[datetime]

    slots: Mapped[list["Slot"]] = relationship(
        back_populates="event", order_by="Slot.position", cascade="all, delete-orphan"
    )
    sessions: Mapped[list["Session"]] = relationship(
        back_populates="event", order_by="Session.starts_at", cascade="all, delete-orphan"
    )


class Slot(Base):
    """A stretch of wall time in which meetings are held."""

    __tablename__ = "slot"
    __table_args__ = (
        UniqueConstraint("event_id", "key"),
        UniqueConstraint("event_id", "position"),
        CheckConstraint("ends_at > starts_at", name="times_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(60))
    day: Mapped[int]
    position: Mapped[int]
    starts_at: Mapped[datetime] = mapped_column(DateTime())
    ends_at: Mapped[datetime] = mapped_column(DateTime())

    event: Mapped[Event] = relationship(back_populates="slots")


class Session(Base):
    """A session of the programme (plenary, lunch, prayer). Wall time; titles are {locale: text}."""

    __tablename__ = "session"
    __table_args__ = (
        UniqueConstraint("event_id", "key"),
        CheckConstraint("ends_at > starts_at", name="times_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(60))
    kind: Mapped[SessionKind] = mapped_column(words(SessionKind))
    title: Mapped[dict]
    starts_at: Mapped[datetime] = mapped_column(DateTime())
    ends_at: Mapped[datetime] = mapped_column(DateTime())

    event: Mapped[Event] = relationship(back_populates="sessions")
