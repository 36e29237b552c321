"""What the desk notes: arrivals, and how meetings go. Each act is idempotent by the id that its sender gives it."""

from matchmaker.eventday import facts
from matchmaker.eventday.today import meeting_of_today, sides
from matchmaker.foundation.errors import MissingError, RefusedError
from matchmaker.foundation.vocabulary import DayFactKind, ErrorCode, ParticipantState, Witness
from matchmaker.models import Account, DayFact, Delegate, Event, Participant
from matchmaker.programme.timetable import has_begun

LATEST = 240  # minutes that somebody can be late


def note_arrival(
    event: Event,
    person: Participant,
    kind: DayFactKind,
    *,
    client_id: str,
    by: Account,
    delegate: Delegate | None = None,
) -> DayFact:
    """Note that a participant, or a delegate of theirs, has arrived or left.

    Raises RefusedError on another day, MissingError unless one of the delegates is named where there are some.
    """
    require_event_day(event)
    if person.state is not ParticipantState.VALIDATED:
        raise RefusedError(f"participant {person.key}: is {person.state}", code=ErrorCode.NOT_VALIDATED)
    if delegate not in (person.delegates or [None]):
        raise MissingError(f"participant {person.key}: has no such delegate")
    return facts.note(
        event, kind, witness=Witness.DESK, client_id=client_id, account=by,
        participant_id=person.id, delegate_id=delegate.id if delegate else None,
    )  # fmt: skip


def note_meeting(
    event: Event, key: str, kind: DayFactKind, *, client_id: str, by: Account,
    about: int | None = None, minutes: int | None = None,
) -> DayFact:  # fmt: skip
    """Note how a meeting of today goes; `about`: the id of the side that is late or did not come, None if nobody knows.

    Raises MissingError for a meeting that is not today's, RefusedError for one that has not begun (except for being late).
    """
    require_event_day(event)
    held = meeting_of_today(event, key)
    if kind is not DayFactKind.LATE and not has_begun(held.slot):
        raise RefusedError(f"meeting {key}: has not begun", code=ErrorCode.MEETING_AHEAD)
    if about is not None and about not in sides(held):
        raise MissingError(f"meeting {key}: participant {about} is not of it")
    if kind is DayFactKind.LATE and not (minutes and 0 < minutes <= LATEST):
        raise RefusedError(f"minutes: {minutes}, expected 1 to {LATEST}", code=ErrorCode.MINUTES_LATE, most=LATEST)
    return facts.note(
        event, kind, witness=Witness.DESK, client_id=client_id, account=by,
        participant_id=about, meeting_key=key, minutes=minutes if kind is DayFactKind.LATE else None,
    )  # fmt: skip


def require_event_day(event: Event) -> None:
    """Raise RefusedError unless today, where the event is, is one of its days."""
    day = facts.today(event)
    if not event.starts_on <= day <= event.ends_on:
        raise RefusedError(f"{day}: not a day of event {event.key}", code=ErrorCode.NOT_AN_EVENT_DAY)
