"""The meetings of a day: those of the published agenda, and agreed invitations."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from matchmaker.eventday import facts
from matchmaker.foundation.errors import MissingError
from matchmaker.foundation.extensions import db
from matchmaker.invitations.queries import WITH_ALL
from matchmaker.models import Agenda, Attendance, Event, Invitation, Meeting, Participant, Slot
from matchmaker.models.invitation import AGREED
from matchmaker.planning import versions
from matchmaker.planning.problem_meetings import key_of

Held = Meeting | Invitation


def meetings_of(event: Event, day: date) -> list[Held]:
    """Return everything that is planned on a day, cancelled meetings too, in the order of time and place."""
    begins = datetime.combine(day, time())
    within = (Slot.starts_at >= begins, Slot.starts_at < begins + timedelta(days=1))
    agenda = versions.published(event.id)
    found: list[Held] = list(db.session.scalars(_meetings(agenda).join(Meeting.slot).where(*within))) if agenda else []
    invitations = select(Invitation).where(Invitation.event_id == event.id, Invitation.state.in_(AGREED))
    found += db.session.scalars(invitations.join(Invitation.slot).where(*within).options(*WITH_ALL))
    return sorted(found, key=lambda one: (one.slot.position, one.place.key, one.seat, key_of(one)))


def meeting_of_today(event: Event, key: str) -> Held:
    """Return the meeting of today that a key names. Raises MissingError."""
    found = next((one for one in meetings_of(event, facts.today(event)) if key_of(one) == key), None)
    if found is None:
        raise MissingError(f"meeting {key!r}: is not of today")
    return found


def sides(held: Held) -> list[int]:
    """Return the ids of the participants of a meeting."""
    return [seat.participant.id for seat in held.people]


def _meetings(agenda: Agenda) -> Select:
    """Return a query of the meetings of a version with all that a list shows."""
    seats = selectinload(Meeting.people)
    return (
        select(Meeting)
        .where(Meeting.agenda_id == agenda.id)
        .options(
            joinedload(Meeting.slot), joinedload(Meeting.place), joinedload(Meeting.interpreter),
            seats.joinedload(Attendance.participant).joinedload(Participant.organisation),
            seats.joinedload(Attendance.delegate),
        )
    )  # fmt: skip
