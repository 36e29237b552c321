"""Storing a solver's result as a draft agenda: meetings, seats, unmet candidates with reasons, figures.

A large draft is written piece by piece, so that nobody waits long for the database. Until it is whole it is an agenda that is
"being written", which nothing shows (`versions`). What a dead worker left half written is removed.
"""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update

import scheduler
from matchmaker import audit
from matchmaker.foundation import clock, transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.errors import ConflictError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.pieces import in_pieces
from matchmaker.foundation.vocabulary import Act, AgendaState, ErrorCode, RunState
from matchmaker.models import Agenda, Attendance, Event, Meeting, Run, Unmet
from matchmaker.planning import versions
from matchmaker.planning.draft_rows import DraftRows, MeetingRow
from matchmaker.planning.figures import figures_of
from matchmaker.planning.present_state import state_of

Inserter = Callable[[Sequence[Any], Callable[[Sequence[Any]], object]], object]
IDS = 300  # in one condition


class Drafting:
    """One draft: `write` commits its rows piece by piece, `finish` makes a draft of them in the caller's transaction."""

    def __init__(self, event: Event, run: Run | None, problem: scheduler.Problem, result: scheduler.Result) -> None:
        self.event_id, self.result = event.id, result
        self.run_id, self.parent_id = (run.id, run.previous_id) if run else (None, None)
        self.rows = DraftRows(event, problem, result)
        self.figures = figures_of(event, self.rows.pairs, result, len(problem.meetings))
        self.agenda_id, self.created_at = 0, clock.now()

    def write(self) -> None:
        """Commit the rows piece by piece as an agenda that is being written."""
        remove_unfinished(self.event_id)
        with writing():
            self.begin()
            transactions.commit()
        self.insert(lambda rows, write: in_pieces(rows, lambda piece: self._still_mine() and write(piece)))

    def begin(self) -> None:
        """Insert the agenda, without rows, in the present transaction."""
        agenda = Agenda(
            event_id=self.event_id, run_id=self.run_id, parent_id=self.parent_id, state=AgendaState.WRITING,
            version=versions.next_number(self.event_id), value=int(self.result.value), bound=float(self.result.bound),
            created_at=self.created_at,
        )  # fmt: skip
        db.session.add(agenda)
        db.session.flush()
        self.agenda_id = agenda.id

    def insert(self, inserter: Inserter) -> None:
        """Insert meetings, then the people of each, then the candidates that are not held."""
        inserter(self.rows.meetings, self._meetings)
        known = select(Meeting.key, Meeting.id).where(Meeting.agenda_id == self.agenda_id)
        ids = dict(db.session.execute(known).all())
        inserter(self.rows.meetings, lambda meetings: self._people(meetings, ids))
        inserter(self.result.unmet, self._unmet)

    def _meetings(self, meetings: Sequence[MeetingRow]) -> None:
        _insert(Meeting, [meeting.values(self.agenda_id) for meeting in meetings])

    def _people(self, meetings: Sequence[MeetingRow], ids: dict[str, int]) -> None:
        _insert(Attendance, [
            {"meeting_id": ids[meeting.key], "participant_id": one.participant_id, "delegate_id": one.delegate_id}
            for meeting in meetings
            for one in meeting.people
        ])  # fmt: skip

    def _unmet(self, unmet: Sequence[scheduler.Unmet]) -> None:
        _insert(Unmet, list(self.rows.unmet(unmet, self.agenda_id)))

    def _still_mine(self) -> bool:
        """Raise ConflictError if another worker has removed the agenda; a new one may have its number."""
        found = select(Agenda.created_at).where(Agenda.id == self.agenda_id, Agenda.state == AgendaState.WRITING)
        if db.session.scalar(found) != self.created_at:
            raise ConflictError(f"agenda {self.agenda_id} is not written any more", code=ErrorCode.LEASE_LOST)
        return True

    def finish(self, **figures: Any) -> None:
        """Make the agenda a draft, which everybody sees, and keep its figures. Raises ConflictError if it was removed."""
        told = self.figures | {"method": self.result.method, "costs": dict(self.result.costs)} | figures
        self._still_mine()
        shown = update(Agenda).where(Agenda.id == self.agenda_id)
        db.session.execute(shown.values(state=AgendaState.DRAFT, figures=told))
        audit.log(Act.AGENDA_DRAFTED, "agenda", self.agenda_id, event=self.event_id, meetings=len(self.rows.meetings))


def draft(
    event: Event,
    run: Run | None,
    problem: scheduler.Problem,
    result: scheduler.Result,
    advice: list[dict] | None = None,
    state: str | None = None,
) -> Agenda:
    """Store a result as the event's next draft in the present transaction.

    `state` is the event's of which the problem was built (default: now).
    """
    made = Drafting(event, run, problem, result)
    made.begin()
    made.insert(lambda rows, write: write(rows))
    made.finish(advice=advice or [], event=state or state_of(event))
    agenda = db.session.get_one(Agenda, made.agenda_id)
    db.session.refresh(agenda)
    return agenda


def remove_unfinished(event_id: int) -> None:
    """Remove what an earlier run of the event left half written. Ends the present transaction."""
    _remove(Agenda.event_id == event_id)


def remove_abandoned() -> None:
    """Remove what runs left half written that do not work any more. Ends the present transaction."""
    active = select(Run.id).where(Run.state.in_((RunState.WAITING, RunState.RUNNING)))
    _remove(Agenda.run_id.is_(None) | Agenda.run_id.not_in(active))


def _remove(which: ColumnElement[bool]) -> None:
    """Remove agendas that are being written, piece by piece."""
    for agenda_id in db.session.scalars(select(Agenda.id).where(which, Agenda.state == AgendaState.WRITING)).all():
        for model in (Unmet, Meeting):
            ids = db.session.scalars(select(model.id).where(model.agenda_id == agenda_id)).all()
            in_pieces(ids, lambda piece, model=model: _delete(model, piece))
        transactions.rollback()
        with writing():
            db.session.execute(delete(Agenda).where(Agenda.id == agenda_id))
            transactions.commit()
    transactions.rollback()


def _insert(model: type, rows: list[dict[str, Any]]) -> None:
    if rows:
        db.session.execute(insert(model.__table__), rows)


def _delete(model: type[Unmet] | type[Meeting], ids: Sequence[int]) -> None:
    for start in range(0, len(ids), IDS):
        db.session.execute(delete(model.__table__).where(model.id.in_(ids[start : start + IDS])))
