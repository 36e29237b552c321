"""Mailings of the organisers to their participants."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.foundation.base import Base, words
from matchmaker.foundation.vocabulary import MailingKind, MailingTo


class Mailing(Base):
    """One text to many participants. Subject and text are {locale: text}; `receivers` is the number of participants.

    `once` is that of the form it was sent from: a form sent twice makes one. `kinds` are the kinds of participants it goes
    to (empty: all), `day` and `zone_id` narrow `to` where it names them.
    """

    __tablename__ = "mailing"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    once: Mapped[str] = mapped_column(String(40), unique=True)
    kind: Mapped[MailingKind] = mapped_column(words(MailingKind))
    to: Mapped[MailingTo] = mapped_column(words(MailingTo))
    kinds: Mapped[list] = mapped_column(default=list)
    day: Mapped[int | None]
    zone_id: Mapped[int | None] = mapped_column(ForeignKey("zone.id", ondelete="SET NULL"))
    subject: Mapped[dict]
    text: Mapped[dict]
    receivers: Mapped[int] = mapped_column(default=0)
    created_by: Mapped[str] = mapped_column(String(260))
    created_at: Mapped[datetime]
