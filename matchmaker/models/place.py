"""Venue: zones, walks, places, closures, interpreters."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaker.foundation.base import Base, words
from matchmaker.foundation.vocabulary import PlaceKind

if TYPE_CHECKING:
    from matchmaker.models.participant import Organisation, Participant


class Zone(Base):
    """A part of the venue. Walking inside a zone takes no time."""

    __tablename__ = "zone"
    __table_args__ = (UniqueConstraint("event_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(60))
    name: Mapped[dict]


class Walk(Base):
    """Minutes of walking between two zones, the same in both directions; each pair once."""

    __tablename__ = "walk"
    __table_args__ = (
        CheckConstraint("zone_a_id < zone_b_id", name="pair_in_order"),
        CheckConstraint("minutes >= 0", name="minutes"),
    )

    zone_a_id: Mapped[int] = mapped_column(ForeignKey("zone.id", ondelete="CASCADE"), primary_key=True)
    zone_b_id: Mapped[int] = mapped_column(ForeignKey("zone.id", ondelete="CASCADE"), primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    minutes: Mapped[int]


class Place(Base):
    """A table pool, a booth or a room with `capacity` numbered seats for meetings in a slot.

    `kinds`: kinds of participants whose meetings may be held here (empty: all). Owned by a participant or by an organisation, it
    holds the meetings of the owner, or of all who come from there.
    """

    __tablename__ = "place"
    __table_args__ = (
        UniqueConstraint("event_id", "key"),
        CheckConstraint("capacity >= 1", name="capacity"),
        CheckConstraint("owner_id IS NULL OR organisation_id IS NULL", name="one_owner"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(60))
    kind: Mapped[PlaceKind] = mapped_column(words(PlaceKind))
    name: Mapped[dict]
    hint: Mapped[dict] = mapped_column(default=dict)
    zone_id: Mapped[int | None] = mapped_column(ForeignKey("zone.id", ondelete="RESTRICT"))
    capacity: Mapped[int]
    kinds: Mapped[list] = mapped_column(default=list)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="SET NULL"), index=True)

    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="SET NULL"), index=True)

    zone: Mapped[Zone | None] = relationship()
    owner: Mapped["Participant | None"] = relationship()
    organisation: Mapped["Organisation | None"] = relationship()
    closures: Mapped[list["Closure"]] = relationship(back_populates="place", cascade="all, delete-orphan")


class Closure(Base):
    """Closure of a place in a slot."""

    __tablename__ = "closure"

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id", ondelete="CASCADE"), primary_key=True)
    slot_id: Mapped[int] = mapped_column(ForeignKey("slot.id", ondelete="CASCADE"), primary_key=True)
    reason: Mapped[str | None] = mapped_column(String(200))

    place: Mapped[Place] = relationship(back_populates="closures")


class Interpreter(Base):
    """An interpreter and the pairs of languages they interpret, each alphabetical ("ar-en").

    `link_token` ends the secret address of their agenda; `told` are the meetings that they were mailed last.
    """

    __tablename__ = "interpreter"
    __table_args__ = (UniqueConstraint("event_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(200))
    pairs: Mapped[list]
    email: Mapped[str | None] = mapped_column(String(254))
    link_token: Mapped[str | None] = mapped_column(String(64), unique=True)
    told: Mapped[list | None]
    told_at: Mapped[datetime | None]

    absences: Mapped[list["InterpreterAbsence"]] = relationship(cascade="all, delete-orphan")


class InterpreterAbsence(Base):
    """Absence of an interpreter in a slot."""

    __tablename__ = "interpreter_absence"

    interpreter_id: Mapped[int] = mapped_column(ForeignKey("interpreter.id", ondelete="CASCADE"), primary_key=True)
    slot_id: Mapped[int] = mapped_column(ForeignKey("slot.id", ondelete="CASCADE"), primary_key=True)
