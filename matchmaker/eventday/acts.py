"""What is noted on the day: arrivals, and how meetings go. Each act is idempotent by the id that its sender gives it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from matchmaker.eventday import chairs, facts, notices
from matchmaker.eventday.courses import VERDICTS, in_slot
from matchmaker.eventday.following import follow
from matchmaker.eventday.today import Held, meeting_of_today, sides, todays
from matchmaker.foundation import clock
from matchmaker.foundation.bounds import require_at_most
from matchmaker.foundation.errors import MissingError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ChairState, DayFactKind, ErrorCode, MeetingState, ParticipantState, Witness
from matchmaker.models import Account, DayFact, Delegate, Event, Meeting, Participant
from matchmaker.planning.problem_meetings import key_of
from matchmaker.programme import timetable

LATEST = 240  # minutes that somebody can be late
REASON = 200  # letters of why something is corrected
LONGEST_AGO = timedelta(hours=12)  # that something waited for a network
SOON = timedelta(minutes=15)  # before a slot begins people come to its tables, and its meetings stand on the desk


def note_arrival(
    event: Event,
    person: Participant,
    kind: DayFactKind,
    *,
    client_id: str,
    by: Account | None,
    delegate: Delegate | None = None,
    at: datetime | None = None,
) -> DayFact:
    """Note that a participant, or a delegate of theirs, has arrived or left; `at`: when it was seen, if not now.

    Raises RefusedError on another day, MissingError unless one of the delegates is named where there are some.
    """
    require_event_day(event)
    if person.state is not ParticipantState.VALIDATED:
        raise RefusedError(f"participant {person.key}: is {person.state}", code=ErrorCode.NOT_VALIDATED)
    if delegate not in (person.delegates or [None]):
        raise MissingError(f"participant {person.key}: has no such delegate")
    return facts.note(
        event, kind, witness=Witness.DESK, client_id=client_id, account=by, at=at,
        participant_id=person.id, delegate_id=delegate.id if delegate else None,
    )  # fmt: skip


def note_meeting(
    event: Event, key: str, kind: DayFactKind, *, client_id: str, by: Account | None,
    about: int | None = None, minutes: int | None = None, reason: str | None = None,
) -> DayFact:  # fmt: skip
    """Note at the desk how a meeting of today goes; `about`: the id of the side that is late or absent, None if nobody knows.

    Raises MissingError for a meeting that is not today's, RefusedError for one that has not begun (except for being late), and
    for a correction without a `reason` of what cannot be taken back any more.
    """
    require_event_day(event)
    held = meeting_of_today(event, key)
    if about is not None and about not in sides(held):
        raise MissingError(f"meeting {key}: participant {about} is not of it")
    if kind in VERDICTS and not reason and is_settled(held, facts.standing(event, (key,)), client_id):
        raise RefusedError(f"meeting {key}: was settled, a reason is needed", code=ErrorCode.REASON_NEEDED)
    why = require_at_most(reason or "", REASON, "reason") or None
    return _note(
        event, held, key, kind, Witness.DESK, client_id=client_id, by=by, about=about, minutes=minutes, reason=why
    )


def is_settled(held: Held, told: Iterable[DayFact], client_id: str | None = None) -> bool:
    """Return True if the desk said how a meeting went so long ago that it is corrected with a reason, not taken back.

    `told`: the standing facts of the meeting; the fact of this `client_id` is sent again, which corrects nothing.
    """
    said = [fact for fact in in_slot(held, told) if fact.kind in VERDICTS and fact.witness is Witness.DESK]
    if any(fact.client_id == client_id for fact in said):
        return False
    return bool(said) and clock.now() - said[-1].at > facts.UNDO_WITHIN


def note_own(
    me: Participant, key: str, kind: DayFactKind, *, client_id: str, by: Account | None, minutes: int | None = None,
    ago: timedelta = timedelta(0),
) -> DayFact:  # fmt: skip
    """Note what a participant says of their own meeting of today: at the table, late, or that the other side did not come.

    `ago`: how long ago they said it, where there was no network; at most LONGEST_AGO counts.
    Raises MissingError for a meeting that is not theirs today, RefusedError before its time.
    """
    event = me.event
    require_event_day(event)
    held = meeting_of_today(event, key)
    if me.id not in sides(held):
        raise MissingError(f"meeting {key}: participant {me.id} is not of it")
    other = next(side for side in sides(held) if side != me.id)
    missed = kind is DayFactKind.ABSENT
    about, witness = (other, Witness.OTHER_SIDE) if missed else (me.id, Witness.SELF)
    at = clock.now() - min(max(ago, timedelta(0)), LONGEST_AGO)
    return _note(event, held, key, kind, witness, client_id=client_id, by=by, about=about, minutes=minutes, at=at)


def undo_own(me: Participant, fact: DayFact, *, by: Account | None) -> DayFact:
    """Take back what the participant said themselves. Raises MissingError for what others said."""
    own = fact.witness is Witness.SELF and fact.participant_id == me.id
    missed = fact.witness is Witness.OTHER_SIDE and fact.participant_id != me.id
    if not own and not (missed and fact.meeting_key and me.id in sides(meeting_of_today(me.event, fact.meeting_key))):
        raise MissingError(f"fact {fact.id}: is not of participant {me.id}")
    return _take_back(me.event, fact, by)


def take_back(event: Event, fact: DayFact, *, by: Account | None) -> DayFact:
    """Take a fact back at the desk by another one, and what followed from it. RefusedError where somebody has the chair."""
    return _take_back(event, fact, by, Witness.DESK)


def _take_back(event: Event, fact: DayFact, by: Account | None, witness: Witness | None = None) -> DayFact:
    if fact.meeting_key is not None and fact.kind in VERDICTS:
        held = todays(event, fact.meeting_key)
        if held is not None:
            _require_standing(held)
    found = facts.undo(event, fact, witness=witness or fact.witness, account=by)
    if fact.meeting_key is not None:
        follow(event, fact.meeting_key)
    return found


def _note(
    event: Event, held: Held, key: str, kind: DayFactKind, witness: Witness, *, client_id: str, by: Account | None,
    about: int | None, minutes: int | None, at: datetime | None = None, reason: str | None = None,
) -> DayFact:  # fmt: skip
    late = kind is DayFactKind.LATE
    _require_its_time(event, held, key, kind, at or clock.now())
    if late and not (minutes and 0 < minutes <= LATEST):
        raise RefusedError(f"minutes: {minutes}, expected 1 to {LATEST}", code=ErrorCode.MINUTES_LATE, most=LATEST)
    if kind in VERDICTS:
        _require_standing(held)
    fact = facts.note(
        event, kind, witness=witness, client_id=client_id, account=by,
        participant_id=about, delegate_id=_sits(held, about) if kind is DayFactKind.AT_TABLE else None,
        meeting_key=key, slot_id=held.slot_id, minutes=minutes if late else None, at=at,
        **({"reason": reason} if reason else {}),
    )  # fmt: skip
    if late:
        notices.tell_late(fact, held)
    follow(event, key)
    return fact


def _require_standing(held: Held) -> None:
    """Raise RefusedError for a meeting that was called off, or whose chair somebody else has taken."""
    chair = db.session.scalar(chairs.chair_of(held.slot.event, key_of(held), held.slot_id))
    if chair is not None and chair.state is ChairState.FILLED:
        raise RefusedError(f"chair {chair.id}: is filled", code=ErrorCode.CHAIR_TAKEN)
    if isinstance(held, Meeting) and held.state is MeetingState.CANCELLED:
        raise RefusedError("the meeting does not stand", code=ErrorCode.MEETING_GONE)


def _sits(held: Held, participant: int | None) -> int | None:
    """Return the id of the delegate who sits in a meeting for a participant, None where they sit themselves."""
    seats = (seat for seat in held.people if seat.participant.id == participant)
    return next((seat.delegate.id for seat in seats if seat.delegate is not None), None)


def _require_its_time(event: Event, held: Held, key: str, kind: DayFactKind, at: datetime) -> None:
    """Raise RefusedError before the time at which such a thing can be seen."""
    if kind is DayFactKind.LATE:
        return
    first = held.slot.starts_at - (SOON if kind is DayFactKind.AT_TABLE else timedelta(0))
    if clock.wall(at, event.time_zone) < first:
        raise RefusedError(f"meeting {key}: has not begun", code=ErrorCode.MEETING_AHEAD)


def require_event_day(event: Event) -> None:
    """Raise RefusedError unless today, where the event is, is one of its days."""
    if not timetable.is_event_day(event):
        raise RefusedError(f"{timetable.today(event)}: not a day of event {event.key}", code=ErrorCode.NOT_AN_EVENT_DAY)
