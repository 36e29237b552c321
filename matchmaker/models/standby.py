"""Chairs that are free on the event day beside somebody who waits alone, and the offers of them."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaker.foundation.base import Base, words
from matchmaker.foundation.vocabulary import ChairReason, ChairState, OfferState
from matchmaker.models.event import Slot
from matchmaker.models.place import Place

if TYPE_CHECKING:
    from matchmaker.models.event import Event
    from matchmaker.models.participant import Participant

_IS_OPEN = text("state = 'open'")
_COUNTS = text("state <> 'withdrawn'")


class StandbyChair(Base):
    """A free chair at a table in a slot, opposite `alone`; `meeting_key` names the meeting that was lost, or is asked for.

    `seated_key` names the meeting that fills it.
    """

    __tablename__ = "standby_chair"
    __table_args__ = (
        UniqueConstraint("event_id", "meeting_key", "slot_id"),
        Index("ix_standby_chair_open", "event_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    day: Mapped[date]
    reason: Mapped[ChairReason] = mapped_column(words(ChairReason))
    meeting_key: Mapped[str] = mapped_column(String(130))
    slot_id: Mapped[int] = mapped_column(ForeignKey("slot.id", ondelete="CASCADE"))
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id", ondelete="CASCADE"))
    seat: Mapped[int]
    alone_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    state: Mapped[ChairState] = mapped_column(words(ChairState), default=ChairState.OPEN)
    seated_key: Mapped[str | None] = mapped_column(String(130))
    opened_at: Mapped[datetime]

    event: Mapped["Event"] = relationship()
    slot: Mapped[Slot] = relationship()
    place: Mapped[Place] = relationship()
    alone: Mapped["Participant"] = relationship()
    offers: Mapped[list["StandbyOffer"]] = relationship(
        back_populates="chair", order_by="StandbyOffer.id", cascade="all, delete-orphan"
    )


class StandbyOffer(Base):
    """An offer of a chair to one person until an instant. One is open for each chair, and one for each person."""

    __tablename__ = "standby_offer"
    __table_args__ = (
        Index("uq_standby_offer_open", "chair_id", unique=True, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
        Index("uq_standby_offer_asked", "participant_id", unique=True, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
        Index(
            "uq_standby_offer_once", "chair_id", "participant_id", unique=True,
            sqlite_where=_COUNTS, postgresql_where=_COUNTS,
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    chair_id: Mapped[int] = mapped_column(ForeignKey("standby_chair.id", ondelete="CASCADE"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    state: Mapped[OfferState] = mapped_column(words(OfferState), default=OfferState.OPEN)
    offered_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]

    chair: Mapped[StandbyChair] = relationship(back_populates="offers")
    participant: Mapped["Participant"] = relationship()
