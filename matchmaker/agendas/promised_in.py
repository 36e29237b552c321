"""What is promised in slots: meetings of approved and published versions, open and accepted invitations."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MeetingState
from matchmaker.models import Agenda, Attendance, Event, Invitation, Meeting
from matchmaker.models.invitation import LIVE
from matchmaker.planning import versions
from matchmaker.planning.problem_meetings import key_of


@dataclass(frozen=True)
class Promised:
    """Meetings that are not cancelled, and invitations."""

    meetings: list[Meeting]
    invitations: list[Invitation]

    @property
    def held(self) -> Counter[int]:
        """Return the number of meetings and invitations by slot; a meeting in two promised versions counts once."""
        return Counter(slot for slot, _ in {(one.slot_id, key_of(one)) for one in (*self.meetings, *self.invitations)})

    @property
    def people(self) -> set[int]:
        """Return the participants who meet, or are asked to."""
        return {who for one in (*self.meetings, *self.invitations) for who in people_of(one)}


def promised_in(event: Event, slots: Collection[int]) -> Promised:
    """Return what is promised in these slots of the event."""
    meetings = (
        select(Meeting)
        .join(Meeting.agenda)
        .where(Agenda.event_id == event.id, Agenda.state.in_(versions.PROMISED))
        .where(Meeting.slot_id.in_(slots), Meeting.state != MeetingState.CANCELLED)
        .options(selectinload(Meeting.people).joinedload(Attendance.participant))
        .order_by(Meeting.id)
    )
    invitations = (
        select(Invitation)
        .where(Invitation.event_id == event.id, Invitation.state.in_(LIVE), Invitation.slot_id.in_(slots))
        .options(joinedload(Invitation.investor), joinedload(Invitation.startup))
        .order_by(Invitation.id)
    )
    return Promised(list(db.session.scalars(meetings)), list(db.session.scalars(invitations)))


def people_of(one: Meeting | Invitation) -> list[int]:
    """Return the ids of the participants of a meeting or an invitation."""
    if isinstance(one, Invitation):
        return [one.investor_id, one.startup_id]
    return [seat.participant_id for seat in one.people]
