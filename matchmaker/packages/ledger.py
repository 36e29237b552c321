"""What was sold and what was kept: for each participant with a package its meetings as they stand now."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MeetingCourse, ParticipantState
from matchmaker.models import Event, Participant
from matchmaker.outcomes.sittings import Sitting, sittings

C = MeetingCourse
AHEAD = (C.PLANNED, C.LATE, C.UNDER_WAY)
OPEN = (C.OVER, C.DISPUTED)  # nobody said how it went, or the two say otherwise


@dataclass(frozen=True)
class Account:
    """One package: meetings `sold`, `held`, `ahead`, `missed` by the other side, `own_fault` (they did not come themselves), and
    those of which it is `open` whether they were held.
    """

    participant: Participant
    sold: int
    held: int
    ahead: int
    missed: int
    own_fault: int
    open: int

    @property
    def completed(self) -> int:
        """Return the meetings that count as delivered: held, or missed through the buyer's own fault."""
        return self.held + self.own_fault

    @property
    def owed(self) -> int:
        """Return the meetings that are neither delivered, nor open, nor ahead: they are to be made good."""
        return max(0, self.sold - self.completed - self.open - self.ahead)


def accounts(event: Event) -> list[Account]:
    """Return the packages of an event, the largest debt first, in a fixed number of queries."""
    query = (
        select(Participant)
        .where(Participant.event_id == event.id, Participant.state == ParticipantState.VALIDATED)
        .where(Participant.min_meetings > 0)
        .options(joinedload(Participant.organisation))
    )
    sold = {one.id: one for one in db.session.scalars(query)}
    if not sold:
        return []
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for one in sittings(event):
        for side in one.sides:
            if side in sold:
                counts[side][_column(one, side)] += 1
    found = [_account(one, counts[one.id]) for one in sold.values()]
    return sorted(found, key=lambda one: (-one.owed, one.participant.name, one.participant.id))


def _account(person: Participant, count: Counter[str]) -> Account:
    columns = {name: count[name] for name in ("held", "ahead", "missed", "own_fault", "open")}
    return Account(person, person.min_meetings, **columns)


def _column(one: Sitting, side: int) -> str:
    """Return in which column of a side's account a meeting counts; "" in none."""
    state = one.course.state
    if state is C.HELD:
        return "held"
    if state in AHEAD:
        return "ahead"
    if state in OPEN:
        return "open"
    if state in (C.MISSED, C.REPLACED):
        return "own_fault" if side in one.course.absent else "missed"
    return ""
