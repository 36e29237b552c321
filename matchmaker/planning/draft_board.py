"""A draft laid out on the scheduler's board, so that the rules that made it also judge every change to it."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Row, select

import scheduler
from matchmaker.foundation.errors import MissingError
from matchmaker.foundation.extensions import db
from matchmaker.models import Agenda, Event, Interpreter, Meeting, Place, Slot
from matchmaker.planning.place_capacity import taken_invitations
from matchmaker.planning.present import held_invitations
from matchmaker.planning.problem_cache import laid_out, problem_now
from matchmaker.planning.problem_meetings import is_invitation
from matchmaker.programme.timetable import begun

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
    def of(cls, agenda: Agenda, keys: Collection[str] = ()) -> "DraftBoard":
        """Read a draft's meetings onto a board of the event as it stands now, with open and accepted invitations.

        `keys` name meetings of any two people that are candidates too.
        """
        problem = problem_now(agenda, (*_to_come(agenda), *keys))
        slots, places, interpreters = (_by_key(model, agenda.event_id) for model in (Slot, Place, Interpreter))
        layout, rows = laid_out(agenda, problem, lambda: _laid_out(agenda, problem))
        return cls(agenda, layout.copy(), rows, slots, places, interpreters)

    @property
    def problem(self) -> scheduler.Problem:
        return self.layout.problem

    def candidate(self, key: str) -> scheduler.Meeting:
        """Return the candidate meeting of a key. Raises MissingError for an unknown key."""
        if is_invitation(key) or not self.layout.knows(key):
            raise MissingError(f"there is no candidate {key}")
        return self.layout.meeting(key)

    def require_cell(self, slot: str, place: str) -> None:
        """Raise MissingError where the problem has no such slot or place."""
        if all(one.id != slot for one in self.problem.slots) or all(one.id != place for one in self.problem.places):
            raise MissingError(f"there is no cell {slot}, {place}")


def _laid_out(agenda: Agenda, problem: scheduler.Problem) -> tuple[scheduler.Board, dict[str, Row]]:
    """Return the board of a draft's meetings and of invitations, and the meetings' rows by key."""
    event = db.session.get(Event, agenda.event_id)
    columns = [getattr(Meeting, name) for name in ROW]
    rows = {row.key: row for row in db.session.execute(select(*columns).where(Meeting.agenda_id == agenda.id))}
    slots, places, interpreters = (_keys(model, event.id) for model in (Slot, Place, Interpreter))
    known = {one.id for one in problem.interpreters}
    layout = scheduler.Board(problem)
    for row in filter(lambda row: layout.knows(row.key), rows.values()):
        interpreter = interpreters.get(row.interpreter_id)
        spot = (slots[row.slot_id], places[row.place_id], row.seat)
        layout.add(scheduler.Held(row.key, *spot, interpreter if interpreter in known else None))
    for held in held_invitations(taken_invitations(event), problem):
        layout.add(held)
    return layout, rows


def _keys(model: type, event_id: int) -> dict[int, str]:
    return dict(db.session.execute(select(model.id, model.key).where(model.event_id == event_id)).all())


def _by_key(model: type, event_id: int) -> dict:
    return {row.key: row for row in db.session.scalars(select(model).where(model.event_id == event_id))}


def _to_come(agenda: Agenda) -> list[str]:
    """Return the keys of a draft's meetings in slots that have not begun."""
    past = begun(db.session.get(Event, agenda.event_id))
    query = select(Meeting.key).where(Meeting.agenda_id == agenda.id, Meeting.slot_id.not_in(past))
    return list(db.session.scalars(query))
