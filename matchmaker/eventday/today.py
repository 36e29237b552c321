"""The meetings of the published agenda and the agreed invitations that the desk asks for."""

from collections.abc import Collection

from sqlalchemy import or_

from matchmaker.foundation.errors import MissingError
from matchmaker.foundation.extensions import db
from matchmaker.invitations.queries import accepted_in
from matchmaker.models import Event, Invitation, Meeting
from matchmaker.planning import versions
from matchmaker.planning.meetings import shown_meetings
from matchmaker.planning.problem_meetings import invitation_of, key_of
from matchmaker.programme import timetable

Held = Meeting | Invitation


def meetings_of_today(event: Event, slots: Collection[int], keys: Collection[str] = ()) -> list[Held]:
    """Return what is planned today in these slots or under these keys, cancelled meetings too, by time and place."""
    today = [slot.id for slot in timetable.slots_of_today(event)]
    agenda, invitations = versions.published(event.id), [*filter(None, map(invitation_of, keys))]
    meetings = or_(Meeting.slot_id.in_(slots), Meeting.key.in_(keys))
    agreed = or_(Invitation.slot_id.in_(slots), Invitation.id.in_(invitations))
    found: list[Held] = accepted_in(event, Invitation.slot_id.in_(today), agreed)
    if agenda is not None:
        found += db.session.scalars(shown_meetings(agenda).where(Meeting.slot_id.in_(today), meetings))
    return sorted(found, key=lambda one: (one.slot.position, one.place.key, one.seat, key_of(one)))


def meeting_of_today(event: Event, key: str) -> Held:
    """Return the meeting of today that a key names. Raises MissingError."""
    found = todays(event, key)
    if found is None:
        raise MissingError(f"meeting {key!r}: is not of today")
    return found


def todays(event: Event, key: str) -> Held | None:
    """Return the meeting of today that a key names, None for one of another day."""
    return next(iter(meetings_of_today(event, (), (key,))), None)


def sides(held: Held) -> list[int]:
    """Return the ids of the participants of a meeting."""
    return [seat.participant_id for seat in held.people]
