"""The rows of an agenda that people change step by step, in the problem's own ids."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from ..control.outcome import Assignment
from ..problem.problem import Meeting, Problem
from ..problem.result import Held
from .agenda import Agenda, Cell
from .insertion import interpreter_for


class BoardRows:
    """The meetings of a problem that are held now. Nothing is refused on placing. Unknown ids raise KeyError."""

    def __init__(self, problem: Problem, held: Iterable[Held] = ()):
        self.problem = problem
        self._instance = problem.instance
        self._agenda = Agenda(self._instance)
        self._seats: dict[int, int] = {}
        self._undoing: list[Callable[[], object]] | None = None
        self._interpreters = {one.id: i for i, one in enumerate(problem.interpreters)}
        for row in held:
            self.add(row)

    def __len__(self) -> int:
        return len(self._agenda.at)

    def __contains__(self, meeting: str) -> bool:
        return self._instance.meeting_of.get(meeting) in self._agenda.at

    def __iter__(self) -> Iterator[Held]:
        """The rows in the order of time, place and table."""
        order = sorted(self._agenda.at.items(), key=lambda item: (item[1][:2], self._seats[item[0]], item[0]))
        return (self._row(m, where, self._seats[m]) for m, where in order)

    def knows(self, meeting: str) -> bool:
        """Whether the problem has a candidate meeting of this id."""
        return meeting in self._instance.meeting_of

    def meeting(self, meeting: str) -> Meeting:
        """The candidate meeting of an id."""
        return self.problem.meetings[self._instance.meeting_of[meeting]]

    def between(self, *people: str) -> list[Meeting]:
        """The candidate meetings in which all of these people are, in the order of the problem; none for a stranger."""
        if not all(person in self._instance.person_of for person in people):
            return []
        numbers = [self._instance.person_of[person] for person in people]
        together = set(numbers)
        mine = self._instance.by_person[numbers[0]]
        return [self.problem.meetings[m] for m in mine if together.issubset(self._instance.who[m])]

    def held(self, meeting: str) -> Held | None:
        """Where a meeting is held; None where it is not."""
        m = self._instance.meeting_of[meeting]
        return self._row(m, self._agenda.at[m], self._seats[m]) if m in self._agenda.at else None

    def add(self, row: Held) -> Held:
        """Hold a meeting exactly as the row says; without a seat it takes the lowest free table. Returns the row held.

        Raises ValueError where the meeting is held already.
        """
        m, (t, q) = self._instance.meeting_of[row.id], self._cell(row.slot, row.place)
        interpreter = None if row.interpreter is None else self._interpreters[row.interpreter]
        if m in self._agenda.at:
            raise ValueError(f"meeting {row.id!r} is held already")
        self._seats[m] = self._free_seat((t, q)) if row.seat is None else row.seat
        self._agenda.add(m, (t, q, interpreter))
        self._note(lambda: (self._agenda.remove(m), self._seats.pop(m)))
        return self._row(m, (t, q, interpreter), self._seats[m])

    def place(self, meeting: str, slot: str, place: str, seat: int | None = None) -> Held:
        """Hold a meeting that is not held, with the first interpreter who can, at a table (default: the lowest free one)."""
        m = self._instance.meeting_of[meeting]
        interpreter = interpreter_for(self._agenda, m, self._cell(slot, place))
        return self.add(Held(meeting, slot, place, seat, self._interpreter_id(interpreter)))

    def at_table(self, slot: str, place: str, seat: int) -> str | None:
        """The meeting at a table; None where it is free."""
        cell = self._cell(slot, place)
        return next((self.problem.meetings[m].id for m in self._agenda.there[cell] if self._seats[m] == seat), None)

    def remove(self, meeting: str) -> Held:
        """Give a held meeting up; returns the row that it had. KeyError where it is not held."""
        m = self._instance.meeting_of[meeting]
        where, seat = self._agenda.remove(m), self._seats.pop(m)
        self._note(lambda: (self._agenda.add(m, where), self._seats.update({m: seat})))
        return self._row(m, where, seat)

    @contextmanager
    def trying(self) -> Iterator[None]:
        """What the block changes is undone at its end, also where it raises."""
        outer, self._undoing = self._undoing, []
        try:
            yield
        finally:
            steps, self._undoing = self._undoing, outer
            for undo in reversed(steps):
                undo()

    def _note(self, undo: Callable[[], object]) -> None:
        """Remember how a change is undone, while changes are tried."""
        if self._undoing is not None:
            self._undoing.append(undo)

    def _free_seat(self, cell: Cell) -> int:
        taken = {self._seats[m] for m in self._agenda.there[cell]}
        return next(seat for seat in range(1, len(taken) + 2) if seat not in taken)

    def _cell(self, slot: str, place: str) -> Cell:
        return self._instance.slot_of[slot], self._instance.place_of[place]

    def _cell_ids(self, cell: Cell) -> tuple[str, str]:
        return self.problem.slots[cell[0]].id, self.problem.places[cell[1]].id

    def _interpreter_id(self, interpreter: int | None) -> str | None:
        return None if interpreter is None else self.problem.interpreters[interpreter].id

    def _row(self, m: int, where: Assignment, seat: int) -> Held:
        slot, place = self._cell_ids(where[:2])
        return Held(self.problem.meetings[m].id, slot, place, seat, self._interpreter_id(where[2]))
