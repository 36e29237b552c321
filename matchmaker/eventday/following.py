"""What follows from the facts of a meeting: its chair opens or closes, an agreed invitation is held or missed."""

from matchmaker.eventday import answers, chairs, facts, postings, standby
from matchmaker.eventday.courses import Course, course
from matchmaker.eventday.today import Held, todays
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ChairReason, ChairState, MeetingCourse
from matchmaker.invitations import acts as invitations
from matchmaker.models import Event, Invitation, Participant
from matchmaker.planning.problem_meetings import key_of
from matchmaker.programme import timetable

MARKS = {MeetingCourse.HELD: True, MeetingCourse.MISSED: False}


def follow(event: Event, key: str) -> Course | None:
    """Bring everything in line with what is noted of a meeting of today. All that notes such a fact calls this; idempotent.

    Returns where it stands; None where it is not of today any more.
    """
    held, wall = todays(event, key), timetable.wall(event)
    if held is None:
        return None
    now = course_of(event, held)
    postings.course(event, held, now)
    if isinstance(held, Invitation):
        invitations.mark(held, MARKS.get(now.state))
    chair, alone = db.session.scalar(chairs.chair_of(event, key, held.slot_id)), left_alone(held, now)
    if alone is not None and wall < held.slot.ends_at:
        chair = chairs.open_chair(held, alone, ChairReason.MISSED)
        if chair.state is ChairState.OPEN and chair.alone_id != alone.id:
            chairs.withdraw(chair)
            chair.alone = alone
        standby.offer_next(chair)
    elif chair is not None and chair.reason is ChairReason.MISSED:
        chairs.close(chair)
    return now


def course_of(event: Event, held: Held) -> Course:
    """Return where a meeting of today stands now."""
    key = key_of(held)
    said = answers.of_meetings(event, (key,))[key]
    return course(held, facts.standing(event, (key,)), timetable.wall(event), said)


def left_alone(held: Held, now: Course) -> Participant | None:
    """Return who waits alone because the other side did not come; None unless it is one of the two."""
    if now.state is not MeetingCourse.MISSED:
        return None
    there = [seat.participant for seat in held.people if seat.participant.id not in now.absent]
    return there[0] if len(there) == 1 else None
