"""Facts of the event day, and what came of its meetings."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, and_, exists
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaker.foundation.base import Base, words
from matchmaker.foundation.vocabulary import DayFactKind, FollowUp, OutcomeAnswer, Witness

if TYPE_CHECKING:
    from matchmaker.models.participant import Delegate, Participant


class DayFact(Base):
    """One thing that was seen: rows are only added, and one may undo another. States are derived (eventday.facts).

    A fact of a meeting names it by the key that it has in every version (`meeting_key`) and by the slot in which it was then:
    a lost meeting may be held in a later one. `participant_id` is whom it is about;
    None where nobody knows who did not come. `client_id` makes sending it twice harmless. `reason`: why
    the desk corrects what was noted before.
    """

    __tablename__ = "day_fact"
    __table_args__ = (
        UniqueConstraint("event_id", "client_id"),
        UniqueConstraint("undoes_id"),
        CheckConstraint("(undoes_id IS NOT NULL) = (kind = 'undone')", name="undoes"),
        Index("ix_day_fact_event_day", "event_id", "day", "meeting_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    day: Mapped[date]
    kind: Mapped[DayFactKind] = mapped_column(words(DayFactKind))
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    delegate_id: Mapped[int | None] = mapped_column(ForeignKey("delegate.id", ondelete="SET NULL"), index=True)
    meeting_key: Mapped[str | None] = mapped_column(String(130))
    slot_id: Mapped[int | None] = mapped_column(ForeignKey("slot.id", ondelete="SET NULL"))
    minutes: Mapped[int | None]
    reason: Mapped[str | None] = mapped_column(String(200))
    witness: Mapped[Witness] = mapped_column(words(Witness))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    at: Mapped[datetime]
    client_id: Mapped[str] = mapped_column(String(64))
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("day_fact.id", ondelete="CASCADE"))

    participant: Mapped["Participant | None"] = relationship()
    delegate: Mapped["Delegate | None"] = relationship()


class Outcome(Base):
    """What one side says came of a meeting: its last answer. `meeting_key` as in DayFact; the note is the writer's alone."""

    __tablename__ = "outcome"
    __table_args__ = (
        UniqueConstraint("participant_id", "meeting_key"),
        CheckConstraint("participant_id <> other_id", name="two_sides"),
        CheckConstraint("absent_id IS NULL OR answer = 'not_held'", name="absent"),
        Index("ix_outcome_event_meeting", "event_id", "meeting_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    meeting_key: Mapped[str] = mapped_column(String(130))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    other_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    answer: Mapped[OutcomeAnswer] = mapped_column(words(OutcomeAnswer))
    absent_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    next_step: Mapped[FollowUp | None] = mapped_column(words(FollowUp))
    note: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime]


_undoing = DayFact.__table__.alias("undoing")
NOT_UNDONE = and_(
    DayFact.kind != DayFactKind.UNDONE, ~exists().where(_undoing.c.undoes_id == DayFact.id)
)  # facts that nobody took back, and that take nothing back
