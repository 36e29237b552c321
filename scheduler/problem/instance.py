"""The numbered instance: positions instead of ids, and bit t of a mask for slot t."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .problem import Problem

BIG = 1_000_000_000  # stands for "no maximum"
PAUSE_IN_A_ROW = 15  # minutes between two slots that still count as one row


@dataclass(slots=True, repr=False, eq=False)
class Instance:
    """Read-only. People, places, meetings and interpreters are their positions in the problem's tuples.

    Behind the people stand sets of delegates that can run short (problem/delegate_sets.py): they count as people, and are in
    `who` of the meetings that are left to them.
    """

    problem: "Problem"
    T: int
    P: int
    N: int  # people and sets of delegates
    M: int
    slot_of: dict[str, int]
    place_of: dict[str, int]
    person_of: dict[str, int]
    meeting_of: dict[str, int]
    day: list[int]
    days: dict[int, int]  # day -> mask of its slots
    pause: list[float]  # minutes between slot t and slot t+1, also over a night
    follows: int  # bit t: slot t+1 is of the same day
    next_in_row: int  # bit t: moreover, the pause is at most 15 minutes

    names: list[str]  # people: for messages and models
    owner: list[int]  # people: themselves; sets of delegates: whose delegates they are
    avail: list[int]  # people: mask of the slots in which they are there
    here: list[int]  # people: moreover, with at least one seat
    seats: list[list[int]]  # people: meetings at once, per slot, as stated (availability is not folded in)
    one_seat: list[bool]  # people: the number 1; breaks, idle slots and walks are counted for these
    min: list[int]
    max: list[int]
    max_per_day: list[int]
    max_in_a_row: list[int]
    shortfall: list[int]  # people: price of each meeting below the minimum
    region: list[str | None]
    by_person: list[list[int]]  # people: their meetings
    best_worth: list[int]  # people: the largest sum of worths that `max` of their meetings have; 0: no satisfaction

    who: list[tuple[int, ...]]
    value: list[int]
    bridges: list[bool]  # meetings: of more than one known region
    worth: list[tuple[int, ...]]  # meetings: parallel to who
    places: list[tuple[int, ...]]
    own_slots: list[int]  # meetings: mask of the slots that it names itself
    slots: list[int]  # meetings: mask; its own slots, everybody there with a seat, and one of its places open
    pin: list[tuple[int, int] | None]
    required: list[bool]
    after: list[tuple[int, ...]]
    successors: dict[int, list[int]]  # meeting -> those that must be held after it
    interpret: list[frozenset[str]]
    able: list[frozenset[int]]  # meetings: interpreters who know one of its pairs; empty too where it needs none

    open: list[int]  # places: mask
    capacity: list[int]
    zone: list[int]  # places: -1 is nowhere in particular
    walk: list[list[int]]  # minutes from zone to zone; the last row and column, reached as -1, are zeros

    walks: bool  # whether any walk takes time

    interpreter_avail: list[int]
    interpreter_pairs: list[frozenset[str]]
    limits: list[tuple[tuple[int, ...], int]]
    limits_of: dict[int, list[int]]  # meeting -> limits that name it
    previous: dict[int, tuple[int | None, int | None]]  # meeting -> promised slot and place, None where it is gone

    def too_close(self, t1: int, t2: int, minutes: int) -> bool:
        """Whether t1 < t2 are of one day, and less than so many minutes lie between them."""
        if self.day[t1] != self.day[t2]:
            return False
        slots = self.problem.slots
        return slots[t2].start - slots[t1].end < timedelta(minutes=minutes)

    def is_person(self, n: int) -> bool:
        """Whether n is a participant, and no set of delegates."""
        return self.owner[n] == n

    def with_successors(self, meetings: Iterable[int], held: Callable[[int], bool]) -> list[int]:
        """The meetings and those held that must follow them, which cannot stay without them."""
        every = list(meetings)
        for e in every:
            every += [f for f in self.successors.get(e, ()) if held(f) and f not in every]
        return every

    def minutes(self, place1: int, place2: int) -> int:
        """The walk from one place to another."""
        return self.walk[self.zone[place1]][self.zone[place2]]
