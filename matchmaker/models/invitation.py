"""Investors' invitations and office hours."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaker.foundation.base import Base, words
from matchmaker.foundation.vocabulary import InvitationState as S
from matchmaker.models.event import Slot
from matchmaker.models.participant import Delegate, Participant
from matchmaker.models.place import Interpreter, Place

ASKED = {S.SENT: "startup", S.COUNTERED: "investor"}
"""The side that answers, by state. In every other state nobody is asked."""
OPEN = frozenset(ASKED)
"""States in which an invitation waits for an answer."""
LIVE = OPEN | {S.ACCEPTED}
"""States in which an invitation counts against its investor's cap and holds a slot to come."""
AGREED = frozenset({S.ACCEPTED, S.HELD, S.MISSED})
"""States in which both sides agreed, so that the invitation stands in their agendas."""
HOLDING = OPEN | AGREED
"""States in which an invitation has rows of Booking."""
PAST = frozenset({S.DECLINED, S.EXPIRED, S.WITHDRAWN, S.CANCELLED})
"""States that end an invitation without a meeting."""

_IS_OPEN = text(f"state IN ({', '.join(repr(state.value) for state in ASKED)})")


class Invitation(Base):
    """An investor's invitation of a startup to a slot. `invitations.states` has the transitions.

    `slot` is the slot held now; after a counter-proposal `first_slot` is the one of the invitation.
    `chosen`: a person named the slot, so sending looks for no other.
    `nonce`: changing it invalidates the links of earlier mails.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        CheckConstraint("investor_id <> startup_id", name="two_parties"),
        Index(
            "uq_invitation_open_pair",
            "investor_id",
            "startup_id",
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
        Index("ix_invitation_state_expires", "state", "expires_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    investor_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    startup_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    slot_id: Mapped[int] = mapped_column(ForeignKey("slot.id", ondelete="RESTRICT"))
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id", ondelete="RESTRICT"))
    seat: Mapped[int]
    interpreter_id: Mapped[int | None] = mapped_column(ForeignKey("interpreter.id", ondelete="RESTRICT"))
    language: Mapped[str | None] = mapped_column(String(5))
    investor_delegate_id: Mapped[int | None] = mapped_column(ForeignKey("delegate.id", ondelete="SET NULL"))
    startup_delegate_id: Mapped[int | None] = mapped_column(ForeignKey("delegate.id", ondelete="SET NULL"))
    state: Mapped[S] = mapped_column(words(S), default=S.DRAFT)
    round: Mapped[int] = mapped_column(default=1)
    message: Mapped[str | None] = mapped_column(Text)
    score: Mapped[float | None]
    reasons: Mapped[list] = mapped_column(default=list)
    decline_reason: Mapped[str | None] = mapped_column(String(40))
    decline_note: Mapped[str | None] = mapped_column(Text)
    first_slot_id: Mapped[int | None] = mapped_column(ForeignKey("slot.id", ondelete="RESTRICT"))
    chosen: Mapped[bool] = mapped_column(default=False)
    nonce: Mapped[str] = mapped_column(String(32))
    sequence: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": revision}

    investor: Mapped[Participant] = relationship(foreign_keys=investor_id)
    startup: Mapped[Participant] = relationship(foreign_keys=startup_id)
    slot: Mapped[Slot] = relationship(foreign_keys=slot_id)
    first_slot: Mapped[Slot | None] = relationship(foreign_keys=first_slot_id)
    place: Mapped[Place] = relationship()
    interpreter: Mapped[Interpreter | None] = relationship()
    investor_delegate: Mapped[Delegate | None] = relationship(foreign_keys=investor_delegate_id)
    startup_delegate: Mapped[Delegate | None] = relationship(foreign_keys=startup_delegate_id)

    @property
    def people(self) -> tuple["InvitationSeat", "InvitationSeat"]:
        """Return the seats of both sides, as a meeting has them."""
        return InvitationSeat(self, "investor"), InvitationSeat(self, "startup")

    @property
    def delegates(self) -> frozenset[int]:
        """Return the delegates who sit in it."""
        return frozenset(one.delegate_id for one in self.people if one.delegate_id is not None)


@dataclass
class InvitationSeat:
    """One side of an invitation, taken in person or by a delegate: what an Attendance is to a meeting."""

    invitation: Invitation
    side: str

    @property
    def participant_id(self) -> int:
        return getattr(self.invitation, f"{self.side}_id")

    @property
    def participant(self) -> Participant:
        return getattr(self.invitation, self.side)

    @property
    def delegate(self) -> Delegate | None:
        return getattr(self.invitation, f"{self.side}_delegate")

    @property
    def delegate_id(self) -> int | None:
        return getattr(self.invitation, f"{self.side}_delegate_id")

    def take(self, delegate: Delegate | None) -> None:
        """Seat a delegate; None where nobody sits for the participant."""
        setattr(self.invitation, f"{self.side}_delegate_id", delegate.id if delegate else None)
        setattr(self.invitation, f"{self.side}_delegate", delegate)


class OfficeHour(Base):
    """A slot that an investor opened for startups.

    An investor without any accepts every slot that the agenda leaves free.
    """

    __tablename__ = "office_hour"

    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True)
    slot_id: Mapped[int] = mapped_column(ForeignKey("slot.id", ondelete="CASCADE"), primary_key=True)
