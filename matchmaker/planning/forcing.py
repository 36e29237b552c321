"""Force a meeting into a cell of a draft: meetings in its way move to another cell or become unscheduled."""

from collections.abc import Iterable
from dataclasses import dataclass

from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.vocabulary import Act, ErrorCode
from matchmaker.models import Agenda
from matchmaker.planning.draft_acts import change_of_value, open_draft, put_in, settle, take_out
from matchmaker.planning.draft_board import DraftBoard
from matchmaker.planning.draft_moves import Move, Placement, placement_of
from scheduler import Meeting, RuleName, Violation

# rules that no removal of another meeting can mend
NOT_MENDABLE = {RuleName.SLOTS, RuleName.PINNED, RuleName.REQUIRED, RuleName.AFTER, RuleName.SPREAD}


@dataclass(frozen=True)
class Cost:
    """Effects of forcing a meeting in: keys of the meetings dropped and of those moved."""

    dropped: tuple[str, ...]
    moved: tuple[str, ...]
    moves: tuple[Move, ...]
    value: int


@dataclass(frozen=True)
class Price:
    """What holding a meeting in a cell changes: the agenda's value, and how many other meetings go or move."""

    value: int
    dropped: int = 0
    moved: int = 0


def prices(board: DraftBoard, key: str, cells: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Price]:
    """Return the price of each (slot, place) in which the meeting can be held, where others make room if they must.

    Cells in which no removal of other meetings would help are left out, and so are all of a pinned meeting.
    """
    found = {}
    for slot, place in cells:
        try:
            with board.layout.trying():
                told = _cost(board, key, slot, place, None)
        except RefusedError:
            continue
        found[slot, place] = Price(told.value, len(told.dropped), len(told.moved))
    return found


def cost(agenda: Agenda, key: str, slot: str, place: str, seat: int | None = None) -> Cost:
    """Return what forcing a meeting into a cell would cost; changes nothing."""
    return _cost(DraftBoard.of(agenda, [key]), key, slot, place, seat)


def force(agenda: Agenda, key: str, slot: str, place: str, revision: int | None, seat: int | None = None) -> None:
    """Force a meeting into a cell: of the meetings in its way some move to another cell, the others become unscheduled.

    It takes the table if that is free then, else the lowest free one. Raises RefusedError if no removal would help.
    """
    board = open_draft(agenda, revision, key)
    found = _cost(board, key, slot, place, seat)
    settle(board, Act.AGENDA_MEETING_FORCED, list(found.moves))


def _cost(board: DraftBoard, key: str, slot: str, place: str, seat: int | None) -> Cost:
    """Force the meeting in on the board alone; returns the cost."""
    candidate = board.candidate(key)
    board.require_cell(slot, place)
    if place not in candidate.places:
        raise RefusedError(f"{key} cannot be held at {place}", code=ErrorCode.ILLEGAL_MOVE, violations=[])
    before = take_out(board, key)
    gone = _make_room(board, key, slot, place)
    moves = [Move(other, placement, None) for other, placement in gone.items()]
    free = seat if seat is not None and board.layout.at_table(slot, place, seat) is None else None
    moves.append(Move(key, before, put_in(board, key, slot, place, free)))
    moved = _reseat(board, gone, moves)
    dropped = tuple(other for other in gone if other not in moved)
    return Cost(dropped, tuple(moved), tuple(moves), change_of_value(board, moves))


def _make_room(board: DraftBoard, key: str, slot: str, place: str) -> dict[str, Placement]:
    """Remove the cheapest meetings until the cell is legal; returns where they were."""
    gone = {}
    while broken := board.layout.judge(key, slot, place):
        victim = _cheapest(board, broken[0], key).id
        gone[victim] = placement_of(board, victim)
        board.layout.remove(victim)
    return gone


def _cheapest(board: DraftBoard, violation: Violation, key: str) -> Meeting:
    """Return the meeting of least value that breaks the rule and may leave."""
    others = [board.layout.meeting(other) for other in violation.ids if other != key]
    free = [meeting for meeting in others if meeting.id in board.layout and _may_leave(board, meeting)]
    if violation.rule in NOT_MENDABLE or not free:
        raise RefusedError("no other meeting's leaving would help", code=ErrorCode.CANNOT_FORCE, violations=[violation])
    return min(free, key=lambda meeting: meeting.value)


def _may_leave(board: DraftBoard, meeting: Meeting) -> bool:
    row = board.rows.get(meeting.id)
    return row is not None and not row.pinned and not meeting.required


def _reseat(board: DraftBoard, gone: dict[str, Placement], moves: list[Move]) -> list[str]:
    """Find another legal cell for the removed meetings, the most valuable first."""
    moved = []
    for key in sorted(gone, key=lambda key: -board.candidate(key).value):
        found = next(board.layout.placements(key), None)
        if found is not None:
            moves.remove(Move(key, gone[key], None))
            moves.append(Move(key, gone[key], Placement.of(board.layout.add(found))))
            moved.append(key)
    return moved
