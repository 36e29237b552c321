"""An agenda that people change step by step, in the problem's own ids, judged by the rules that judge a solution."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from ..problem.result import Held, Parts, Unmet
from .agenda import Cell
from .board_rows import BoardRows
from .feasibility import violations
from .free_capacity import FreeCapacity, day_left, is_full, seat_left
from .insertion import interpreter_for
from .objective import gain, parts_of
from .rules import broken_rules
from .scope import Violation, around
from .unmet_reasons import reason


class Board(BoardRows):
    """The meetings of a problem that are held now. Nothing is refused on placing: `judge` says what would break.

    Boards of one problem share its numbered instance, so a second one costs no more than its rows. `judge` looks only
    at the people, the place and the rows that one meeting touches. Unknown ids raise KeyError.
    """

    def copy(self) -> "Board":
        """A board with the same meetings, changed on its own from here on."""
        made = Board(self.problem)
        made._agenda, made._seats = self._agenda.copy(), dict(self._seats)
        return made

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

    def judge_swap(self, meeting: str, other: str) -> list[Violation]:
        """What breaks if two held meetings exchange slot, place and table; empty where they may."""
        first, second = self.remove(meeting), self.remove(other)
        try:
            broken = self.judge(meeting, second.slot, second.place)
            if not broken:
                self.place(meeting, second.slot, second.place, second.seat)
                broken = self.judge(other, first.slot, first.place)
                self.remove(meeting)
        finally:
            self.add(first)
            self.add(second)
        return broken

    def placements(self, meeting: str, slots: Iterable[str] | None = None) -> Iterator[Held]:
        """Each place and slot that keeps the rules, as `place` would hold the meeting there.

        In the order of `slots` (default: of time), then of the meeting's places. Judged one by one as they are asked for;
        change the board in between only when no more are wanted.
        """
        m = self._instance.meeting_of[meeting]
        with self._without(m):
            room, before = self._slots_with_room(m), self._broken_without(m)
        for t in range(self._instance.T) if slots is None else [self._instance.slot_of[slot] for slot in slots]:
            fits: dict[int, bool] = {}  # by zone: in one zone all places with a table are alike to the rules
            for q in self._instance.places[m] if room >> t & 1 else ():
                with self._without(m):
                    zone, cell = self._instance.zone[q], (t, q)
                    if self._has_table(cell) and zone not in fits:
                        fits[zone] = self._breaks_nothing(m, cell, before)
                    row = self._as_placed(m, cell) if self._has_table(cell) and fits[zone] else None
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

    def gain(self, row: Held) -> int:
        """Change of the value if a meeting that is not held were held as the row says."""
        m, cell = self._instance.meeting_of[row.id], self._cell(row.slot, row.place)
        return gain(self._agenda, m, (*cell, None if row.interpreter is None else self._interpreters[row.interpreter]))

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

    def _has_table(self, cell: Cell) -> bool:
        t, q = cell
        return bool(self._instance.open[q] >> t & 1) and len(self._agenda.there[cell]) < self._instance.capacity[q]

    def _breaks_nothing(self, m: int, cell: Cell, before: list[Violation]) -> bool:
        """Whether a meeting that is not held breaks nothing there that is not broken already."""
        interpreter = interpreter_for(self._agenda, m, cell)
        with self._agenda.tried(m, (*cell, interpreter)):
            scope = around(self._agenda, m, () if interpreter is None else (interpreter,))
            return all(found in before for found in broken_rules(self._agenda, scope))

    def _as_placed(self, m: int, cell: Cell) -> Held:
        return self._row(m, (*cell, interpreter_for(self._agenda, m, cell)), self._free_seat(cell))

    def _slots_with_room(self, m: int) -> int:
        """Mask of the slots in which no seats, maxima or absent interpreters keep the meeting out: settles most cells."""
        agenda, who = self._agenda, self._instance.who[m]
        if any(is_full(agenda, n) for n in who):
            return 0
        mask = self._instance.slots[m]
        for n in who:
            mask &= seat_left(agenda, n) & day_left(agenda, n)
        return mask & self._slots_with_interpreter(m)

    def _slots_with_interpreter(self, m: int) -> int:
        """Mask of the slots in which somebody who can interpret the meeting is there; every slot where nobody need."""
        there = 0 if self._instance.interpret[m] else -1
        for i in self._instance.able[m] if self._instance.interpret[m] else ():
            there |= self._instance.interpreter_avail[i]
        return there
