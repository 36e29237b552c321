"""Wishes, cached vectors, scores; relations of two participants, kinds that are kept apart."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaker.foundation.base import Base, words
from matchmaker.foundation.vocabulary import Answer, Strength
from matchmaker.models.participant import Participant
from matchmaker.models.reasons import Reasons


class Wish(Base):
    """A participant's wish to meet another, or never to. The receiver sees it as a request, except a "no"."""

    __tablename__ = "wish"
    __table_args__ = (
        UniqueConstraint("event_id", "from_id", "to_id"),
        CheckConstraint("from_id <> to_id", name="not_oneself"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    from_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    strength: Mapped[Strength] = mapped_column(words(Strength))
    rank: Mapped[int] = mapped_column(default=0)
    note: Mapped[str | None] = mapped_column(Text)
    answer: Mapped[Answer] = mapped_column(words(Answer), default=Answer.PENDING)
    answered_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    sender: Mapped[Participant] = relationship(foreign_keys=from_id)
    receiver: Mapped[Participant] = relationship(foreign_keys=to_id)


class Vector(Base):
    """A cached embedding. The key is model and text hash, so an unchanged text is never embedded twice."""

    __tablename__ = "vector"

    model_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    text_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class Score(Base):
    """Compatibility of two participants with its reasons, which add up to the score. The smaller id comes first.

    A pair is `shut` where a gate keeps it from being suggested.
    """

    __tablename__ = "score"
    __table_args__ = (CheckConstraint("a_id < b_id", name="pair_in_order"), {"sqlite_with_rowid": False})

    a_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True)
    b_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True, index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    score: Mapped[float]
    shut: Mapped[bool] = mapped_column(default=False)
    reasons: Mapped[list] = mapped_column(Reasons)


class GroupRule(Base):
    """Two kinds of participants that may not meet at this event."""

    __tablename__ = "group_rule"
    __table_args__ = (CheckConstraint("kind_a <= kind_b", name="pair_in_order"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    kind_a: Mapped[str] = mapped_column(String(40), primary_key=True)
    kind_b: Mapped[str] = mapped_column(String(40), primary_key=True)


class Relation(Base):
    """Two participants who have met before, or rivals who must not meet."""

    __tablename__ = "relation"
    __table_args__ = (
        CheckConstraint("a_id < b_id", name="pair_in_order"),
        CheckConstraint("sort IN ('met', 'rivals')", name="sort"),
    )

    a_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True)
    b_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True)
    sort: Mapped[str] = mapped_column(String(10), primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
