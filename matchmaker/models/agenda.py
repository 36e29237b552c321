"""Runs, agendas, meetings, unmet candidates, and bookings of people and places."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from matchmaker.foundation.base import Base, PackedJson, words
from matchmaker.foundation.vocabulary import AgendaState, MeetingState, RunState
from matchmaker.models.event import Slot
from matchmaker.models.participant import Delegate, Participant
from matchmaker.models.place import Interpreter, Place

if TYPE_CHECKING:
    from matchmaker.models.work import Job


class Run(Base):
    """One scheduling run: weights, problem and solution as documents, so that it can be replayed. An event has one at a time."""

    __tablename__ = "run"
    __table_args__ = (
        Index(
            "uq_run_active",
            "event_id",
            unique=True,
            sqlite_where=text("state IN ('waiting', 'running')"),
            postgresql_where=text("state IN ('waiting', 'running')"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id", ondelete="SET NULL"), index=True)
    state: Mapped[RunState] = mapped_column(words(RunState), default=RunState.WAITING)
    title: Mapped[str | None] = mapped_column(String(120))
    weights: Mapped[dict] = mapped_column(default=dict)
    seconds_limit: Mapped[int] = mapped_column(default=60)
    seed: Mapped[int] = mapped_column(default=1)
    stop_asked: Mapped[bool] = mapped_column(default=False)
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("agenda.id", ondelete="SET NULL", use_alter=True))
    curve: Mapped[list] = mapped_column(default=list)
    figures: Mapped[dict] = mapped_column(default=dict)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    problem = deferred(mapped_column(PackedJson))
    solution = deferred(mapped_column(PackedJson))

    job: Mapped["Job | None"] = relationship()


class Agenda(Base):
    """A version of the plan. A draft can be edited; approving freezes it; publishing shows it."""

    __tablename__ = "agenda"
    __table_args__ = (
        UniqueConstraint("event_id", "version"),
        Index(
            "uq_agenda_approved",
            "event_id",
            unique=True,
            sqlite_where=text("state = 'approved'"),
            postgresql_where=text("state = 'approved'"),
        ),
        Index(
            "uq_agenda_published",
            "event_id",
            unique=True,
            sqlite_where=text("state = 'published'"),
            postgresql_where=text("state = 'published'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    run_id: Mapped[int | None] = mapped_column(ForeignKey("run.id", ondelete="SET NULL"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("agenda.id", ondelete="SET NULL"))
    version: Mapped[int]
    title: Mapped[str | None] = mapped_column(String(120))
    state: Mapped[AgendaState] = mapped_column(words(AgendaState), default=AgendaState.DRAFT)
    value: Mapped[int]
    bound: Mapped[float]
    figures: Mapped[dict] = mapped_column(default=dict)
    revision: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    approved_at: Mapped[datetime | None]
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    published_at: Mapped[datetime | None]

    __mapper_args__ = {"version_id_col": revision}

    run: Mapped[Run | None] = relationship(foreign_keys=run_id)
    meetings: Mapped[list["Meeting"]] = relationship(back_populates="agenda", cascade="all, delete-orphan")
    unmet: Mapped[list["Unmet"]] = relationship(back_populates="agenda", cascade="all, delete-orphan")

    @property
    def gap(self) -> float:
        """Return the relative gap between value and bound (docs/formats.md)."""
        return (self.bound - self.value) / max(1.0, abs(self.bound))


class Meeting(Base):
    """A meeting of one agenda. `key` names the pair and is the same in every version, so that versions can be compared.

    `starts_at` and `ends_at` are the instants that its version promised; a draft has none and follows its slot.
    """

    __tablename__ = "meeting"
    __table_args__ = (UniqueConstraint("agenda_id", "key"), Index("ix_meeting_agenda_slot", "agenda_id", "slot_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    agenda_id: Mapped[int] = mapped_column(ForeignKey("agenda.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(130))
    slot_id: Mapped[int] = mapped_column(ForeignKey("slot.id", ondelete="RESTRICT"))
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id", ondelete="RESTRICT"))
    seat: Mapped[int]
    interpreter_id: Mapped[int | None] = mapped_column(ForeignKey("interpreter.id", ondelete="RESTRICT"))
    language: Mapped[str | None] = mapped_column(String(5))
    value: Mapped[int]
    pinned: Mapped[bool] = mapped_column(default=False)
    state: Mapped[MeetingState] = mapped_column(words(MeetingState), default=MeetingState.PLANNED)
    sequence: Mapped[int] = mapped_column(default=0)
    proposed_slot_id: Mapped[int | None] = mapped_column(ForeignKey("slot.id", ondelete="SET NULL"))
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="SET NULL"))
    cancelled_by_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="SET NULL"))
    cancel_reason: Mapped[str | None] = mapped_column(String(40))

    agenda: Mapped[Agenda] = relationship(back_populates="meetings")
    slot: Mapped[Slot] = relationship(foreign_keys=slot_id)
    place: Mapped[Place] = relationship()
    interpreter: Mapped[Interpreter | None] = relationship()
    people: Mapped[list["Attendance"]] = relationship(back_populates="meeting", cascade="all, delete-orphan")

    @property
    def delegates(self) -> frozenset[int]:
        """Return the delegates who sit in it."""
        return frozenset(one.delegate_id for one in self.people if one.delegate_id is not None)


class Attendance(Base):
    """A participant's seat in a meeting, taken in person or by one of their delegates."""

    __tablename__ = "attendance"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    delegate_id: Mapped[int | None] = mapped_column(ForeignKey("delegate.id", ondelete="SET NULL"))

    meeting: Mapped[Meeting] = relationship(back_populates="people")
    participant: Mapped[Participant] = relationship()
    delegate: Mapped[Delegate | None] = relationship()

    def take(self, delegate: Delegate | None) -> None:
        """Seat a delegate; None where nobody sits for the participant."""
        self.delegate_id, self.delegate = delegate.id if delegate else None, delegate


