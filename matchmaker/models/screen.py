"""Screens in the halls that call people to their tables."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaker.foundation.base import Base
from matchmaker.models.place import Zone


class CallScreen(Base):
    """A secret address that shows who meets where now. Without a zone it shows every place, without a language all in turn.

    The row is deleted when the address is revoked.
    """

    __tablename__ = "call_screen"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    zone_id: Mapped[int | None] = mapped_column(ForeignKey("zone.id", ondelete="CASCADE"), index=True)
    locale: Mapped[str | None] = mapped_column(String(5))
    token: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]

    zone: Mapped[Zone | None] = relationship()
