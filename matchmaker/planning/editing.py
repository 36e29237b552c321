"""Manual changes of a draft: move, swap, remove, pin. `forcing` has the change that others make room for, `undoing` the way back.

The scheduler's rules judge every change, against the event as it stands now.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.vocabulary import Act, ErrorCode
from matchmaker.models import Agenda
from matchmaker.planning.draft_acts import change_of_value, open_draft, put_in, require_free, settle, take_out
from matchmaker.planning.draft_board import DraftBoard
from matchmaker.planning.draft_moves import Move, placement_of
from matchmaker.planning.misfits import to_remove
from scheduler import Violation


def move(agenda: Agenda, key: str, slot: str, place: str, revision: int | None, seat: int | None = None) -> None:
    """Hold a meeting in a cell, at a table (default: the lowest free one).

    Raises RefusedError if a rule forbids it, if the table is taken, or if the meeting is already there.
    """
    board = open_draft(agenda, revision, key)
    board.candidate(key)
    board.require_cell(slot, place)
    before = take_out(board, key)
    broken = board.layout.judge(key, slot, place)
    if broken:
        raise RefusedError(f"{key} cannot be held in {slot} at {place}", code=ErrorCode.ILLEGAL_MOVE, violations=broken)
    act = Act.AGENDA_MEETING_MOVED if before else Act.AGENDA_MEETING_PLACED
    require_free(board, slot, place, seat)
    after = put_in(board, key, slot, place, seat)
    if before is not None and (before.slot, before.place, before.seat) == (after.slot, after.place, after.seat):
        raise RefusedError(f"{key} stands there already", code=ErrorCode.NOT_MOVED)
    settle(board, act, [Move(key, before, after)])


def swap(agenda: Agenda, key: str, other: str, revision: int | None) -> None:
    """Exchange slot, place and table of two held meetings. Raises RefusedError if a rule forbids it."""
    board = open_draft(agenda, revision)
    for one in (key, other):
        if placement_of(board, one) is None:
            raise RefusedError(f"{one} is not held", code=ErrorCode.NOT_HELD)
    if key == other:
        raise RefusedError(f"{key} stands there already", code=ErrorCode.NOT_MOVED)
    broken = board.layout.judge_swap(key, other)
    if broken:
        raise RefusedError(f"{key} and {other} cannot be swapped", code=ErrorCode.ILLEGAL_MOVE, violations=broken)
    settle(board, Act.AGENDA_MEETINGS_SWAPPED, _exchange(board, key, other))


def _exchange(board: DraftBoard, key: str, other: str) -> list[Move]:
    """Swap two meetings on the board; returns the moves."""
    first, second = take_out(board, key), take_out(board, other)
    return [
        Move(one, was, put_in(board, one, to.slot, to.place, to.seat))
        for one, was, to in ((key, first, second), (other, second, first))
    ]


@dataclass(frozen=True)
class Swap:
    """What swapping two meetings would break; if nothing, by how much it changes the agenda's value."""

    broken: list[Violation]
    value: int = 0


def swaps(board: DraftBoard, key: str, others: Iterable[str]) -> dict[str, Swap]:
    """Return those of the other held meetings with which a held meeting could change places.

    Pinned meetings, and those that may never be held at each other's place, are left out.
    """
    mine = placement_of(board, key)
    if mine is None or mine.pinned:
        return {}
    candidate, found = board.candidate(key), {}
    for other in others:
        row, held = board.rows.get(other), board.layout.held(other) if board.layout.knows(other) else None
        free = row is not None and held is not None and not row.pinned and other != key
        if free and held.place in candidate.places and mine.place in board.candidate(other).places:
            found[other] = _swap(board, key, other)
    return found


def _swap(board: DraftBoard, key: str, other: str) -> Swap:
    if broken := board.layout.judge_swap(key, other):
        return Swap(broken)
    with board.layout.trying():
        return Swap([], change_of_value(board, _exchange(board, key, other)))


def remove(agenda: Agenda, key: str, revision: int | None) -> None:
    """Remove a meeting; it becomes unscheduled."""
    board = open_draft(agenda, revision)
    before = take_out(board, key)
    if before is None:
        raise RefusedError(f"{key} is not held", code=ErrorCode.NOT_HELD)
    settle(board, Act.AGENDA_MEETING_REMOVED, [Move(key, before, None)])


def remove_misfits(agenda: Agenda, revision: int | None) -> int:
    """Remove meetings until all that are left fit the event as it stands now; returns how many. No pin holds them."""
    board = open_draft(agenda, revision)
    moves = [Move(key, placement_of(board, key), None) for key in to_remove(agenda)]
    if moves:
        settle(board, Act.AGENDA_MISFITS_REMOVED, moves)
    return len(moves)


def pin(agenda: Agenda, key: str, held: bool, revision: int | None) -> None:
    """Pin a meeting where it is, or release it; a pinned meeting is neither moved nor displaced."""
    board = open_draft(agenda, revision)
    before = placement_of(board, key)
    if before is None:
        raise RefusedError(f"{key} is not held", code=ErrorCode.NOT_HELD)
    if before.pinned != held:
        act = Act.AGENDA_MEETING_PINNED if held else Act.AGENDA_MEETING_UNPINNED
        settle(board, act, [Move(key, before, before.with_pin(held))])
