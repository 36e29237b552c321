"""Organisations, participants, their texts, availability and delegates."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaker.foundation.base import Base, words
from matchmaker.foundation.vocabulary import ParticipantState, Stage

if TYPE_CHECKING:
    from matchmaker.models.account import Representation
    from matchmaker.models.event import Event


class Organisation(Base):
    """An employer of participants."""

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("event_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(200))
    name_own: Mapped[str | None] = mapped_column(String(200))
    country: Mapped[str | None] = mapped_column(String(2))
    website: Mapped[str | None] = mapped_column(String(300))


class Participant(Base):
    """One party at the table. An exhibitor or institution is one participant with `seats`; delegates belong to it.

    `name` is in Latin letters, `name_own` in the own script; `search_name` is both, normalised (foundation.names).
    """

    __tablename__ = "participant"
    __table_args__ = (
        UniqueConstraint("event_id", "key"),
        UniqueConstraint("event_id", "badge"),
        CheckConstraint("seats >= 1", name="seats"),
        CheckConstraint("ticket_low IS NULL OR ticket_high IS NULL OR ticket_low <= ticket_high", name="ticket"),
        CheckConstraint("max_meetings IS NULL OR max_meetings >= 0", name="max_meetings"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(40))  # a key of the event's kinds (programme.kinds)
    state: Mapped[ParticipantState] = mapped_column(words(ParticipantState), default=ParticipantState.VALIDATED)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="RESTRICT"), index=True)
    honorific: Mapped[str | None] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(200))
    name_own: Mapped[str | None] = mapped_column(String(200))
    search_name: Mapped[str] = mapped_column(String(600), default="")
    email: Mapped[str | None] = mapped_column(String(254))
    job_title: Mapped[str | None] = mapped_column(String(200))
    headline: Mapped[str | None] = mapped_column(String(120))
    headline_language: Mapped[str | None] = mapped_column(String(5))
    text_language: Mapped[str | None] = mapped_column(String(5))
    country: Mapped[str | None] = mapped_column(String(2))
    region: Mapped[str | None] = mapped_column(String(40))
    languages: Mapped[list] = mapped_column(default=list)
    themes: Mapped[list] = mapped_column(default=list)
    field_values: Mapped[dict] = mapped_column(default=dict)  # by key of the event's own fields (people.field_values)
    seats: Mapped[int] = mapped_column(default=1)
    min_meetings: Mapped[int] = mapped_column(default=0)
    max_meetings: Mapped[int | None]
    stage: Mapped[Stage | None] = mapped_column(words(Stage))
    sector: Mapped[str | None] = mapped_column(String(120))
    ticket_low: Mapped[int | None]
    ticket_high: Mapped[int | None]
    seeks_kinds: Mapped[list] = mapped_column(default=list)
    seeks_stages: Mapped[list] = mapped_column(default=list)
    seeks_regions: Mapped[list] = mapped_column(default=list)
    protocol: Mapped[bool] = mapped_column(default=False)
    open_to_suggestions: Mapped[bool] = mapped_column(default=True)
    visible: Mapped[bool] = mapped_column(default=True)
    badge: Mapped[str | None] = mapped_column(String(40))  # the number of a badge that others printed
    standby: Mapped[bool] = mapped_column(default=False)  # may be offered free chairs on the event day
    on_screens: Mapped[bool] = mapped_column(default=False)  # their name may stand on screens in the halls
    feed_token: Mapped[str | None] = mapped_column(String(64), unique=True)
    photo: Mapped[str | None] = mapped_column(String(80))
    draft: Mapped[dict | None]
    seen_day: Mapped[dict | None]  # the meetings that they confirmed last (agendas.changes_seen)
    shown_first: Mapped[list | None]  # ids of the first suggestions, where the event evens them out
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": revision}

    event: Mapped["Event"] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    texts: Mapped[list["ProfileText"]] = relationship(back_populates="participant", cascade="all, delete-orphan")
    availability: Mapped[list["Availability"]] = relationship(
        back_populates="participant", cascade="all, delete-orphan"
    )
    delegates: Mapped[list["Delegate"]] = relationship(
        back_populates="participant", order_by="Delegate.position", cascade="all, delete-orphan"
    )
    representations: Mapped[list["Representation"]] = relationship(
        back_populates="participant", cascade="all, delete-orphan"
    )

    def text(self, field: str) -> "ProfileText | None":
        return next((text for text in self.texts if text.field == field), None)


class ProfileText(Base):
    """A text of a profile: offers, needs, or an investor's thesis, in any language."""

    __tablename__ = "profile_text"
    __table_args__ = (
        UniqueConstraint("participant_id", "field"),
        CheckConstraint("field IN ('offers', 'needs', 'thesis')", name="field"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    field: Mapped[str] = mapped_column(String(20))
    language: Mapped[str | None] = mapped_column(String(5))
    text: Mapped[str] = mapped_column(Text)

    participant: Mapped[Participant] = relationship(back_populates="texts")


class Availability(Base):
    """A participant's availability in a slot. Without a row they are available."""

    __tablename__ = "availability"

    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True)
    slot_id: Mapped[int] = mapped_column(ForeignKey("slot.id", ondelete="CASCADE"), primary_key=True)
    available: Mapped[bool]
    why: Mapped[str | None] = mapped_column(String(40))

    participant: Mapped[Participant] = relationship(back_populates="availability")


class Delegate(Base):
    """One of several people who may sit in for a participant."""

    __tablename__ = "delegate"
    __table_args__ = (UniqueConstraint("participant_id", "position"), UniqueConstraint("participant_id", "key"))

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(60))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    name_own: Mapped[str | None] = mapped_column(String(200))
    job_title: Mapped[str | None] = mapped_column(String(200))
    email: Mapped[str | None] = mapped_column(String(254))
    languages: Mapped[list] = mapped_column(default=list)

    participant: Mapped[Participant] = relationship(back_populates="delegates")
    absences: Mapped[list["DelegateAbsence"]] = relationship(cascade="all, delete-orphan")

    def is_there(self, slot_id: int) -> bool:
        """Return True unless the delegate is absent in a slot."""
        return all(absence.slot_id != slot_id for absence in self.absences)


class DelegateAbsence(Base):
    """Absence of a delegate in a slot: the participant has one seat less."""

    __tablename__ = "delegate_absence"

    delegate_id: Mapped[int] = mapped_column(ForeignKey("delegate.id", ondelete="CASCADE"), primary_key=True)
    slot_id: Mapped[int] = mapped_column(ForeignKey("slot.id", ondelete="CASCADE"), primary_key=True)
