"""A draft laid out on the scheduler's board, so that the rules that made it also judge every change to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Row, select

import scheduler
from matchmaker.foundation.errors import MissingError
from matchmaker.foundation.extensions import db
from matchmaker.models import Agenda, Event, Interpreter, Meeting, Place, Slot
from matchmaker.planning.place_capacity import taken_invitations
from matchmaker.planning.present import held_invitations
from matchmaker.planning.problem_cache import problem_now, problem_of
from matchmaker.planning.problem_meetings import is_invitation

ROW = ("id", "key", "slot_id", "place_id", "seat", "interpreter_id", "pinned")


@dataclass
class DraftBoard:
    """A draft's rows by key, and its meetings on the scheduler's board."""

    agenda: Agenda
    layout: scheduler.Board
    rows: dict[str, Row]
    slots: dict[str, Slot]
    places: dict[str, Place]
    interpreters: dict[str, Interpreter]

    @classmethod
    def of(cls, agenda: Agenda) -> "DraftBoard":
        """Read a draft's meetings onto a board of the event as it stands now, with open and accepted invitations."""
        layout = scheduler.Board(problem_now(agenda))
        slots, places, interpreters = (_by_key(model, agenda.event_id) for model in (Slot, Place, Interpreter))
        columns = [getattr(Meeting, name) for name in ROW]
        rows = {row.key: row for row in db.session.execute(select(*columns).where(Meeting.agenda_id == agenda.id))}
        board = cls(agenda, layout, rows, slots, places, interpreters)
        for row in board._held():
            layout.add(row)
        return board

    @property
    def problem(self) -> scheduler.Problem:
        return self.layout.problem

    def _held(self) -> Iterator[scheduler.Held]:
        slots, places = ({row.id: key for key, row in rows.items()} for rows in (self.slots, self.places))
        interpreters = {self.interpreters[one.id].id: one.id for one in self.problem.interpreters}
        for key, row in self.rows.items():
            if self.layout.knows(key):
                interpreter = interpreters.get(row.interpreter_id)
                yield scheduler.Held(key, slots[row.slot_id], places[row.place_id], row.seat, interpreter)
        yield from held_invitations(taken_invitations(db.session.get(Event, self.agenda.event_id)), self.problem)

    def candidate(self, key: str) -> scheduler.Meeting:
        """Return the candidate meeting of a key. Raises MissingError for an unknown key."""
        if is_invitation(key) or not self.layout.knows(key):
            raise MissingError(f"there is no candidate {key}")
        return self.layout.meeting(key)

    def require_cell(self, slot: str, place: str) -> None:
        """Raise MissingError where the problem has no such slot or place."""
        if all(one.id != slot for one in self.problem.slots) or all(one.id != place for one in self.problem.places):
            raise MissingError(f"there is no cell {slot}, {place}")


def _by_key(model: type, event_id: int) -> dict:
    return {row.key: row for row in db.session.scalars(select(model).where(model.event_id == event_id))}


def key_of_pair(agenda: Agenda, a: str, b: str) -> str | None:
    """Return the key of the candidate meeting of two participants."""
    found = scheduler.Board(problem_of(agenda)).between(a, b)
    return next((meeting.id for meeting in found if not is_invitation(meeting.id)), None)
