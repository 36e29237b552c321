"""Card of an invitation as one side sees it."""

from dataclasses import dataclass, field, replace

from matchmaker.foundation import clock
from matchmaker.foundation.labels import label
from matchmaker.foundation.vocabulary import InvitationState as S
from matchmaker.foundation.vocabulary import PlaceKind
from matchmaker.invitations.holds import free_slots
from matchmaker.invitations.queries import opened_slots
from matchmaker.invitations.states import asked, awaits_answer
from matchmaker.mail import meeting_lines
from matchmaker.matching.reason_sentences import of_invitation
from matchmaker.models import Delegate, Invitation, Participant, Slot
from matchmaker.models.invitation import AGREED
from matchmaker.programme.timetable import has_begun


@dataclass(frozen=True)
class Card:
    """Both people, reasons, time, place, language, deadline, and the acts open to the reader."""

    invitation: Invitation
    me: Participant
    other: Participant
    reasons: list[str]
    mine: bool
    slots: list[Slot] = field(default_factory=list)
    outside_hours: bool = False

    @property
    def until(self):
        """Return the deadline, in wall time of the event."""
        return clock.wall(self.invitation.expires_at, self.me.event.time_zone)

    @property
    def asked(self) -> bool:
        """Return True if the reader is the side that answers."""
        return self.open and asked(self.invitation) is self.me

    @property
    def open(self) -> bool:
        return awaits_answer(self.invitation)

    @property
    def agreed(self) -> bool:
        """Return True if both sides agreed, so that the meeting is in their agendas."""
        return self.invitation.state in AGREED

    @property
    def answered(self):
        """Return when the invitation was answered, in wall time of the event."""
        moment = self.invitation.answered_at
        return clock.wall(moment, self.me.event.time_zone) if moment else None

    @property
    def can_cancel(self) -> bool:
        return self.invitation.state is S.ACCEPTED and not has_begun(self.invitation.slot)

    @property
    def seat(self) -> int | None:
        """Return the table number, where there are several."""
        place = self.invitation.place
        return self.invitation.seat if place.kind is PlaceKind.TABLE_POOL and place.capacity > 1 else None

    @property
    def sits(self) -> Delegate | None:
        """Return the delegate who sits for the other side; None where they sit themselves."""
        return meeting_lines.sits_for(self.invitation, self.other)

    @property
    def ours(self) -> Delegate | None:
        """Return the delegate who sits for the reader."""
        return meeting_lines.sits_for(self.invitation, self.me)

    @property
    def decline_reason(self) -> str:
        return label(self.invitation.decline_reason, "DeclineReason")


def card(invitation: Invitation, me: Participant, *, with_slots: bool = False) -> Card:
    """Return the card of one side; with `with_slots` also the other times it could propose."""
    mine = invitation.investor_id == me.id
    other = invitation.startup if mine else invitation.investor
    slots = free_slots(invitation.investor, invitation.startup) if with_slots else []
    return Card(invitation, me, other, of_invitation(invitation.reasons, me, other), mine, slots)


def cards(invitations: list[Invitation], me: Participant) -> list[Card]:
    """Return the cards of a list; a startup that is asked gets the other times, drafts outside the reader's hours say so."""
    opened = {slot.id for slot in opened_slots(me)}
    return [
        replace(
            card(one, me, with_slots=one.state is S.SENT and one.startup_id == me.id),
            outside_hours=one.state is S.DRAFT and one.slot_id not in opened,
        )
        for one in invitations
        if one.state is not S.DRAFT or one.investor_id == me.id
    ]
