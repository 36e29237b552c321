"""A draft laid out on the scheduler's board, so that the rules that made it also judge every change to it."""

import gc
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

from flask import current_app
from sqlalchemy import Row, select

import scheduler
from matchmaker.foundation.errors import MissingError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.models import Agenda, Interpreter, Meeting, Place, Run, Slot
from matchmaker.planning.problem_meetings import INVITATION
from scheduler.agenda.agenda import Agenda as Layout
from scheduler.agenda.insertion import interpreter_for
from scheduler.agenda.objective import parts_of
from scheduler.agenda.rules import broken_rules
from scheduler.agenda.scope import Violation, around
from scheduler.problem.instance import Index
from scheduler.problem.serialisation import problem_from

ROW = ("id", "key", "slot_id", "place_id", "seat", "interpreter_id", "pinned")
KEPT = 3  # problems held in memory: a run's problem never changes, and reading a large one takes a second
Where = tuple[int, int, int | None]
Cell = tuple[int, int]


@dataclass
class Board:
    """The agenda in the problem's numbers; `rows` are its meetings by key."""

    agenda: Agenda
    index: Index
    layout: Layout
    rows: dict[str, Row]
    slots: dict[str, Slot]
    places: dict[str, Place]
    interpreters: dict[str, Interpreter]
    seats: dict[int, int]

    @classmethod
    def of(cls, agenda: Agenda) -> "Board":
        """Read a draft's meetings and lay them out; open and accepted invitations stand where the run saw them."""
        index = Index.of(problem_of(agenda))
        slots, places, interpreters = (_by_key(model, agenda.event_id) for model in (Slot, Place, Interpreter))
        columns = [getattr(Meeting, name) for name in ROW]
        rows = {row.key: row for row in db.session.execute(select(*columns).where(Meeting.agenda_id == agenda.id))}
        board = cls(agenda, index, Layout(index), rows, slots, places, interpreters, {})
        for m, where, seat in board._held():
            board.put(m, where, seat)
        return board

    def put(self, m: int, where: Where, seat: int | None = None) -> None:
        """Hold a meeting, at a given table or at the lowest free one."""
        taken = {self.seats[other] for other in self.layout.there[where[:2]]}
        self.layout.add(m, where)
        self.seats[m] = seat or next(n for n in range(1, len(taken) + 2) if n not in taken)

    def take(self, m: int) -> None:
        """Give a held meeting up."""
        self.layout.remove(m)
        del self.seats[m]

    def _held(self) -> Iterator[tuple[int, Where, int | None]]:
        slot = {row.id: self.index.slot_of[key] for key, row in self.slots.items() if key in self.index.slot_of}
        place = {row.id: self.index.place_of[key] for key, row in self.places.items() if key in self.index.place_of}
        voice = {self.interpreters[one.id].id: i for i, one in enumerate(self.index.problem.interpreters)}
        for key, row in self.rows.items():
            if key in self.index.meeting_of:
                yield (
                    self.index.meeting_of[key],
                    (slot[row.slot_id], place[row.place_id], voice.get(row.interpreter_id)),
                    row.seat,
                )
        for m, meeting in enumerate(self.index.problem.meetings):
            if meeting.id.startswith(INVITATION):
                yield m, (*self.index.pin[m], None), None

    def number(self, key: str) -> int:
        """The candidate's number; an unknown one reads like what does not exist."""
        if key not in self.index.meeting_of or key.startswith(INVITATION):
            raise MissingError(f"there is no candidate {key}")
        return self.index.meeting_of[key]

    def cell(self, slot: str, place: str) -> Cell:
        if slot not in self.index.slot_of or place not in self.index.place_of:
            raise MissingError(f"there is no cell {slot}, {place}")
        return self.index.slot_of[slot], self.index.place_of[place]

    def judged(self, m: int, cell: Cell) -> list[Violation]:
        """What breaks if the meeting (not held now) is held in a cell; nothing if it may."""
        where = (*cell, interpreter_for(self.layout, m, cell))
        with self.layout.tried(m, where):
            return list(broken_rules(self.layout, around(self.layout, m, [where[2]] if where[2] is not None else ())))

    def cells(self, key: str) -> dict[Cell, list[Violation]]:
        """Every cell at one of the meeting's places, judged as if the meeting were free to go there."""
        m = self.number(key)
        home = self.layout.remove(m) if m in self.layout.at else None
        try:
            return {(t, q): self.judged(m, (t, q)) for q in self.index.places[m] for t in range(self.index.T)}
        finally:
            if home is not None:
                self.layout.add(m, home)

    def value(self) -> int:
        return parts_of(self.layout).value


def problem_of(agenda: Agenda) -> scheduler.Problem:
    """The problem that the agenda answers, as its run kept it; the latest few stay in memory."""
    kept: OrderedDict[int, scheduler.Problem] = current_app.extensions.setdefault("matchmaker.problems", OrderedDict())
    if agenda.run_id in kept:
        kept.move_to_end(agenda.run_id)
        return kept[agenda.run_id]
    data = db.session.scalar(select(Run.problem).where(Run.id == agenda.run_id)) if agenda.run_id else None
    if data is None:
        raise RefusedError(f"agenda {agenda.id} has no problem", code="no_problem")
    kept[agenda.run_id] = problem_from(data)
    Index.of(kept[agenda.run_id])
    gc.collect()
    gc.freeze()  # a million long-lived objects: without this every large page pays for looking at them again
    while len(kept) > KEPT:
        kept.popitem(last=False)
    return kept[agenda.run_id]


def _by_key(model: type, event_id: int) -> dict:
    return {row.key: row for row in db.session.scalars(select(model).where(model.event_id == event_id))}


def key_of_pair(agenda: Agenda, a: str, b: str) -> str | None:
    """The key of the candidate meeting of two participants, by theirs."""
    index = Index.of(problem_of(agenda))
    if a not in index.person_of or b not in index.person_of:
        return None
    other = index.person_of[b]
    numbers = (m for m in index.by_person[index.person_of[a]] if other in index.who[m])
    return next((key for m in numbers if not (key := index.problem.meetings[m].id).startswith(INVITATION)), None)
