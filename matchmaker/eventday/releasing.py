"""People who did not come: their later meetings of the day are at risk, and after a second miss the desk may release them."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from sqlalchemy import select

from matchmaker import audit
from matchmaker.agendas import one_meeting
from matchmaker.eventday import facts, standby
from matchmaker.eventday.chairs import open_chair
from matchmaker.eventday.courses import missed_by
from matchmaker.eventday.today import Held, meetings_of_today
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import (
    SEEN,
    Act,
    ChairReason,
    DayFactKind,
    ErrorCode,
    InvitationState,
    MeetingState,
)
from matchmaker.invitations import acts as invitations
from matchmaker.models import DayFact, Event, Invitation, Participant
from matchmaker.programme import timetable

SECOND = 2  # misses from which the desk is asked whether to release the day


@dataclass
class AtRisk:
    """Somebody who did not come to meetings of today and was not seen since; `later`: what they still have today."""

    person: Participant
    misses: int
    later: list[Held] = field(default_factory=list)

    @property
    def to_release(self) -> bool:
        return self.misses >= SECOND and bool(self.later)

    @property
    def others(self) -> int:
        """Return how many people a release would tell."""
        return len({seat.participant.id for one in self.later for seat in one.people} - {self.person.id})


def at_risk(event: Event, told: list[DayFact]) -> list[AtRisk]:
    """Return who did not come today and was not seen after it, those with most misses first; `told`: the facts of today."""
    misses = misses_of(told)
    if not misses:
        return []
    slots = [slot.id for slot in timetable.slots_of_today(event) if not timetable.has_begun(slot)]
    people = db.session.scalars(select(Participant).where(Participant.id.in_(misses)))
    found = {one.id: AtRisk(one, misses[one.id]) for one in people}
    for held in meetings_of_today(event, slots):
        for seat in held.people:
            if seat.participant.id in found and held.state in (MeetingState.PLANNED, InvitationState.ACCEPTED):
                found[seat.participant.id].later.append(held)
    return sorted(found.values(), key=lambda one: (-one.misses, one.person.name, one.person.id))


def misses_of(told: list[DayFact]) -> Counter[int]:
    """Return how many meetings of today each person missed, those left out who were seen after the last of them."""
    of_meetings: dict[tuple[str, int | None], list[DayFact]] = defaultdict(list)
    last: dict[int, DayFact] = {}
    for fact in told:
        if fact.meeting_key:
            of_meetings[fact.meeting_key, fact.slot_id].append(fact)
        if fact.participant_id and fact.kind in (*SEEN, DayFactKind.ABSENT):
            last[fact.participant_id] = fact
    missed = Counter(who for some in of_meetings.values() for who in missed_by(some))
    return Counter({who: count for who, count in missed.items() if last[who].kind is DayFactKind.ABSENT})


def release(event: Event, person: Participant) -> int:
    """Release all that somebody still has today: both sides of each meeting are told, the chairs are offered. Returns how many.

    Raises RefusedError unless they missed two meetings and were not seen since.
    """
    mine = next((one for one in at_risk(event, facts.standing(event)) if one.person.id == person.id), None)
    if mine is None or not mine.to_release:
        raise RefusedError(f"participant {person.key}: nothing to release", code=ErrorCode.NOTHING_TO_RELEASE)
    for held in mine.later:
        alone = next(seat.participant for seat in held.people if seat.participant.id != person.id)
        if isinstance(held, Invitation):
            invitations.cancel(held)
        else:
            one_meeting.cancel(event, held.id)
        standby.offer_next(open_chair(held, alone, ChairReason.RELEASED))
    audit.log(Act.DAY_RELEASED, "day", person.id, event=event, meetings=len(mine.later))
    return len(mine.later)
