"""Delegates who are removed, or whose presence or languages change: others are seated at once, and their people are told.

All that saves delegates does it inside `notifying`. A promised meeting with another delegate, or in another language, is a
meeting that changed, as by a new version. Where nobody can sit any more the meeting is a misfit (planning.misfits).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from matchmaker.agendas import retiming
from matchmaker.agendas.retiming import Retimed
from matchmaker.foundation.extensions import db
from matchmaker.models import Agenda, Attendance, Delegate, DelegateAbsence, Event, Invitation, Meeting, Participant
from matchmaker.planning import versions
from matchmaker.planning.changes import held
from matchmaker.planning.delegates import Seats, live_invitations, seat_delegates, seat_delegates_of
from matchmaker.programme import slot_times
from matchmaker.programme.timetable import ahead

Told = tuple[str | None, frozenset[int]]
"""What people were told of a meeting that depends on who sits: its language, and the delegates."""


@dataclass
class _Before:
    """The meetings of the versions that count, and the invitations, as they are before a block."""

    able: list
    agendas: list[Agenda]
    invitations: dict[Invitation, Told]
    meetings: dict[int, Told] = field(default_factory=dict)
    seats: dict[int, Seats] = field(default_factory=dict)  # agenda -> who sits


@contextmanager
def notifying(event: Event) -> Iterator[None]:
    """Seat delegates anew where the block changes who can sit, and tell everybody whose meeting has changed by it."""
    before = _before(event)
    yield
    db.session.flush()
    if _able(event) != before.able:
        _reseat(event, before)


def _before(event: Event) -> _Before:
    query = select(Agenda).where(Agenda.event_id == event.id, Agenda.state.in_(versions.CURRENT)).order_by(Agenda.id)
    found = _Before(_able(event), list(db.session.scalars(query)), {one: _told(one) for one in live_invitations(event)})
    rows = (
        select(
            Meeting.id,
            Meeting.agenda_id,
            Meeting.key,
            Meeting.language,
            Attendance.participant_id,
            Attendance.delegate_id,
        )
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .where(Meeting.agenda_id.in_([one.id for one in found.agendas]))
    )
    for row in db.session.execute(rows):
        sits = frozenset({row.delegate_id} - {None})
        found.meetings[row.id] = (row.language, found.meetings.get(row.id, (None, frozenset()))[1] | sits)
        if sits:
            found.seats.setdefault(row.agenda_id, {})[row.key, row.participant_id] = row.delegate_id
    return found


def _reseat(event: Event, before: _Before) -> None:
    invitations = ahead(before.invitations)
    for one in invitations:
        db.session.refresh(one)
        seat_delegates_of(one)
    meetings = {agenda: _to_come(agenda) for agenda in before.agendas}
    for agenda, mine in meetings.items():
        seat_delegates(event, mine, before.seats.get(agenda.id, {}))
    db.session.flush()
    promised = [one for agenda, mine in meetings.items() if agenda.state in versions.PROMISED for one in mine]
    times = slot_times.of(event)
    changed = Retimed(
        [one for one in promised if _told(one) != before.meetings.get(one.id)],
        [one for one in invitations if _told(one) != before.invitations[one]],
        times, times,
    )  # fmt: skip
    retiming.notify(event, changed)


def _told(one: Meeting | Invitation) -> Told:
    return one.language, one.delegates


def _to_come(agenda: Agenda) -> list[Meeting]:
    """Return the meetings of a version that have not begun."""
    query = select(Meeting).where(Meeting.agenda_id == agenda.id).execution_options(populate_existing=True)
    people = selectinload(Meeting.people).joinedload(Attendance.participant)
    return ahead(held(db.session.scalars(query.options(people).order_by(Meeting.id))))


def _able(event: Event) -> list:
    """Return who can sit where in which language: all that the choice of delegates depends on."""
    mine = Participant.event_id == event.id
    people = select(Participant.id, Participant.seats, Participant.languages).where(mine).order_by(Participant.id)
    delegates = select(Delegate.id, Delegate.participant_id, Delegate.position, Delegate.languages)
    absences = select(DelegateAbsence.delegate_id, DelegateAbsence.slot_id).join(Delegate)
    return [
        [tuple(row) for row in db.session.execute(query)]
        for query in (
            people,
            delegates.join(Participant).where(mine).order_by(Delegate.id),
            absences.join(Participant).where(mine).order_by(DelegateAbsence.delegate_id, DelegateAbsence.slot_id),
        )
    ]