class Unmet(Base):
    """A candidate meeting that an agenda does not hold: reason, blockers and unlock (docs/formats.md)."""

    __tablename__ = "unmet"
    __table_args__ = (
        UniqueConstraint("agenda_id", "a_id", "b_id"),
        CheckConstraint("a_id < b_id", name="pair_in_order"),
        Index("ix_unmet_reason", "agenda_id", "wished", "reason", "value"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agenda_id: Mapped[int] = mapped_column(ForeignKey("agenda.id", ondelete="CASCADE"))
    a_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    b_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    wished: Mapped[bool]
    value: Mapped[int]
    reason: Mapped[str] = mapped_column(String(40))
    blockers: Mapped[list] = mapped_column(default=list)
    unlock: Mapped[dict | None]

    agenda: Mapped[Agenda] = relationship(back_populates="unmet")


class Booking(Base):
    """One seat of a participant, a place or an interpreter, taken in a slot by a live meeting or by an invitation's hold.


    The unique indexes prevent double booking under concurrency.
    """

    __tablename__ = "booking"
    __table_args__ = (
        UniqueConstraint("slot_id", "participant_id", "seat"),
        UniqueConstraint("slot_id", "place_id", "seat"),
        UniqueConstraint("slot_id", "interpreter_id", "seat"),
        CheckConstraint(
            "CASE WHEN participant_id IS NULL THEN 0 ELSE 1 END + CASE WHEN place_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN interpreter_id IS NULL THEN 0 ELSE 1 END = 1",
            name="one_resource",
        ),
        CheckConstraint("(meeting_id IS NULL) <> (invitation_id IS NULL)", name="one_holder"),
        CheckConstraint("seat >= 1", name="seat"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    slot_id: Mapped[int] = mapped_column(ForeignKey("slot.id", ondelete="RESTRICT"))
    participant_id: Mapped[int | None] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id", ondelete="RESTRICT"))
    interpreter_id: Mapped[int | None] = mapped_column(ForeignKey("interpreter.id", ondelete="RESTRICT"))
    seat: Mapped[int]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("invitation.id", ondelete="CASCADE"), index=True)
