"""The late one who comes after all, when somebody else already sits on the chair: the desk sees both and decides."""

from matchmaker import audit
from matchmaker.eventday import chair_letters, chairs, facts
from matchmaker.eventday.following import follow
from matchmaker.eventday.today import meeting_of_today, meetings_of_today
from matchmaker.foundation.errors import ConflictError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ChairState, DayFactKind, ErrorCode, MeetingState, Witness
from matchmaker.models import Account, Meeting, StandbyChair
from matchmaker.planning import bookings


def give_back(chair: StandbyChair, *, client_id: str, by: Account) -> None:
    """Give a chair back to the one it was planned for: who took it is told, and the first meeting counts as held.

    Raises ConflictError unless somebody sits there, or where the first one's people or table are taken by now.
    """
    event = chair.event
    if chairs.lock(chair).state is not ChairState.FILLED:
        raise ConflictError(f"chair {chair.id}: is {chair.state}", code=ErrorCode.CHAIR_TAKEN)
    held, taken = meeting_of_today(event, chair.meeting_key), seated_at(chair)
    if held.slot_id != chair.slot_id or taken is None:
        raise RefusedError("the meeting was moved meanwhile", code=ErrorCode.MEETING_GONE)
    _leave(chair, taken)
    if isinstance(held, Meeting):
        held.state, held.cancel_reason, held.sequence = MeetingState.PLANNED, None, held.sequence + 1
    bookings.book([held])
    chair.state, chair.seated_key = ChairState.CLOSED, None
    db.session.flush()
    facts.note(
        event, DayFactKind.HELD, witness=Witness.DESK, client_id=client_id, account=by, meeting_key=chair.meeting_key,
        slot_id=chair.slot_id,
    )  # fmt: skip
    follow(event, chair.meeting_key)
    audit.log(Act.STANDBY_GIVEN_BACK, "standby", chair.id, event=event)


def seated_at(chair: StandbyChair) -> Meeting | None:
    """Return the meeting that fills a chair."""
    keys = (chair.seated_key,) if chair.seated_key else ()
    found = [one for one in meetings_of_today(chair.event, (), keys) if one.slot_id == chair.slot_id]
    return next((one for one in found if isinstance(one, Meeting)), None)


def _leave(chair: StandbyChair, taken: Meeting) -> None:
    taken.state, taken.sequence = MeetingState.CANCELLED, taken.sequence + 1
    bookings.release(taken)
    db.session.flush()
    for one in taken.people:
        if one.participant_id != chair.alone_id:
            chair_letters.given_back(chair, taken, one.participant)
