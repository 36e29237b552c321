"""An agenda that people change step by step, in the problem's own ids, judged by the rules that judge a solution."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from ..control.outcome import Assignment
from ..problem.problem import Meeting, Problem
from ..problem.result import Held, Parts, Unmet
from .agenda import Agenda, Cell
from .feasibility import violations
from .free_capacity import FreeCapacity, day_left, is_full, seat_left
from .insertion import interpreter_for
from .objective import parts_of
from .rules import broken_rules
from .scope import Violation, around
from .unmet_reasons import reason


class Board:
    """The meetings of a problem that are held now. Nothing is refused on placing: `judge` says what would break.

    Boards of one problem share its numbered instance, so a second one costs no more than its rows. `judge` looks only
    at the people, the place and the rows that one meeting touches. Unknown ids raise KeyError.
    """

    def __init__(self, problem: Problem, held: Iterable[Held] = ()):
        self.problem = problem
        self._instance = problem.instance
        self._agenda = Agenda(self._instance)
        self._seats: dict[int, int] = {}
        self._interpreters = {one.id: i for i, one in enumerate(problem.interpreters)}
        for row in held:
            self.add(row)

    def copy(self) -> "Board":
        """A board with the same meetings, changed on its own from here on."""
        return Board(self.problem, self)

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
        return self._row(m, (t, q, interpreter), self._seats[m])

    def place(self, meeting: str, slot: str, place: str) -> Held:
        """Hold a meeting that is not held, with the first interpreter who can, at the lowest free table."""
        m = self._instance.meeting_of[meeting]
        interpreter = interpreter_for(self._agenda, m, self._cell(slot, place))
        return self.add(Held(meeting, slot, place, None, self._interpreter_id(interpreter)))

    def remove(self, meeting: str) -> Held:
        """Give a held meeting up; returns the row that it had. KeyError where it is not held."""
        m = self._instance.meeting_of[meeting]
        return self._row(m, self._agenda.remove(m), self._seats.pop(m))

    def judge(self, meeting: str, slot: str, place: str) -> list[Violation]:
        """What breaks if the meeting is held there instead of where it is now; empty where it may be.

        These are the violations that `violations` finds with the meeting there, as `place` would hold it, less those
        that it finds without the meeting.
        """
        m, cell = self._instance.meeting_of[meeting], self._cell(slot, place)
        with self._without(m):
            return self._judged(m, cell, self._broken_without(m))

    def cells(self, meeting: str) -> dict[tuple[str, str], list[Violation]]:
        """(slot, place) -> what `judge` says, for every slot and each place of the meeting."""
        m = self._instance.meeting_of[meeting]
        with self._without(m):
            before = self._broken_without(m)
            return {
                self._cell_ids((t, q)): self._judged(m, (t, q), before)
                for q in self._instance.places[m]
                for t in range(self._instance.T)
            }

    def placements(self, meeting: str, slots: Iterable[str] | None = None) -> Iterator[Held]:
        """Each place and slot that keeps the rules, as `place` would hold the meeting there.

        In the order of `slots` (default: of time), then of the meeting's places. Judged one by one as they are asked for;
        change the board in between only when no more are wanted.
        """
        m = self._instance.meeting_of[meeting]
        with self._without(m):
            room = self._slots_with_room(m)
        for t in range(self._instance.T) if slots is None else [self._instance.slot_of[slot] for slot in slots]:
            if room >> t & 1:
                for q in self._instance.places[m]:
                    row = self._placement(m, (t, q))
                    if row is not None:
                        yield row

    def violations(self) -> list[Violation]:
        """Every rule that the agenda breaks as it is."""
        return violations(self.problem, list(self))

    def parts(self) -> Parts:
        """The value of the agenda and what it is made of."""
        return parts_of(self._agenda)

    @property
    def value(self) -> int:
        """The value of the agenda."""
        return self.parts().value

    def reasons_for(self, people: Iterable[str]) -> list[Unmet]:
        """Why the meetings of these people that are not held are not, in the order of the problem."""
        capacity = FreeCapacity(self._agenda)
        mine = {m for person in people for m in self._instance.by_person[self._instance.person_of[person]]}
        return [reason(capacity, m) for m in sorted(mine - self._agenda.at.keys())]

    @contextmanager
    def _without(self, m: int) -> Iterator[None]:
        """As if the meeting were not held."""
        home = self._agenda.remove(m) if m in self._agenda.at else None
        try:
            yield
        finally:
            if home is not None:
                self._agenda.add(m, home)

    def _broken_without(self, m: int) -> list[Violation]:
        """What is broken already around a meeting that is not held."""
        interpreters = range(len(self._interpreters)) if self._instance.interpret[m] else ()
        return list(broken_rules(self._agenda, around(self._agenda, m, interpreters)))

    def _judged(self, m: int, cell: Cell, before: list[Violation]) -> list[Violation]:
        interpreter = interpreter_for(self._agenda, m, cell)
        with self._agenda.tried(m, (*cell, interpreter)):
            scope = around(self._agenda, m, () if interpreter is None else (interpreter,))
            return [found for found in broken_rules(self._agenda, scope) if found not in before]

    def _placement(self, m: int, cell: Cell) -> Held | None:
        with self._without(m):
            if len(self._agenda.there[cell]) >= self._instance.capacity[cell[1]]:
                return None
            if self._judged(m, cell, self._broken_without(m)):
                return None
            return self._row(m, (*cell, interpreter_for(self._agenda, m, cell)), self._free_seat(cell))

    def _slots_with_room(self, m: int) -> int:
        """Mask of the slots in which nobody's seats or maxima keep the meeting out: settles most without a judgement."""
        agenda, who = self._agenda, self._instance.who[m]
        if any(is_full(agenda, n) for n in who):
            return 0
        mask = self._instance.slots[m]
        for n in who:
            mask &= seat_left(agenda, n) & day_left(agenda, n)
        return mask

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
